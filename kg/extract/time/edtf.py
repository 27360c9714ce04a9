"""Creates times in EDTF, levels 0 and 1 (Library of Congress, 2019): days, months, years, seasons and intervals."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.knowledge.lang import TimeUnit

SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of each season. The keys are the EDTF numbers of the seasons."""
SEASON_MONTHS = 3
FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Range of plausible years. `datetime.date` supports no years after 9999."""
FARTHEST = 10_000
"""Maximum number of days or weeks that are counted from the date of a document."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # checking the length is not enough, because `2010-07/..` has the same length


def day_of(year: int, month: int, day: int | None) -> str:
    """Return a date, or only the year and month if the day does not exist. For example, 31 February 2025 gives
    2025-02.
    """
    if day is not None:
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            pass
    return f"{year}-{month:02}"


def is_day(period: str) -> bool:
    return _DAY.fullmatch(period) is not None


def moved(today: date, unit: TimeUnit, steps: float, *, ahead: bool) -> str | None:
    """Return the day, week, month, year or decade that is `steps` units away from a day. Return None if the result is
    outside the range of plausible years.

    If the unit is `weekend`, `steps` is 1 for the next weekend and -1 for the previous weekend. If `steps` is 0, the
    result starts on the last Saturday on or before the day. If `ahead` is also set, the result starts on the first
    Saturday on or after the day. A week becomes an interval of days. A decade becomes a single year, because EDTF
    levels 0 and 1 have no decades.
    """
    months = {"month": 1, "year": 12}.get(unit)
    if months:
        count = today.year * 12 + today.month - 1 + round(steps * months)
        year, month = count // 12, count % 12 + 1
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return str(year) if unit == "year" else f"{year}-{month:02}"
    if unit == "decade":
        year = today.year + round(10 * steps)
        return f"{year}" if FIRST_YEAR <= year <= LAST_YEAR else None
    if abs(steps) > FARTHEST:
        return None
    if unit == "weekend":
        saturday = weekday_near(today, 5, ahead=steps > 0 or (steps == 0 and ahead), strict=steps != 0)
        saturday += timedelta(weeks=round(steps - (steps > 0) + (steps < 0)))
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    day = today + timedelta(days=round(steps * (1 if unit == "day" else 7)))
    if unit == "day":
        return day.isoformat()
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekday_near(pivot: date, weekday: int, *, ahead: bool, strict: bool) -> date:
    """If `ahead` is set, return the first date on or after `pivot` that falls on the given weekday. Otherwise, return
    the last such date on or before `pivot`. If `strict` is set, `pivot` itself is excluded.
    """
    skip = 1 if strict else 0
    if ahead:
        return pivot + timedelta(days=(weekday - pivot.weekday() - skip) % 7 + skip)
    return pivot - timedelta(days=(pivot.weekday() - weekday - skip) % 7 + skip)


def year_near(pivot: date, first: int, length: int, *, ahead: bool, strict: bool) -> int:
    """Return the year of the previous or next period that begins with the month `first` and is `length` months long.

    If `strict` is set, the period must not contain the date `pivot`. For example, `last March` in a text written in
    March means March of the previous year.
    """
    now = pivot.year * 12 + pivot.month
    for year in range(pivot.year + 2, pivot.year - 3, -1) if not ahead else range(pivot.year - 2, pivot.year + 3):
        begin, end = year * 12 + first, year * 12 + first + length - 1
        if ahead and (begin > now if strict else end >= now):
            return year
        if not ahead and (end < now if strict else begin <= now):
            return year
    return pivot.year


def first_day(period: str) -> date:
    """Return the first day of a period."""
    year, month, day = [*map(int, period.partition("/")[0].split("-")), 1, 1][:3]
    return date(year, SEASON_START.get(month, month), day)


def join(first: str, last: str) -> str | None:
    """Return the interval from the start of one period to the end of another, or None if the end is before the
    start.
    """
    begin, end = _begin(first), _end(last)
    return f"{begin}/{end}" if begin[: len(end)] <= end[: len(begin)] else None


def since(period: str) -> str:
    return f"{_begin(period)}/.."


def until(period: str) -> str:
    return f"../{_end(period)}"


def _begin(period: str) -> str:
    """Return the first day, month or year of a period. For a season, return its first month, because EDTF intervals at
    levels 0 and 1 have no seasons.
    """
    begin = period.partition("/")[0]
    start = SEASON_START.get(int(begin[5:7] or 0))
    return f"{begin[:4]}-{start:02}" if start else begin


def _end(period: str) -> str:
    end = period.rpartition("/")[2]
    start = SEASON_START.get(int(end[5:7] or 0))
    if start is None:
        return end
    last = int(end[:4]) * 12 + start - 1 + SEASON_MONTHS - 1
    return f"{last // 12}-{last % 12 + 1:02}"
