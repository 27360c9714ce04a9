"""Writes EDTF times in words. For example, 2025-09-05 becomes *on 5 September 2025*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The time expressions of a language: names of months and seasons, and templates for dates and periods."""

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    day: str
    on: Mapping[str, str]
    """Templates for a day, a month, a season and a year, with a preposition, and for the start, middle and end of a
    month or year.
    """
    since: Mapping[str, str]
    onward: Mapping[str, str]
    """Templates for a period that starts in the future."""
    until: Mapping[str, str]
    span: Mapping[str, str]
    decade: str


_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SPRING = 21


@cache
def when(edtf: str, words: Calendar, *, ahead: bool = False, edge: str = "") -> str:
    """Return a time in words, for example `since January 2006`. If `ahead` is true, the time starts in the future, as
    in `from January 2006 on`. `edge` is `start`, `middle` or `end` if only this part of a month or year is meant. If
    the time cannot be expressed in words, return the EDTF string in brackets.
    """
    first, slash, last = edtf.partition("/")
    start, end = _named(first, words), _named(last, words)
    if edge and (start is None or end is None):
        start, end = ((edge, each[1]) if each and each[0] in ("month", "year") else each for each in (start, end))
    if slash and first in ("..", "") and end:
        return words.until[end[0]].format(end[1])
    if slash and last in ("..", "") and start:
        return (words.onward if ahead else words.since)[start[0]].format(start[1])
    if slash and start and end:
        if start[0] == "year" and first.endswith("0") and last == f"{first[:3]}9":
            return words.decade.format(first)  # for example 1990/1999
        if start[0] == end[0] == "day" and first[:7] == last[:7]:  # both days are in one month
            return words.span["day"].format(start[1].split(" ")[0], end[1])
        return words.span[start[0]].format(start[1], end[1])
    return words.on[start[0]].format(start[1]) if start and not slash else f"({edtf})"


def _named(date: str, words: Calendar) -> tuple[str, str] | None:
    """Return the precision of a date, for example `day` or `year`, and the date in words. Returns None if the date is
    unknown.
    """
    found = _DATE.fullmatch(date.rstrip("~?"))
    if found is None:
        return None
    year, month, day = found.groups()
    if month is None:
        return "year", year
    if int(month) >= _SPRING + len(words.seasons) or not (
        1 <= int(month) <= len(words.months) or int(month) >= _SPRING
    ):
        return None
    if int(month) >= _SPRING:
        return "season", f"{words.seasons[int(month) - _SPRING]} {year}"
    name = words.months[int(month) - 1]
    return ("day", words.day.format(int(day), name, year)) if day else ("month", f"{name} {year}")
