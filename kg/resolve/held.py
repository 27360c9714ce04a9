"""Offices that somebody no longer holds. A title before a name does not say when the office was held: `President`
Sadat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.knowledge.actors import listed_tenures
from kg.ontology import HELD_OFFICE
from kg.resolve.linked import Linked


def as_held(statements: Sequence[Linked], day: date | None) -> Iterator[Linked]:
    """Yield the statements of a document. An office is former if its listed terms ended before the document's day.

    An undated document counts as written after everybody in it had taken the office that it gives them, because nobody
    is called by a later office. So in a text with `President Obama`, `President Sadat` is a former president.
    """
    listed = {id(each): found for each in statements if (found := listed_tenures(each))}
    begun = (min(tenure.since or date.min for tenure in found) for found in listed.values())
    day = day or max(begun, default=None)
    for each in statements:
        over = [day is not None and one.until is not None and one.until <= day for one in listed.get(id(each), ())]
        former = over and all(over)
        yield replace(each, relation=replace(each.relation, id=HELD_OFFICE)) if former else each
