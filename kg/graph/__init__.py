"""The graph: merging statements, writing them as RDF, and querying them with SPARQL."""

from __future__ import annotations

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
