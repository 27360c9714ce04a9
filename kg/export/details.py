"""Looks up details of listed actors and places: Wikidata id, class, country, country code and coordinates."""

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
    """For the actor or place with the given IRI, return details from the actor lists.

    The keys are `wikidata` (like `Q649`), `class`, `country`, `iso`, `latitude` and `longitude`. `country` is the
    English name of the actor's country, and `iso` is its country code, for example `RUS`. For an actor that is itself a
    country, `country` is that country. Only places have coordinates. Unknown values are left out. If the IRI is not
    listed, the result is empty.
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
    """Return the country that an actor belongs to. A country belongs to itself. For a person without a listed country,
    return the country of the person's latest office.
    """
    owners = [actor.of, *(tenure.of for tenure in reversed(actor.offices))]
    if actor.kind == "State":
        return actor
    return next((found for key in owners if key is not None and (found := _state(actors()[key])) is not None), None)


@cache
def _codes() -> Mapping[str, str]:
    """Return the three-letter code of each country. The keys are the ids of the countries in the actor lists."""
    known = {}
    for line, row in read_table(COUNTRIES):
        if row["key"] not in actors():
            raise OntologyError(f"ontology/{COUNTRIES}:{line}: the actor {row['key']} is not listed in ontology/actors")
        known[row["key"]] = row["alpha3"]
    return known
