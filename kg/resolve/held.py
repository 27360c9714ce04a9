"""Offices that are over. A title before a name does not say when the office was held: `President` Sadat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.knowledge.actors import listed_tenures
from kg.ontology import HELD_OFFICE
from kg.resolve.linked import Linked


def as_held(statements: Sequence[Linked], day: date | None) -> Iterator[Linked]:
    """Yield the statements of a document, with offices whose listed tenures ended before its day as held before.

    A document without a date is from after the day when somebody took office whom it calls by that office: beside
    `President Obama`, `President Sadat` is a former one. Nobody has the title of a later office.
    """
    listed = {id(each): found for each in statements if (found := listed_tenures(each))}
    begun = (min(tenure.since or date.min for tenure in found) for found in listed.values())
    day = day or max(begun, default=None)
    for each in statements:
        over = [day is not None and one.until is not None and one.until <= day for one in listed.get(id(each), ())]
        former = over and all(over)
        yield replace(each, relation=replace(each.relation, id=HELD_OFFICE)) if former else each
