"""Opens stores, which are persistent graphs, and reads graphs from files, stores and servers."""

from __future__ import annotations

from kg.graph.store.disk import is_store
from kg.graph.store.reading import dataset, documents, judgements, triples
from kg.graph.store.store import Store

__all__ = ["Store", "dataset", "documents", "is_store", "judgements", "triples"]
