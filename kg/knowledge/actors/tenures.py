"""Who holds an office on a day, and who speaks for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kg.io.compiled import compiled
from kg.knowledge.actors.actor import Actor
from kg.knowledge.actors.lists import actors, actors_by_iri


def holders(key: str, office: str, day: date | None) -> list[Actor]:
    """Who held an office of a state or body on a day; of several, as after a change within a month, the latest.

    Without a day nobody: a text of no known date may be of any time.
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
    """The keys of all who ever held an office, by whose it is and its name."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for actor in actors().values():
        for tenure in actor.offices:
            found.setdefault((tenure.of, tenure.office), {})[actor.key] = None
    return {office: list(keys) for office, keys in found.items()}


def speaks_for(speaker: str, subject: str, day: date | None) -> bool:
    """Whether a speaker's word is the subject's own: the subject itself, a body of it, who holds an office of it.

    Takes IRIs. Peskow speaks for Russia, Lawrow for Russia, the US Department of State for the United States.
    """
    if speaker == subject:
        return True
    one, other = actors_by_iri().get(speaker), actors_by_iri().get(subject)
    if one is None or other is None:
        return False
    if one.kind in ("Organisation", "ArmedForce") and one.of == other.key:
        return one.class_ not in ("media", "armed_group", "party", "organisation")
    return any(tenure.of == other.key and tenure.on(day) for tenure in one.offices)


def held(person: str, body: str, day: date) -> bool | None:
    """Whether a listed person held an office of a state or body on a day, or of a body of that state.

    Takes IRIs. None where the list has no office of the person there.
    """
    one, other = actors_by_iri().get(person), actors_by_iri().get(body)
    if one is None or other is None:
        return None
    tenures = [tenure for tenure in one.offices if other.key in (tenure.of, actors()[tenure.of].of)]
    return any(tenure.on(day) for tenure in tenures) if tenures else None
