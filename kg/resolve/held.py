"""Recognises former offices. A title before a name, like `President Sadat`, does not show when the person held the
office.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.knowledge.actors import listed_tenures
from kg.knowledge.lang import language
from kg.knowledge.lexicon import lexicon
from kg.ontology import HELD_OFFICE, HOLDS_OFFICE
from kg.resolve.linked import Linked

_DEATHS = {"dies": "subject", "kills": "object"}
"""Maps relations like `kills` to the participant who dies: the subject or the object."""


def as_held(statements: Sequence[Linked], day: date | None) -> Iterator[Linked]:
    """Yield the statements of a document. If the actor lists say that a person left an office before the document's
    date, the office becomes a former office.

    An undated document is treated as if it were from the day on which its most recent office holder took office. Before
    that day, this person would not have had the title. For example, `President Sadat` is a former president in a text
    that mentions `President Obama`.

    An office also becomes a former office if the text says that its holder died, as in `der Tod des Führers
    Al-Sarkawi`. `Czechia's new prime minister Babiš` has the office again, even if the lists have only his first term.
    """
    dead = set(_dead(statements))
    listed = {id(each): found for each in statements if (found := listed_tenures(each)) and not _is_new(each)}
    begun = (min(tenure.since or date.min for tenure in found) for found in listed.values())
    day = day or max(begun, default=None)
    for each in statements:
        over = [day is not None and one.until is not None and one.until <= day for one in listed.get(id(each), ())]
        late = each.relation.id == HOLDS_OFFICE and each.subject is not None and each.subject.entity.id in dead
        former = late or (over and all(over))
        yield replace(each, relation=replace(each.relation, id=HELD_OFFICE)) if former else each


def _is_new(statement: Linked) -> bool:
    """Return whether the text says that somebody has just taken office, as in `Tschechiens neuer Ministerpräsident`."""
    before = statement.document.text[: statement.relation.start].rsplit(maxsplit=1)
    return bool(before) and before[-1].lower().startswith(language(statement.document.lang).names.incoming)


def _dead(statements: Sequence[Linked]) -> Iterator[str]:
    """Yield the IRIs of people who died according to the text. Statements that only the neural network found are
    ignored, because they are not certain enough. People who were `shot` may have survived.
    """
    for each in statements:
        end = getattr(each, _DEATHS.get(each.relation.id or "", ""), None)
        happened = (each.polarity, each.modality) == ("positive", "actual") and each.finder != "reader"
        happened = happened and not (each.hearsay or each.attribution or _is_survived(each))
        if end is not None and happened and end.entity.type == "Person":
            yield end.entity.id


def _is_survived(statement: Linked) -> bool:
    """Return whether the word for a killing does not show that somebody died, like `shot`."""
    words = lexicon(statement.document.lang)
    frames = (*words.verb(statement.relation.lemma), *words.noun(statement.relation.lemma))
    return any(frame.relation == statement.relation.id and "spared" in frame.kinds for frame in frames)
