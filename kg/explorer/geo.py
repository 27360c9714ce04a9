"""The data for the map: the outlines of countries, and the coordinates of places.

vendor/world.py creates world.json. `areas` contains one SVG path per area, largest first, for example `M10 20l3-4 5 6z`
(with integers). The key is the last part of the node's IRI if the area is in the actor lists, for example `Q159` or
`guam`. Otherwise, the key is the area's English name.

In the paths, x is (longitude - west) / unit, and y is (90 - latitude) / unit. The west edge of the map is in the Bering
Strait. `point` returns longitudes that start at this edge. `box` contains the limits of the outlines: west, south,
east, north.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from kg import vocab
from kg.knowledge.actors.coordinates import coordinates, degrees
from kg.ontology import read_table

TOWNS = "towns.tsv"
"""Table of large cities that are not in the lists of places."""

_PLACE = vocab.minted("place", "")
_LETTERS = str.maketrans({"ø": "o", "ı": "i", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


@cache
def world() -> Mapping[str, Any]:
    """Return the contents of world.json."""
    content: dict[str, Any] = json.loads((Path(__file__).parent / "world.json").read_text(encoding="utf-8"))
    return content


def point(iri: str) -> tuple[float, float] | None:
    """Return the longitude and latitude of a place or large city, or None if it is not listed. If the place is west of
    the map's western edge, its longitude is increased by 360.
    """
    found = _towns().get(town_key(iri)) if iri.startswith(_PLACE) else coordinates().get(iri)
    if found is None:
        return None
    longitude, latitude = found
    west = world()["west"]
    return round((longitude - west) % 360 + west, 2), latitude


def town_key(iri: str) -> str:
    """Return the key of a place in towns.tsv: the name in the place's IRI, without accents."""
    name = unquote(iri.removeprefix(_PLACE)).translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


@cache
def _towns() -> Mapping[str, tuple[float, float]]:
    return {row["name"]: degrees(TOWNS, line, row) for line, row in read_table(TOWNS)}
