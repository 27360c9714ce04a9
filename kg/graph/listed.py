"""Offices that a text gives to one person, and the lists of actors to another on the same day."""

from __future__ import annotations

from datetime import date

from kg.graph.disputes import SINGLE, is_deputy
from kg.graph.validity import bounds
from kg.knowledge.actors import Actor, actors_by_iri, holders, split_office
from kg.knowledge.spellings import fold, sound
from kg.knowledge.lang import language
from kg.model import Statement
from kg.ontology import HOLDS_OFFICE

STEM = 6
"""Letters from which a word of the lists stands for those that begin with it: `ehemalig`."""


def listed_holder(statement: Statement) -> Actor | None:
    """Who holds an office by the lists, where a text says that somebody else does.

    `Der US-amerikanische Außenminister Donald Rumsfeld` on a day of Condoleezza Rice. Only offices that one person holds, of a state or body
    that the text names. Not persons who held the office at another time, of which the text may speak, nor those who
    share a name with the holder, as they may be one: `José Zapatero`.
    """
    person, body, day = statement.subject, statement.object, _day(statement)
    if statement.relation.id != HOLDS_OFFICE or statement.polarity == "negative" or statement.modality != "actual":
        return None
    if person is None or person.entity.type != "Person" or body is None or body.link == "office" or is_deputy(statement):
        return None
    found, of = split_office(statement.relation.lemma, statement.document.lang), actors_by_iri().get(body.entity.id)
    if found is None or of is None or day is None:
        return None
    front, office = found
    if office.classes[0] not in SINGLE or (front and fold(front) != fold(body.text)):
        return None
    told = actors_by_iri().get(person.entity.id)
    if told is not None and any(t.of == of.key and t.office in office.classes for t in told.offices):
        return None
    if _tells_of_another_time(statement):
        return None
    named = {sound(word) for word in person.entity.label.split()}
    listed = [holder for kind in office.classes for holder in holders(of.key, kind, day)]
    apart = not any(named & _words(holder) for holder in listed)
    return listed[0] if listed and apart else None


def _tells_of_another_time(statement: Statement) -> bool:
    """Eine Uhr, die `ehemals` dem US-Präsidenten John F. Kennedy gehörte; short words are no stems: `ex`, expected."""
    past = language(statement.document.lang).names.at_other_times
    stems = tuple(word for word in past if len(word) >= STEM)
    return any(word in past or word.startswith(stems) for word in statement.sentence.text.lower().split())


def _words(person: Actor) -> set[str]:
    """The words of all names of a person, as they sound."""
    spelled = (name for names in (*person.names.values(), *person.short.values()) for name in names)
    return {sound(word) for name in spelled for word in name.split()}


def _day(statement: Statement) -> date | None:
    """The day of which a statement is; none where it tells a longer time."""
    begin, end = bounds(statement.time) or (None, None) if statement.time else (statement.document.date,) * 2
    return begin if begin == end else None
