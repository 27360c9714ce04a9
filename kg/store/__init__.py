"""Graphs that are kept and grow, and graphs that are asked where they lie."""

from __future__ import annotations

from kg.store.disk import is_store
from kg.store.reading import dataset, documents, judgements, triples
from kg.store.store import Store

__all__ = ["Store", "dataset", "documents", "is_store", "judgements", "triples"]
