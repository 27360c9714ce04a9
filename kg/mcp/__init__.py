"""A graph for assistants: tools of the Model Context Protocol, which read it and change nothing."""

from __future__ import annotations

from kg.mcp.server import run, server

__all__ = ["run", "server"]
