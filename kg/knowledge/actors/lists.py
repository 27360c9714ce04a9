"""All listed actors: those in ontology/actors/*.yaml, the institutions of countries, and the user's own actors."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.io.compiled import Rows, compiled
from kg.knowledge.actors.actor import Actor, Tenure
from kg.knowledge.actors.bodies import bodies
from kg.ontology import data_path, own

_PLAIN = [field.name for field in fields(Actor) if field.name != "offices"]


@cache
def actors() -> Mapping[str, Actor]:
    """Return a mapping from keys to the listed actors. The institutions of countries come last.

    Raises OntologyError for an invalid entry.
    """
    return Rows(_rows(), _of_row)


@compiled()
def _rows() -> dict[str, bytes]:
    """Return each actor as bytes, by key. In this form, an actor that is never used takes only one object in memory."""
    return {key: marshal.dumps(_row(actor)) for key, actor in _all().items()}


def _row(actor: Actor) -> tuple[Any, ...]:
    """Return the fields of an actor as simple values. Offices become tuples, and days become numbers."""
    offices = [(each.office, each.of, *map(_ordinal, (each.since, each.until))) for each in actor.offices]
    return (*(getattr(actor, name) for name in _PLAIN), offices)


def _of_row(row: bytes) -> Actor:
    *plain, offices = marshal.loads(row)  # noqa: S302 (the bytes come from `_rows`)
    tenures = (Tenure(office, of, _day(since), _day(until)) for office, of, since, until in offices)
    return Actor(**dict(zip(_PLAIN, plain, strict=True)), offices=tuple(tenures))


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def _all() -> Mapping[str, Actor]:
    """Return the actors in the files and the institutions of countries."""
    from kg.knowledge.actors.files import read_actors  # this module imports a YAML library

    listed: dict[str, Actor] = {}
    for path in sorted(data_path("actors").glob("*.yaml")):
        for actor in read_actors(path):
            if actor.key in listed:
                raise OntologyError(f"ontology/actors/{path.name}: the actor {actor.key} is listed twice")
            listed[actor.key] = actor
    for path in own("actors"):
        _add(listed, path)
    listed |= {body.key: body for body in bodies(listed.values())}
    for actor in listed.values():
        for key in (actor.of, actor.capital, *(tenure.of for tenure in actor.offices)):
            if key is not None and key not in listed:
                raise OntologyError(f"ontology/actors: {actor.key} refers to the actor {key}, which is not listed")
    return listed


def _add(listed: dict[str, Actor], path: Path) -> None:
    """Add the actors in a user's file to the listed actors."""
    from kg.knowledge.actors.files import read_actors

    iris = {actor.iri: actor.key for actor in listed.values()}
    for actor in read_actors(path, str(path)):
        if actor.key in listed or actor.iri in iris:
            raise OntologyError(f"{path}: the actor {actor.key} is already listed as {iris.get(actor.iri, actor.key)}")
        listed[actor.key], iris[actor.iri] = actor, actor.key


@cache
def actors_by_name(lang: str) -> Mapping[str, str]:
    """Return a mapping from names in a language to the keys of the actors. Names of several actors are left out."""
    found: dict[str, set[str]] = {}
    for key, actor in actors().items():
        for name in actor.names.get(lang, ()):
            found.setdefault(name, set()).add(key)
    return {name: min(keys) for name, keys in found.items() if len(keys) == 1}


@cache
def actors_by_iri() -> Mapping[str, Actor]:
    """Return a mapping from IRIs to the listed actors."""
    return Rows(_keys_by_iri(), actors().__getitem__)


@compiled()
def _keys_by_iri() -> dict[str, str]:
    return {actor.iri: actor.key for actor in actors().values()}
