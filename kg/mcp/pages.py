"""What bounds an answer: so many rows, so many characters of each text, so many of all; and where it goes on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeVar

ROWS, MOST_ROWS = 20, 200
"""Of an answer, if nothing is said, and at most."""
_LONGEST = 2_000
"""Characters of a text; what is longer is cut."""
_ROOM = 60_000
"""Characters of an answer's rows, written as JSON; the first row is there in any case."""

Row = TypeVar("Row")


def page(rows: Sequence[Row], first: int, total: int) -> tuple[list[Row], int | None]:
    """The rows that there is room for, and the number of the next one, if there is one.

    `first` is the number of the first of them, from 0 on, and `total` that of all that there are.
    """
    room, taken = _ROOM, 0
    for row in rows:
        room -= len(json.dumps(row, ensure_ascii=False))
        if room < 0 and taken:
            break
        taken += 1
    return list(rows[:taken]), first + taken if taken and first + taken < total else None


def bounded(value: Any) -> Any:
    """A value of an answer; a long text is cut, and says so."""
    if not isinstance(value, str) or len(value) <= _LONGEST:
        return value
    return f"{value[:_LONGEST]}… ({len(value) - _LONGEST:,} characters more)"
