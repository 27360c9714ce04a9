"""Finds the differences between two graphs: new, changed and withdrawn statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.graph.dataset import Dataset
from kg.graph.result import Result

COLUMNS = ("change", "statement", "status", "said_by", "before", "after")
"""Columns of the result. Statements and speakers are IRIs. `before` and `after` are the numbers of passages in the old
and new graphs.
"""

_STATEMENTS = "SELECT ?statement ?status { ?statement a kg:Statement OPTIONAL { ?statement kg:status ?status } }"
_SPEAKERS = "SELECT ?statement ?speaker { ?statement kg:saidBy ?speaker }"
_EVIDENCE = """SELECT ?statement ?evidence ?property ?value {
  ?statement kg:evidence ?evidence . ?evidence ?property ?value
}"""


@dataclass(frozen=True, slots=True)
class _Told:
    status: str
    speakers: frozenset[str]
    evidence: Mapping[str, frozenset[tuple[Any, Any]]]
    """The properties of each passage, by the IRI of the passage."""


def diff(old: Dataset, new: Dataset) -> Result:
    """Compare two graphs and return one row for each statement that differs.

    Each row marks its statement as `new`, `withdrawn` or `changed`. A statement is `changed` if its status, speakers or
    passages differ.
    """
    before, after = _told(old), _told(new)
    rows = []
    for node in sorted(before.keys() | after.keys()):
        one, other = before.get(node), after.get(node)
        if one != other and (known := other or one) is not None:
            change = "withdrawn" if other is None else "new" if one is None else "changed"
            said_by = " ".join(sorted(known.speakers)) or None
            counts = (len(told.evidence) if told else 0 for told in (one, other))
            rows.append((change, node, known.status, said_by, *counts))
    order = ("new", "changed", "withdrawn")
    rows.sort(key=lambda row: (order.index(row[0]), *map(str, row[1:])))
    return Result(COLUMNS, tuple(rows))


def _told(dataset: Dataset) -> Mapping[str, _Told]:
    def ask(query: str) -> Any:
        return dataset.query(query, timeout=None, limit=None).rows

    speakers: defaultdict[str, set[str]] = defaultdict(set)
    evidence: defaultdict[str, defaultdict[str, set[tuple[Any, Any]]]] = defaultdict(lambda: defaultdict(set))
    for statement, speaker in ask(_SPEAKERS):
        speakers[statement].add(speaker)
    for statement, piece, predicate, value in ask(_EVIDENCE):
        evidence[statement][piece].add((predicate, value))
    return {
        statement: _Told(
            status,
            frozenset(speakers[statement]),
            {piece: frozenset(told) for piece, told in evidence[statement].items()},
        )
        for statement, status in ask(_STATEMENTS)
    }
