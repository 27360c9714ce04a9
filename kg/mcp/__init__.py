"""Connects AI assistants to a graph, with read-only tools of the Model Context Protocol."""

from __future__ import annotations

from kg.mcp.server import run, server

__all__ = ["run", "server"]
