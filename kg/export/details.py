"""What the lists know of an actor or place beside its names: item, state, codes, coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.errors import OntologyError
from kg.knowledge.actors import Actor, actors, actors_by_iri
from kg.knowledge.actors.coordinates import coordinates
from kg.ontology import read_table

COUNTRIES = "countries.tsv"


def details(iri: str) -> dict[str, Any]:
    """`wikidata` (`Q649`), `class`, `country` (English) and `iso` (`RUS`) of the state that it is or belongs to, and of
    a place `latitude` and `longitude`; what is not known is not there.
    """
    actor = actors_by_iri().get(iri)
    if actor is None:
        return {}
    state = _state(actor)
    found: dict[str, Any] = {
        "wikidata": actor.qid,
        "class": actor.class_,
        "country": state and state.label("en"),
        "iso": state and _codes().get(state.key),
    }
    if actor.kind == "Place" and (point := coordinates().get(iri)):
        found["longitude"], found["latitude"] = point
    return {name: value for name, value in found.items() if value is not None}


def _state(actor: Actor) -> Actor | None:
    """The state that an actor is or belongs to; a person by the last office, of a state or of a body of one."""
    owners = [actor.of, *(tenure.of for tenure in reversed(actor.offices))]
    if actor.kind == "State":
        return actor
    return next((found for key in owners if key is not None and (found := _state(actors()[key])) is not None), None)


@cache
def _codes() -> Mapping[str, str]:
    """Key of a state to its code of three letters."""
    known = {}
    for line, row in read_table(COUNTRIES):
        if row["key"] not in actors():
            raise OntologyError(f"ontology/{COUNTRIES}:{line}: {row['key']} is not listed")
        known[row["key"]] = row["alpha3"]
    return known
