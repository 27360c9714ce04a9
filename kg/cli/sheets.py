"""Writes query results for spreadsheets: as Excel workbooks or CSV, with the first and last day of each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from kg.errors import QueryError, extra

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from kg.graph import Result
    from kg.graph.values import Value

_ROWS = 1_048_575
"""Maximum number of rows in an Excel sheet, without the header."""
_CHARACTERS = 32_767
"""Maximum number of characters in an Excel cell."""
_WIDEST = 60
"""Maximum width of a column in characters."""
_FIRST = 1900
"""Earliest year of a date in Excel."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so the same result always gives the same file


def with_days(result: Result) -> Result:
    """Add two columns after each column of times: the first and the last day, which spreadsheets can sort.

    For example, `2009-22` (summer 2009) gives 2009-06-01 and 2009-08-31. `../2006-05` (until May 2006) gives only a
    last day.
    """
    from dataclasses import replace

    columns: list[str] = []
    rows: list[list[Value]] = [[] for _ in result.rows]
    for column, *values in zip(result.columns, *result.rows, strict=True):
        days = _days(values)
        columns += [column, f"{column}_from", f"{column}_to"] if days else [column]
        for n, value in enumerate(values):
            rows[n] += [value, *days[n]] if days else [value]
    return replace(result, columns=tuple(columns), rows=tuple(map(tuple, rows)))


def _days(values: list[Value]) -> list[tuple[str, str]]:
    """Return the first and last day of each value in a column. The result is empty if a value is not a time, or if all
    values are single days.
    """
    from kg.graph.validity import bounds, first_and_last

    if any(isinstance(each, int | float) for each in values):
        return []
    texts = ["" if value is None else str(value) for value in values]
    found = {text: bounds(text) for text in texts if text}
    if all(map(_DAY.fullmatch, found)) or not all(found.values()):
        return []
    days = {text: first_and_last(text) for text in {*texts}}
    return [days[text] for text in texts]


def workbook(result: Result) -> bytes:
    """Return an Excel workbook with the result on one sheet. Numbers and dates keep their types. All other values
    become text.

    Raises QueryError if there are too many rows for a sheet, and InputError if xlsxwriter is not installed.
    """
    with extra("xlsx", "--format xlsx"):
        import xlsxwriter

    if len(result.rows) > _ROWS:
        raise QueryError(f"an Excel sheet can have at most {_ROWS:,} rows plus a header (use --limit or --format csv)")
    written = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, plain) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("answer")
        _fill(sheet, result, head=book.add_format({"bold": True}), day=book.add_format({"num_format": "yyyy-mm-dd"}))
    return written.getvalue()


def _fill(sheet: Worksheet, result: Result, *, head: Format, day: Format) -> None:
    for at, column in enumerate(result.columns):
        sheet.write_string(0, at, column, head)
        longest = max((len(_shown(row[at])) for row in result.rows), default=0)
        sheet.set_column(at, at, min(max(longest, len(column)) + 2, _WIDEST))
    for n, row in enumerate(result.rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(n, at, value)
            elif isinstance(value, int | float):
                sheet.write_number(n, at, value)
            elif (found := _day(text := _shown(value))) is not None:
                sheet.write_datetime(n, at, found, day)
            elif text:
                sheet.write_string(n, at, text[:_CHARACTERS])
    sheet.freeze_panes(1, 0)
    if result.columns:
        sheet.autofilter(0, 0, max(1, len(result.rows)), len(result.columns) - 1)


def _shown(value: Value) -> str:
    return "" if value is None else str(value)


def _day(text: str) -> date | None:
    if not _DAY.fullmatch(text) or int(text[:4]) < _FIRST:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def spreadsheet_csv(result: Result) -> Iterator[str]:
    """Yield CSV for Excel, with the first and last day of each time. A byte order mark at the start lets Excel show
    umlauts.
    """
    from kg.cli.tables import comma_separated

    yield "\ufeff"
    yield from comma_separated(with_days(result))
