"""Decides on which days a statement is valid. The decision uses the time in the text, the date of the text, later
texts, and the dates in the lists of offices.

An event is valid on the days that the text gives. If the text gives no days, the event is valid on the date of the
text. A lasting relation, like a membership, an office or opposition, stays valid until a later text ends it. A later
text ends a relation by denying it, or by stating another relation that ends it, like leaving. kg:lasts marks lasting
relations, and kg:endsRelation marks relations that end others. For the office of a listed person, the listed dates are
used instead.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.knowledge.actors import held
from kg.ontology import HOLDS_OFFICE, TAKES_OFFICE, relation_types

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""First and last month of each season, by the number of the season in EDTF. Winter ends in the next year."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An occurrence of a statement in one document."""

    place: str
    """Identifier of the passage that makes the statement."""
    subject: str | None
    """IRI of the subject."""
    relation: str
    """Local name of the relation, or any other identifier if the relation is not in the ontology."""
    object: str | None
    polarity: str
    modality: str
    time: str | None
    """Time in the Extended Date/Time Format (EDTF)."""
    reported: date | None
    """Date of the document."""

    @property
    def period(self) -> tuple[date, date] | None:
        """The longest period in which the statement may be valid. None if the time is invalid, or if neither a time nor
        a document date is known.
        """
        if self.time is not None:
            return bounds(self.time)
        if self.reported is None:
            return None
        return self.reported, date.max if _lasts(self.relation) else self.reported


def on(day: date, occurrences: Iterable[Occurrence]) -> frozenset[str]:
    """Return the identifiers of the passages whose statements are valid on the given day."""
    found = list(occurrences)
    ends = _Ends(found)
    return frozenset(each.place for each in found if _within(each.period, day) and not ends.before(each, day))


def bounds(time: str) -> tuple[date, date] | None:
    """Return the first and last day of an EDTF level 1 period, like `2025-09`, `2024-21` or `2023/..`. For any other
    string, return None. An open start or end becomes the first or last day that Python can represent.
    """
    first, slash, last = time.partition("/")
    begin, end = _day(first, last=False), _day(last if slash else first, last=True)
    return (begin, end) if begin is not None and end is not None else None


def first_and_last(time: str) -> tuple[str, str]:
    """Return the first and the last day of a period as strings. An open start or end becomes an empty string. An
    invalid period becomes two empty strings.
    """
    first, last = bounds(time) or (date.min, date.max)
    return "" if first == date.min else first.isoformat(), "" if last == date.max else last.isoformat()


def _day(text: str, *, last: bool) -> date | None:
    if text in ("", ".."):
        return date.max if last else date.min
    if (found := _DATE.match(text)) is None:
        return None
    year, month, day = (int(number) if number else None for number in found.groups())
    if year is None:
        return None
    first_month, last_month = _SEASONS.get(month or 0, (month or 1, month or 12))
    at_month = last_month if last else first_month
    at_year = year + (last and last_month < first_month)
    try:
        return date(at_year, at_month, day or (monthrange(at_year, at_month)[1] if last else 1))
    except ValueError:
        return None


def _within(period: tuple[date, date] | None, day: date) -> bool:
    return period is not None and period[0] <= day <= period[1]


@cache
def _lasts(relation: str) -> bool:
    kind = relation_types().get(relation)
    return kind is not None and kind.lasts


@cache
def _ended(relation: str) -> frozenset[str]:
    kind = relation_types().get(relation)
    return frozenset(kind.ends) if kind is not None else frozenset()


_Stated = tuple[str | None, str, str | None, str]
"""Subject, relation, object and polarity of a statement."""


class _Ends:
    """Collects the days on which lasting relations end."""

    def __init__(self, occurrences: Iterable[Occurrence]) -> None:
        self._days: defaultdict[_Stated, list[date]] = defaultdict(list)
        for each in occurrences:
            if each.modality == "actual" and (period := each.period) is not None:
                for relation, polarity in _ended_by(each):
                    self._days[each.subject, relation, each.object, polarity].append(period[0])

    def before(self, lasting: Occurrence, day: date) -> bool:
        """Return whether another text or the actor lists show that a lasting relation ended before or on a day."""
        if not _lasts(lasting.relation) or lasting.period is None:
            return False
        if lasting.relation in (HOLDS_OFFICE, TAKES_OFFICE) and lasting.polarity == "positive":
            known = held(lasting.subject or "", lasting.object or "", day)
            if known is not None:
                return not known
        begin = lasting.period[0]
        days = [
            ended
            for target in (lasting.object, None)  # a resignation that names no office ends all offices of the person
            for ended in self._days.get((lasting.subject, lasting.relation, target, lasting.polarity), ())
        ]
        return any(begin < ended <= day for ended in days)


def _ended_by(each: Occurrence) -> Iterator[tuple[str, str]]:
    """Yield the relations that a statement ends, each with its polarity."""
    yield each.relation, "positive" if each.polarity == "negative" else "negative"
    if each.polarity == "positive":
        yield from ((relation, "positive") for relation in _ended(each.relation))
