"""Makes cells of CSV files safe to open in a spreadsheet."""

from __future__ import annotations

import re

_QUOTE = "'"
_QUOTED = ("=", "+", "-", "@", "\t", "\r", _QUOTE)
"""Characters at the start of a cell that a spreadsheet would take for a formula."""
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def guarded(text: str) -> str:
    """Return a cell, with a leading apostrophe if a spreadsheet would take it for a formula. Numbers are unchanged."""
    return f"{_QUOTE}{text}" if text.startswith(_QUOTED) and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """Return the original text of a cell from `guarded`."""
    return cell.removeprefix(_QUOTE)
