"""Questions about many subjects, asked some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kg.graph.dataset import Dataset
from kg.graph.terms import iri

Row = tuple[Any, ...]
Ask = Callable[[str], Sequence[Row]]
"""A query to the rows of its answer."""
ENDS = " UNION ".join(
    f"{{ ?statement {end} ?s }}" for end in ("rdf:subject", "rdf:object", "kg:recipient", "kg:saidBy")
)
"""Statements about a node or by it. One by one: over a path the engine would look through all statements."""
_AT_ONCE = 500
"""Terms that are asked for together."""


def unbounded(dataset: Dataset) -> Ask:
    """Questions of our own to a dataset, whatever they take."""
    return lambda query: dataset.query(query, timeout=None, limit=None).rows


def about(ask: Ask, query: str, subjects: Iterable[str] | None) -> Iterator[Row]:
    """The rows of a query about some subjects, or about all."""
    if subjects is None:
        yield from ask(query % "")
        return
    terms = [iri(subject) for subject in dict.fromkeys(subjects)]
    for start in range(0, len(terms), _AT_ONCE):
        yield from ask(query % f"VALUES ?s {{ {' '.join(terms[start : start + _AT_ONCE])} }}")
