"""Limits the results of tools and divides them into pages. The limits are the number of rows, the length of texts and
the total size.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeVar

ROWS, MOST_ROWS = 20, 200
"""Default and maximum number of rows on a page."""
_LONGEST = 2_000
"""Maximum number of characters in a text. Longer texts are shortened."""
_ROOM = 60_000
"""Maximum total number of characters of the rows as JSON. The first row of a page is included even if it alone exceeds
this limit.
"""

Row = TypeVar("Row")


def page(rows: Sequence[Row], first: int, total: int) -> tuple[list[Row], int | None]:
    """Return the rows that fit on one page, and the number of the next row. The number is None if there are no more
    rows.

    `first` is the zero-based number of the first row. `total` is the total number of rows.
    """
    room, taken = _ROOM, 0
    for row in rows:
        room -= len(json.dumps(row, ensure_ascii=False))
        if room < 0 and taken:
            break
        taken += 1
    return list(rows[:taken]), first + taken if taken and first + taken < total else None


def bounded(value: Any) -> Any:
    """Return a value, truncated if it is a long text. A truncated text ends with the number of omitted characters."""
    if not isinstance(value, str) or len(value) <= _LONGEST:
        return value
    return f"{value[:_LONGEST]}… ({len(value) - _LONGEST:,} more characters)"
