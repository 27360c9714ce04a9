"""Selects the rows of a result whose statements are reliable and can be understood without their texts."""

from __future__ import annotations

from dataclasses import replace

from kg import vocab
from kg.graph.about import about, unbounded
from kg.graph.dataset import Dataset
from kg.graph.result import Result

_MARKED = "ASK { ?e kg:standsAlone true }"
_STANDING = """SELECT ?s (MAX(?confidence) AS ?sure) { %s
  ?s kg:evidence ?e . ?e kg:standsAlone true ; kg:confidence ?confidence } GROUP BY ?s"""
_STATEMENT = vocab.PREFIXES["statement"]


def alone(result: Result, dataset: Dataset, *, ordered: bool) -> Result:
    """Return a result with only those rows whose statements are certain and can be understood without the source text.
    Rows are sorted by confidence, highest first. If `ordered` is true, rows keep the order of the query's ORDER BY
    clause.

    Graphs from earlier versions of this program do not record which statements can be understood without the source
    text, so all their rows are kept.
    """
    ids = {cell for row in result.rows for cell in row if isinstance(cell, str) and cell.startswith(_STATEMENT)}
    if not ids or not dataset.query(_MARKED, timeout=None).answer:
        return result
    sure = {str(id_): float(most) for id_, most in about(unbounded(dataset), _STANDING, sorted(ids))}
    rated = [(min((sure.get(str(cell), 0.0) for cell in row if cell in ids), default=1.0), row) for row in result.rows]
    kept = [(rate, row) for rate, row in rated if rate]
    if not ordered:
        kept.sort(key=lambda pair: -pair[0])  # a stable sort: ties keep their order
    rows = tuple(row for _, row in kept)
    return replace(result, rows=rows, left_out=len(result.rows) - len(rows))


def note_left_out(result: Result, option: str) -> str:
    """Return a message that says how many rows were left out and which option shows them."""
    rows = f"{result.left_out} row{'' if result.left_out == 1 else 's'}"
    return f"left out {rows} with uncertain or unclear statements (to see them, use {option})"
