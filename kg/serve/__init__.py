"""A read-only web server for a graph. The server has the explorer at /, a SPARQL 1.1 endpoint at /sparql, and a query
page at /query.
"""

from __future__ import annotations

from kg.serve.application import LOOPBACK, Application, Handler, application
from kg.serve.pool import Pool
from kg.serve.server import Server

__all__ = ["LOOPBACK", "Application", "Handler", "Pool", "Server", "application"]
