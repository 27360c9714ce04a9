"""Controls how documents are processed: in parallel processes or on a cluster, with limits, in shards, and until a run
is stopped.
"""
