"""Finds ranges of time. If an expression has no second part, it is a single point in time."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.time import edtf
from kg.extract.time.points import Found, Reader


def expression(reader: Reader, k: int) -> Found | None:
    """Return the range or point in time that the text names at index k, or None. Examples are `October to March` and
    `September 5`.
    """
    at, lang = reader.at, reader.at.lang
    if k not in at.begins:
        return None
    first = reader.point(k)
    if first is None:
        return _days_of_month(reader, k)
    joint = at.word(first.end)
    if joint not in lang.time.through and not (joint == lang.time.between[1] and lang.time.between[0] in at.left(k)):
        return first
    second = at.skip(first.end + 1, lang.reference.articles | lang.time.attributive | lang.time.night_into)
    last = replace(reader, start=edtf.first_day(first.value), ahead=True).point(second)
    if last is None:
        return _to_day(reader, first, second)
    if at.has_year(second, last.end) and not at.has_year(k, first.end):  # the year applies to both: "May to July 2024"
        first = replace(reader, start=edtf.first_day(last.value), ahead=False).point(k) or first
    value = edtf.join(first.value, last.value)
    return Found(value, last.end, settled=True) if value else first


def _days_of_month(reader: Reader, k: int) -> Found | None:
    """Return the range of an expression like `3 to 5 June`, or None. The first day takes the month and year of the
    second.
    """
    at, lang = reader.at, reader.at.lang
    day = at.day(k)
    if day is None or at.word(k + 1) not in lang.time.through | {lang.time.between[1]}:
        return None
    last = reader.dated(at.skip(k + 2, lang.reference.articles | lang.time.night_into))
    if last is None or not edtf.is_day(last.value):
        return None
    first = edtf.day_of(int(last.value[:4]), int(last.value[5:7]), day)
    value = edtf.join(first, last.value)
    return Found(value, last.end, settled=True) if value else None


def _to_day(reader: Reader, first: Found, k: int) -> Found:
    """Return the range of an expression like `June 3 to 5, 2024`. The second day takes the month of the first. If there
    is no second day, the first day is returned.
    """
    day = reader.at.day(k)
    if day is None or not edtf.is_day(first.value):
        return first
    year, end = reader.year_after(k + 1) or (int(first.value[:4]), k + 1)
    begin = f"{year}{first.value[4:]}"
    value = edtf.join(begin, edtf.day_of(year, int(begin[5:7]), day))
    return Found(value, end, settled=True) if value else first
