"""Graphs that are kept and grow."""

from __future__ import annotations

from kg.store.store import Store

__all__ = ["Store"]
