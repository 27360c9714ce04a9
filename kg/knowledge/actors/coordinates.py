"""Where listed places lie."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.errors import OntologyError
from kg.knowledge.actors.lists import actors
from kg.ontology import read_table

COORDINATES = "coordinates.tsv"


@cache
def coordinates() -> Mapping[str, tuple[float, float]]:
    """Longitude and latitude in degrees by the IRI of the actor. Raises OntologyError for a row that does not hold."""
    known, found = actors(), {}
    for line, row in read_table(COORDINATES):
        if row["key"] not in known:
            raise OntologyError(f"ontology/{COORDINATES}:{line}: {row['key']} is not listed")
        found[known[row["key"]].iri] = degrees(COORDINATES, line, row)
    return found


def degrees(table: str, line: int, row: Mapping[str, str]) -> tuple[float, float]:
    """Longitude and latitude of a row of a table under ontology/. Raises OntologyError for what are no numbers."""
    try:
        return float(row["longitude"]), float(row["latitude"])
    except ValueError as error:
        raise OntologyError(f"ontology/{table}:{line}: latitude and longitude are numbers of degrees") from error
