"""How documents are worked on: in processes or on a cluster, within limits, in shards, until a stop."""
