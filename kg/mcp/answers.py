"""Answers predefined questions and SPARQL queries. The number of rows is limited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg import vocab
from kg.errors import QueryError
from kg.graph import Dataset
from kg.graph.alone import alone, note_left_out
from kg.graph.empty import why_empty
from kg.graph.questions import given, labelled, question
from kg.graph.questions import questions as named
from kg.graph.result import Result
from kg.graph.values import Value
from kg.mcp.pages import bounded, page
from kg.mcp.values import Answer, Cell, Questions

_MOST = 10_000
"""Maximum number of rows in the answer to a predefined question."""
_NODE = re.compile(r"https?://[^\s<>\"{}|^`\\]+")


def questions(lang: str) -> Questions:
    """Return the predefined questions with their parameters, and with titles in the given language."""
    return {
        "questions": [
            {
                "name": name,
                "asks": asked.titles[lang],
                "parameters": [
                    {"name": key, "meaning": each.meaning, "kind": each.kind, "optional": each.optional}
                    for key, each in asked.parameters.items()
                ],
            }
            for name, asked in named().items()
        ]
    }


def ask(
    dataset: Dataset,
    name: str,
    parameters: Mapping[str, str],
    *,
    lang: str,
    first: int,
    most: int,
    timeout: float,
    every: bool = False,
) -> Answer:
    """Return the answer to a predefined question. If `every` is true, the answer also includes statements that are
    uncertain or hard to understand out of context.

    Raises QueryError if the question or a name in its parameters is unknown.
    """
    asked = question(name)
    for key, each in asked.parameters.items():
        if not each.optional and key not in parameters:
            raise QueryError(f'the question {name} needs parameters={{"{key}": "..."}} ({each.meaning})')
    notes: list[str] = []
    sparql = given(asked, parameters, dataset, note=notes.append)
    result = dataset.query(sparql, timeout=timeout, limit=_MOST)
    ordered = "ORDER BY" in sparql
    rows = result.rows if ordered else tuple(sorted(result.rows, key=lambda row: [*map(str, row)]))
    result = replace(result, rows=rows)
    if not every:
        result = alone(result, dataset, ordered=ordered)
    rows = result.rows
    some = replace(result, rows=rows[first : first + most])
    answer = _answer(dataset, some, lang, first, len(rows))
    answer["total"] = len(rows)
    if result.left_out:
        notes.append(note_left_out(result, "all=true"))
    elif not result.rows:
        notes += why_empty(asked, parameters, dataset)
    if notes:
        answer["notes"] = notes
    if not result.complete:
        answer["cut"] = f"the result has more than {_MOST:,} rows; add parameters, or use the tool sparql"
    return answer


def select(dataset: Dataset, query: str, *, lang: str, most: int, timeout: float) -> Answer:
    """Return the result of a SPARQL query, with at most `most` rows.

    Raises QueryError if the query is invalid, uses SERVICE, or takes too long.
    """
    result = dataset.query(query, timeout=timeout, limit=most)
    answer = _answer(dataset, result, lang, 0, len(result.rows))
    if answer.pop("next", None) is not None or not result.complete:
        shown = len(answer["rows"])
        answer["cut"] = (
            f"only the first {shown} rows are shown; to get more rows, use ORDER BY, LIMIT {most} and OFFSET {shown}"
        )
    elif not result.rows:
        answer["cut"] = "; ".join(why_empty(query, {}, dataset))
    return answer


def _answer(dataset: Dataset, result: Result, lang: str, first: int, total: int) -> Answer:
    names = labelled(result, dataset, lang).rows
    rows = [[*map(_cell, row, named)] for row, named in zip(result.rows, names, strict=True)]
    some, following = page(rows, first, total)
    answer: Answer = {"columns": [*result.columns], "rows": some}
    if following is not None:
        answer["next"] = following
    return answer


def _cell(value: Value, name: Value) -> Cell:
    if isinstance(value, str) and _NODE.fullmatch(value):
        return {"id": vocab.short(value), "name": bounded(name) if name != value else vocab.short(value)}
    cell: Cell = bounded(value)
    return cell
