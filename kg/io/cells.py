"""Cells of CSV, which a spreadsheet may open."""

from __future__ import annotations

import re

_QUOTE = "'"
_QUOTED = ("=", "+", "-", "@", "\t", "\r", _QUOTE)
"""What a spreadsheet takes for the beginning of a formula, or of what is none."""
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def guarded(text: str) -> str:
    """A cell with an apostrophe before it where a spreadsheet would take it for a formula; a number stays one."""
    return f"{_QUOTE}{text}" if text.startswith(_QUOTED) and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """The text of such a cell."""
    return cell.removeprefix(_QUOTE)
