"""Runs the work on documents: in parallel or on a cluster, within limits, in shards, and until it is stopped."""
