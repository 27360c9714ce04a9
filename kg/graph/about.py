"""Runs queries about many nodes, in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kg.graph.dataset import Dataset
from kg.graph.terms import iri

Row = tuple[Any, ...]
Ask = Callable[[str], Sequence[Row]]
"""A function that runs a query and returns the rows of its result."""
ENDS = " UNION ".join(
    f"{{ ?statement {end} ?s }}" for end in ("rdf:subject", "rdf:object", "kg:recipient", "kg:saidBy")
)
"""SPARQL pattern for statements that have a node as subject, object, recipient or speaker. A property path would be
shorter, but slower, because the query engine would scan all statements.
"""
_AT_ONCE = 500
"""Maximum number of nodes per query."""


def unbounded(dataset: Dataset) -> Ask:
    """Return a function that runs internal queries on a dataset without time or row limits."""
    return lambda query: dataset.query(query, timeout=None, limit=None).rows


def about(ask: Ask, query: str, subjects: Iterable[str] | None) -> Iterator[Row]:
    """Run a query about the given nodes and yield its rows. If `subjects` is None, query all nodes."""
    if subjects is None:
        yield from ask(query % "")
        return
    terms = [iri(subject) for subject in dict.fromkeys(subjects)]
    for start in range(0, len(terms), _AT_ONCE):
        yield from ask(query % f"VALUES ?s {{ {' '.join(terms[start : start + _AT_ONCE])} }}")
