"""Recognises former offices. A title before a name does not say when the office was held: `President` Sadat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.knowledge.actors import listed_tenures
from kg.ontology import HELD_OFFICE, HOLDS_OFFICE
from kg.resolve.linked import Linked

_DEATHS = {"dies": "subject", "kills": "object"}
"""For each relation, whether its subject or its object is dead afterwards."""


def as_held(statements: Sequence[Linked], day: date | None) -> Iterator[Linked]:
    """Yield the statements of a document. Offices whose listed tenures ended before the document's day become former
    ones.

    An undated document counts as written after everybody in it had taken the office that it gives them, because nobody
    is called by a later office. So in a text with `President Obama`, `President Sadat` is a former president.
    People who died according to the text hold no office: der Tod des Führers Al-Sarkawi.
    """
    dead = set(_dead(statements))
    listed = {id(each): found for each in statements if (found := listed_tenures(each))}
    begun = (min(tenure.since or date.min for tenure in found) for found in listed.values())
    day = day or max(begun, default=None)
    for each in statements:
        over = [day is not None and one.until is not None and one.until <= day for one in listed.get(id(each), ())]
        late = each.relation.id == HOLDS_OFFICE and each.subject is not None and each.subject.entity.id in dead
        former = late or (over and all(over))
        yield replace(each, relation=replace(each.relation, id=HELD_OFFICE)) if former else each


def _dead(statements: Sequence[Linked]) -> Iterator[str]:
    """Yield the IRIs of people who died according to the rules; the learned reader alone is not certain enough."""
    for each in statements:
        end = getattr(each, _DEATHS.get(each.relation.id or "", ""), None)
        happened = (each.polarity, each.modality) == ("positive", "actual") and each.finder != "reader"
        happened = happened and not (each.hearsay or each.attribution)
        if end is not None and happened and end.entity.type == "Person":
            yield end.entity.id
