"""How a signal ends the command."""

from __future__ import annotations

from types import FrameType
from typing import NoReturn

_asked: list[int] = []
"""The signals that came."""


def end(number: int, _: FrameType | None) -> NoReturn:
    """End the command on a signal; what is begun is taken back on the way out."""
    _asked.append(number)
    raise SystemExit(128 + number)


def end_if_asked() -> None:
    """End if a signal came whose exception was lost: one that breaks off loading compiled code becomes another."""
    if _asked:
        raise SystemExit(128 + _asked[0])
