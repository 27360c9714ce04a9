"""Finds the holders of an office on a date, and the countries and institutions for which they speak."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kg.io.compiled import compiled
from kg.knowledge.actors.actor import Actor, Tenure
from kg.knowledge.actors.lists import actors, actors_by_iri
from kg.knowledge.actors.nouns import split_office
from kg.model import Statement
from kg.ontology import HOLDS_OFFICE

_PRIVATE = frozenset({"armed_group", "bank", "company", "media", "opposition", "organisation", "party"})
"""Classes of organisations and armed forces that belong to a country but do not speak for it."""
_STATE_BANKS = frozenset({"bank-of-england", "bundesbank", "kfw"})
"""Keys of central banks and public banks that speak for their country, although their class is `bank`."""
_OPPOSITION_LEADER = "opposition_leader"
"""An office of a country whose holder does not speak for that country."""


def holders(key: str, office: str, day: date | None) -> list[Actor]:
    """Return the people who hold an office on a given day. If there are several holders, return those who took office
    most recently.

    If `day` is None, return an empty list, because an undated text may be from any time.
    """
    found = [
        (tenure.since or date.min, person)
        for person in (actors()[holder] for holder in _holders().get((key, office), ()))
        for tenure in person.offices
        if (tenure.of, tenure.office) == (key, office) and day is not None and tenure.on(day)
    ]
    latest = max((since for since, _ in found), default=None)
    return [person for since, person in found if since == latest]


@compiled()
def _holders() -> Mapping[tuple[str, str], list[str]]:
    """Return the keys of all current and former holders of each office, by the country or institution and the name of
    the office.
    """
    found: dict[tuple[str, str], dict[str, None]] = {}
    for actor in actors().values():
        for tenure in actor.offices:
            found.setdefault((tenure.of, tenure.office), {})[actor.key] = None
    return {office: list(keys) for office, keys in found.items()}


def is_listed(key: str, office: str) -> bool:
    """Return whether the actor lists contain any current or former holder of an office."""
    return (key, office) in _holders()


def speaks_for(speaker: str, subject: str, day: date | None) -> bool:
    """Return whether a speaker is the subject itself, one of its institutions or one of its office holders. `speaker`
    and `subject` are IRIs.

    For example, Dmitry Peskov and Sergey Lavrov speak for Russia, and the US Department of State speaks for the United
    States.
    """
    if speaker == subject:
        return True
    other = actors_by_iri().get(subject)
    return other is not None and any(term.of == other.key and term.on(day) for term in terms(speaker))


def terms(speaker: str) -> list[Tenure]:
    """Return the periods during which a listed actor speaks for a country or institution. A ministry always speaks for
    its country. `speaker` is an IRI.
    """
    actor = actors_by_iri().get(speaker)
    if actor is None:
        return []
    private = actor.class_ in _PRIVATE and actor.key not in _STATE_BANKS
    if actor.kind in ("Organisation", "ArmedForce") and actor.of is not None and not private:
        return [Tenure("", actor.of)]
    return [tenure for tenure in actor.offices if tenure.office != _OPPOSITION_LEADER]


def listed_tenures(statement: Statement) -> list[Tenure]:
    """From the actor lists, return the terms of office that match a statement about an office holder."""
    person, body = (
        actors_by_iri().get(end.entity.id) if end is not None else None for end in (statement.subject, statement.object)
    )
    office = split_office(statement.relation.lemma, statement.document.lang)
    if person is None or body is None or office is None or statement.relation.id != HOLDS_OFFICE:
        return []
    return [tenure for tenure in person.offices if tenure.of == body.key and tenure.office in office[1].classes]


def held(person: str, body: str, day: date) -> bool | None:
    """Return whether a person held an office of a country, or of one of its institutions, on a given day.

    `person` and `body` are IRIs. Returns None if the actor lists contain no matching office.
    """
    one, other = actors_by_iri().get(person), actors_by_iri().get(body)
    if one is None or other is None:
        return None
    tenures = [tenure for tenure in one.offices if other.key in (tenure.of, actors()[tenure.of].of)]
    return any(tenure.on(day) for tenure in tenures) if tenures else None
