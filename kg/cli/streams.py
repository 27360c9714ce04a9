"""Prepares the standard streams. Commands then work even if a stream is closed or cannot be written."""

from __future__ import annotations

import io
import os
import sys
from typing import Any


class _Lost(io.FileIO):
    """Replaces a closed standard output, and records whether output was lost."""

    def __init__(self) -> None:
        super().__init__(1, "w", closefd=False)
        self.any = False

    def write(self, data: Any, /) -> int:
        self.any = self.any or bool(data)
        return len(data)


class _Heedless(io.FileIO):
    """Standard error stream that ignores failed writes."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return len(data)


_lost: list[_Lost] = []


def prepare() -> None:
    """Open the three standard streams in UTF-8, regardless of the locale.

    Bytes of a path that are not UTF-8 are preserved. A closed stream is replaced by an empty stream. Otherwise, the
    next opened file would get the file descriptor of the closed stream. Libraries might then write their output to that
    file.
    """
    for number in filter(_closed, range(3)):
        os.open(os.devnull, os.O_RDWR)  # opens the lowest free number
        os.set_inheritable(number, True)  # noqa: FBT003 (a positional-only argument)
        if number == 0:
            sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)))
        elif number == 1:
            _lost.append(_Lost())
            sys.stdout = io.TextIOWrapper(io.BufferedWriter(_lost[0]))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    told = io.BufferedWriter(_Heedless(2, "w", closefd=False))
    sys.stderr = io.TextIOWrapper(told, encoding="utf-8", errors="backslashreplace", line_buffering=True)


def lost() -> bool:
    """Return whether any output was lost because standard output is closed."""
    return any(each.any for each in _lost)


def _closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False
