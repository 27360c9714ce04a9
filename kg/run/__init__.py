"""Controls how documents are processed: in parallel, on a cluster or in shards, and with time and memory limits. Also
stops a run on request.
"""
