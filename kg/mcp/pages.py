"""Limits the results of tools (number of rows, length of texts, total size), and divides them into pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeVar

ROWS, MOST_ROWS = 20, 200
"""Default and maximum number of rows."""
_LONGEST = 2_000
"""Maximum number of characters of a text. A longer text is shortened."""
_ROOM = 60_000
"""Maximum number of characters of all rows as JSON. The first row is included even if it is longer."""

Row = TypeVar("Row")


def page(rows: Sequence[Row], first: int, total: int) -> tuple[list[Row], int | None]:
    """Return the rows that fit into one result, and the number of the next row, or None if there are no more rows.

    `first` is the number of the first row, counted from 0, and `total` is the number of all rows.
    """
    room, taken = _ROOM, 0
    for row in rows:
        room -= len(json.dumps(row, ensure_ascii=False))
        if room < 0 and taken:
            break
        taken += 1
    return list(rows[:taken]), first + taken if taken and first + taken < total else None


def bounded(value: Any) -> Any:
    """Return a value for a result. A long text is shortened, with a note that says how many characters are missing."""
    if not isinstance(value, str) or len(value) <= _LONGEST:
        return value
    return f"{value[:_LONGEST]}… ({len(value) - _LONGEST:,} characters more)"
