"""Recognises former offices. A title before a name does not say when the office was held: `President` Sadat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.knowledge.actors import listed_tenures
from kg.ontology import HELD_OFFICE
from kg.resolve.linked import Linked


def as_held(statements: Sequence[Linked], day: date | None) -> Iterator[Linked]:
    """Yield the statements of a document. Offices whose listed tenures ended before the document's day become former
    ones.

    If the document has no date, its day is after everybody whom it calls by an office took that office. For example, if
    it mentions `President Obama`, then `President Sadat` is a former president. Nobody has the title of a later office.
    """
    listed = {id(each): found for each in statements if (found := listed_tenures(each))}
    begun = (min(tenure.since or date.min for tenure in found) for found in listed.values())
    day = day or max(begun, default=None)
    for each in statements:
        over = [day is not None and one.until is not None and one.until <= day for one in listed.get(id(each), ())]
        former = over and all(over)
        yield replace(each, relation=replace(each.relation, id=HELD_OFFICE)) if former else each
