"""Makes the cells of CSV files safe to open in a spreadsheet."""

from __future__ import annotations

import re

_QUOTE = "'"
_QUOTED = ("=", "+", "-", "@", "\t", "\r", _QUOTE)
"""If a cell starts with one of these characters, a spreadsheet could take it for a formula."""
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def guarded(text: str) -> str:
    """Add an apostrophe to the start of a cell that a spreadsheet could mistake for a formula. Numbers are not
    changed.
    """
    return f"{_QUOTE}{text}" if text.startswith(_QUOTED) and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """Remove the apostrophe that `guarded` adds."""
    return cell.removeprefix(_QUOTE)
