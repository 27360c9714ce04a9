"""Reads the coordinates of listed places."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.errors import OntologyError
from kg.knowledge.actors.lists import actors
from kg.ontology import read_table

COORDINATES = "coordinates.tsv"


@cache
def coordinates() -> Mapping[str, tuple[float, float]]:
    """Return a mapping from the IRIs of places to their longitude and latitude in degrees. Raises OntologyError for an
    invalid row.
    """
    known, found = actors(), {}
    for line, row in read_table(COORDINATES):
        if row["key"] not in known:
            raise OntologyError(
                f"ontology/{COORDINATES}:{line}: the actor {row['key']} is not listed in ontology/actors"
            )
        found[known[row["key"]].iri] = degrees(COORDINATES, line, row)
    return found


def degrees(table: str, line: int, row: Mapping[str, str]) -> tuple[float, float]:
    """Return the longitude and latitude from a table row. Raises OntologyError if the values are not numbers."""
    try:
        return float(row["longitude"]), float(row["latitude"])
    except ValueError as error:
        raise OntologyError(f"ontology/{table}:{line}: latitude and longitude must be numbers, in degrees") from error
