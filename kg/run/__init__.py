"""How documents are processed: in parallel or on a cluster, within limits, in shards, and until they are stopped."""
