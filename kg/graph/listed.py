"""Finds statements about an office holder that disagree with the actor lists."""

from __future__ import annotations

import re

from kg.graph.disputes import single_office
from kg.knowledge.actors import Actor, actors_by_iri, holders, listed_tenures
from kg.knowledge.lang import language
from kg.knowledge.spellings import fold, sound
from kg.model import Statement
from kg.ontology import HOLDS_OFFICE

STEM = 6
"""Minimum length of a listed word that also matches longer words. For example, `ehemalig` also matches `ehemaligen`."""


def listed_holder(statement: Statement) -> Actor | None:
    """Return the office holder from the actor lists if the text names a different person.

    For example, return Condoleezza Rice if a text from 2006 says `Der US-amerikanische Außenminister Donald Rumsfeld`.
    Returns None if the text may refer to another time. Also returns None if the two names share a word, because both
    may refer to the same person.
    """
    person, body = statement.subject, _body(statement)
    stated = statement.polarity == "positive" and statement.modality == "actual"
    if statement.relation.id != HOLDS_OFFICE or not stated:
        return None
    if person is None or person.entity.type != "Person" or body is None:
        return None
    found = single_office(statement)
    if found is None:
        return None
    front, office, day = found
    if front and statement.object is not None and fold(front) != fold(statement.object.text):
        return None
    if listed_tenures(statement) or _tells_of_another_time(statement):
        return None  # the text may be about another time, when this person held the office
    listed = [holder for kind in office.classes for holder in holders(body.key, kind, day)]
    named = {sound(word) for word in person.entity.label.split()}
    return listed[0] if listed and not any(named & _words(holder) for holder in listed) else None


def _body(statement: Statement) -> Actor | None:
    """Return the listed country or body of the office. Return None if only the title in the text implies the country or
    body, because the office may belong to another one.
    """
    body = statement.object
    return actors_by_iri().get(body.entity.id) if body is not None and body.link != "office" else None


def _tells_of_another_time(statement: Statement) -> bool:
    """Return whether a word of the sentence refers to another time. For example, `ehemals` does so in `eine Uhr, die
    ehemals dem US-Präsidenten John F. Kennedy gehörte`. A short word like `ex` must match a whole word. Otherwise, `ex`
    would match `expected`.
    """
    past = language(statement.document.lang).names.at_other_times
    stems = tuple(word for word in past if len(word) >= STEM)
    words = re.findall(r"\w+", statement.sentence.text.lower())
    return any(word in past or word.startswith(stems) for word in words)


def _words(person: Actor) -> set[str]:
    """Return the words in all names of a person, in phonetic spelling."""
    spelled = (name for names in (*person.names.values(), *person.short.values()) for name in names)
    return {sound(word) for name in spelled for word in name.split()}
