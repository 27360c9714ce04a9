"""Merges statements into a graph, writes it as RDF, and queries it with SPARQL."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph.dataset import Dataset
    from kg.graph.graph import Graph
    from kg.graph.judgements import Judgements
    from kg.graph.result import Result
    from kg.graph.statements import mention_iri, relation_iri, statement_iri

__all__ = [
    "Dataset",
    "Graph",
    "Judgements",
    "Result",
    "mention_iri",
    "relation_iri",
    "statement_iri",
]

# These modules are imported only when they are first used. Code that needs only statements therefore starts faster.
_LAZY = {
    "Dataset": "kg.graph.dataset",
    "Graph": "kg.graph.graph",
    "Judgements": "kg.graph.judgements",
    "Result": "kg.graph.result",
    "mention_iri": "kg.graph.statements",
    "relation_iri": "kg.graph.statements",
    "statement_iri": "kg.graph.statements",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'kg.graph' has no attribute {name!r}")
