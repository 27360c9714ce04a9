"""Writes query results to standard output as a table, CSV, TSV, JSON or Turtle, row by row."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from kg.io.cells import guarded

if TYPE_CHECKING:
    from kg.graph import Result
    from kg.graph.values import Value

WIDEST = 200
"""Maximum width of a column in characters. If a cell is longer, the rest of its row is shifted."""
WRAPPED = 1000
"""Maximum number of rows in a table whose cells are wrapped. Wrapping more rows would take too long."""
FOLDED = 200_000
"""Maximum number of characters in a table whose cells are wrapped. Wrapping more would take too long."""
SHORT = 11
"""Maximum number of characters in a cell that is never wrapped, for example a date or a status."""
SENTENCE = 40
"""If the cells of a column have more characters than this on average, they are treated as sentences."""
PROSE = 32
"""Minimum width of a column with sentences. In a narrower column, words would be split."""
LEAST = 9
"""Minimum width of a column with names."""
GAP = 2
NARROW = 80
"""Width of a table if the output is not a terminal."""

# `_CONTROLS` matches characters that break a line, control a terminal or change the writing direction.
_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"})
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def table(result: Result) -> Iterator[str]:
    """Yield a table with aligned columns and one line per row. IRIs are shortened, and line breaks and control
    characters are escaped.
    """
    from rich.cells import cell_len

    def rows() -> Iterator[list[str]]:
        return chain([list(result.columns)], map(_cells, result.rows))

    widths: list[int] = []
    for row in rows():
        widths = [max(pair) for pair in zip_longest(widths, (min(cell_len(cell), WIDEST) for cell in row), fillvalue=0)]
    for row in rows():
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip(" ") + "\n"


def fitting_table(result: Result) -> Iterator[str]:
    """Yield a table that fits the width of the terminal, or 80 characters if there is no terminal. Long cells are
    wrapped.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    long = sum(len(_text(value)) for row in result.rows[:WRAPPED] for value in row) > FOLDED
    if not result.columns or not result.rows or len(result.rows) > WRAPPED or long:
        yield from table(result)
        return
    shown = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0))
    width = shutil.get_terminal_size((NARROW, 0)).columns if sys.stdout.isatty() else NARROW
    lengths = [
        [len(column), *map(len, cells)]
        for column, *cells in zip(result.columns, *map(_cells, result.rows), strict=True)
    ]
    most = _beside_sentences(lengths, width)
    for column, each in zip(result.columns, lengths, strict=True):
        shown.add_column(
            column, overflow="fold", no_wrap=max(each[1:]) <= SHORT, max_width=None if _prose(each) else most
        )
    for row in result.rows:
        shown.add_row(*map(Text, _cells(row)))
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(shown)
    yield from (f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _beside_sentences(lengths: Sequence[Sequence[int]], width: int) -> int | None:
    """Return the maximum width of a column with names that leaves enough room for columns with sentences. None means no
    limit.
    """
    short = [max(each) for each in lengths if max(each[1:]) <= SHORT]
    prose = sum(map(_prose, lengths))
    others = len(lengths) - len(short) - prose
    if not prose or not others or sum(max(each) + GAP for each in lengths) <= width:
        return None
    left = (width - sum(short) - PROSE * prose - GAP * len(lengths)) // others
    return left if left >= LEAST else None


def _prose(lengths: Sequence[int]) -> bool:
    """Return whether a column contains sentences. `lengths` are the lengths of its name and of its cells."""
    return sum(lengths[1:]) > SENTENCE * len(lengths[1:])


def tab_separated(result: Result) -> Iterator[str]:
    """Yield TSV: a header line and one line per row. Tabs, line breaks and backslashes are escaped."""
    rows: Iterable[Iterable[Value]] = chain([result.columns], result.rows)
    for row in rows:
        yield "\t".join(_text(value).translate(_ESCAPES) for value in row) + "\n"


def turtle_of(result: Result) -> Iterator[str]:
    """Yield the result of a CONSTRUCT or DESCRIBE query as Turtle. Raises QueryError for other queries."""
    from kg.errors import QueryError
    from kg.export.turtle import turtle

    if result.columns != ("subject", "predicate", "object"):
        raise QueryError("--format ttl requires a CONSTRUCT or DESCRIBE query (for other queries, use csv or json)")
    yield turtle((str(s), str(p), str(o)) for s, p, o in result.rows)


def comma_separated(result: Result) -> Iterator[str]:
    """Yield CSV as defined by SPARQL 1.1: a header line and one line per row. A cell that a spreadsheet could take for
    a formula gets a leading apostrophe.

    In CSV, missing values and empty strings look the same.
    """
    rows: Iterable[Iterable[Value]] = chain([result.columns], result.rows)
    for row in rows:
        line = io.StringIO()
        # The writer quotes cells with a carriage return only if the line terminator contains one.
        csv.writer(line, lineterminator="\r\n").writerow(guarded(_text(value)) for value in row)
        yield line.getvalue().removesuffix("\r\n") + "\n"


def json_array(result: Result) -> Iterator[str]:
    """Yield a JSON array with one object per row, each on its own line."""
    before = "["
    for row in result.rows:
        yield f"{before}\n {json.dumps(dict(zip(result.columns, row, strict=True)), ensure_ascii=False)}"
        before = ","
    yield "\n]\n" if result.rows else "[]\n"


FORMS: Mapping[str, Callable[[Result], Iterator[str]]] = {
    "table": fitting_table,
    "csv": comma_separated,
    "tsv": tab_separated,
    "json": json_array,
    "ttl": turtle_of,
}

XLSX = "xlsx"
"""Name of the format for Excel, whose output is binary."""


def show(result: Result, form: str, *, wide: bool = False, bom: bool = False) -> None:
    """Write a result to standard output, in one of FORMS or as xlsx. A `wide` table has one line per row.

    If `bom` is true, the CSV is written for Excel. Raises QueryError if the format is xlsx and standard output is a
    terminal.
    """
    from kg.cli.sheets import spreadsheet_csv, with_days, workbook
    from kg.errors import QueryError

    if form == XLSX:
        if sys.stdout.isatty():
            raise QueryError("a terminal cannot show an Excel workbook (redirect it to a file: > answer.xlsx)")
        data = workbook(with_days(result))
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    elif wide and form == "table":
        sys.stdout.writelines(table(result))
    else:
        sys.stdout.writelines(spreadsheet_csv(result) if bom else FORMS[form](result))
    # Flush now. Otherwise a closed pipe would only be noticed at the end of the process.
    sys.stdout.flush()


def _cells(row: Iterable[Value]) -> list[str]:
    from kg.vocab import compact

    texts = map(_text, row)
    return [compact(text) or _visible(text) for text in texts]


def _text(value: Value) -> str:
    """Return a value as text. Booleans are written as `true` or `false`, and missing values as an empty string."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _visible(text: str) -> str:
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
