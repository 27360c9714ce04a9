"""A graph on a local web server that changes nothing: SPARQL 1.1 at /sparql, a page to ask at /query."""

from __future__ import annotations

from kg.serve.application import LOOPBACK, Application, Handler, application
from kg.serve.pool import Pool
from kg.serve.server import Server

__all__ = ["LOOPBACK", "Application", "Handler", "Pool", "Server", "application"]
