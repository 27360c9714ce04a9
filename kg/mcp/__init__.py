"""Connects AI assistants to a graph with the Model Context Protocol. All tools are read-only."""

from __future__ import annotations

from kg.mcp.server import run, server

__all__ = ["run", "server"]
