"""Tests the map: its outlines and the positions of places."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from math import cos, hypot, radians

import pytest

from kg.explorer import geo
from kg.knowledge.actors import actors
from kg.knowledge.actors.coordinates import COORDINATES
from kg.ontology import data_path, read_table
from kg.resolve.mint import of_name
from vendor.outlines import inside

# Not on this map, or without a separate area.
NOWHERE = {"antarctica", "euro-area", "schengen-area"}


@cache
def rings(key):
    """Return the outlines of an area as lists of points in degrees, decoded as the page does it."""
    world = geo.world()
    out = []
    for line in re.findall(r"M([^z]*)z", world["areas"][actors()[key].iri.rsplit("/", 1)[1]]):
        x, y, *steps = map(int, re.findall(r"-?\d+", line))
        ring = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        out.append([(x * world["unit"] + world["west"], 90 - y * world["unit"]) for x, y in ring])
    return out


def holds(key, longitude, latitude):
    return inside((longitude, latitude), rings(key))


def states():
    return sorted(actor.key for actor in actors().values() if actor.kind == "State")


@pytest.mark.parametrize(
    ("key", "longitude", "latitude"),
    [
        ("berlin", 13.4, 52.5),
        ("moscow", 37.6, 55.8),
        ("washington", -77.0, 38.9),
        ("new-york", -74.0, 40.7),
        ("makiivka", 37.9, 48.0),
        ("tripoli", 13.2, 32.9),
        ("tripoli-lebanon", 35.8, 34.4),
        ("kherson", 32.6, 46.6),
        ("frankfurt", 8.7, 50.1),
        ("strait-of-hormuz", 56.4, 26.6),
        ("kremlin", 37.6, 55.8),
        # Longitudes count from the left edge of the map.
        ("apia", 188.2, -13.8),
    ],
)
def test_a_listed_place_is_where_it_is(key, longitude, latitude):
    assert geo.point(actors()[key].iri) == pytest.approx((longitude, latitude), abs=0.1)


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [
        ("Essen", 7.0, 51.5),
        ("Málaga", -4.4, 36.7),
        ("Malaga", -4.4, 36.7),
        ("Nizhny Tagil", 60.0, 57.9),
        ("Nischni Tagil", 60.0, 57.9),
    ],
)
def test_a_large_city_that_is_not_listed_is_found_by_its_node(name, longitude, latitude):
    assert geo.point(of_name(name, "Place").id) == pytest.approx((longitude, latitude), abs=0.1)


@pytest.mark.parametrize("name", ["Springfield", "Aachenbergstetten"])
def test_a_name_of_several_cities_or_of_none_has_no_point(name):
    assert geo.point(of_name(name, "Place").id) is None


def test_organisations_and_persons_have_no_point():
    assert [a.key for a in actors().values() if a.kind not in {"State", "Place"} and geo.point(a.iri)] == []


def test_every_listed_place_and_state_has_a_point():
    without = {a.key for a in actors().values() if a.kind in {"State", "Place"} and geo.point(a.iri) is None}

    assert without == NOWHERE


@pytest.mark.parametrize("table", [COORDINATES, geo.TOWNS])
def test_a_table_has_one_row_a_key_in_order_and_on_earth(table):
    rows = [row for _, row in read_table(table)]
    keys = [next(iter(row.values())) for row in rows]

    assert keys == sorted(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert [
        row for row in rows if not -90 < float(row["latitude"]) < 90 or not -180 <= float(row["longitude"]) < 180
    ] == []


def test_every_row_tells_its_source():
    sources = Counter(re.sub(r"(?<=GeoNames )\d+$", "n", row["source"]) for _, row in read_table(COORDINATES))

    assert set(sources) == {"own", "GeoNames n", "Natural Earth"}


def test_the_point_of_a_state_is_in_its_outline():
    far = {}
    for key in states():
        lon, lat = geo.point(actors()[key].iri)
        if not holds(key, lon, lat):
            far[key] = min(hypot((x - lon) * cos(radians(lat)), y - lat) for ring in rings(key) for x, y in ring)

    # A very small state is drawn as the point of its capital, which may lie just outside the simplified outline of its
    # island.
    assert {key: gap for key, gap in far.items() if gap > 0.25} == {}


def test_rings_are_in_range_and_leap_nowhere():
    world = geo.world()
    west, south, east, north = world["box"]
    by_local = {actor.iri.rsplit("/", 1)[1]: actor.key for actor in actors().values()}
    grid = world["unit"]

    for local, path in world["areas"].items():
        assert re.fullmatch(r"(M\d+ \d+l-?\d+(?:[ -]\d+)+z)+", path), local
    for key in filter(None, map(by_local.get, world["areas"])):
        for ring in rings(key):
            assert len(set(ring)) >= 3, key
            assert all(west - grid <= x <= east + grid and south - grid <= y <= north + grid for x, y in ring), key
            assert all(abs(a[0] - b[0]) < 60 for a, b in pairwise([*ring, ring[0]])), key
    assert east - west < 361


@pytest.mark.parametrize(
    ("key", "longitude", "latitude"),
    [
        ("ukraine", 34.1, 45.1),  # Crimea
        ("ukraine", 37.8, 48.0),
        ("syria", 35.8, 33.0),  # the Golan
        ("cyprus", 33.6, 35.25),
        ("somalia", 45.0, 9.7),
        ("western-sahara", -13.2, 26.0),
        ("western-sahara", -11.0, 26.2),
        ("kosovo", 20.9, 42.6),
        ("taiwan", 121.0, 23.8),
        ("palestine", 35.25, 32.1),
        ("south-sudan", 30.0, 7.0),
        ("russia", 187.0, 66.5),  # Chukotka
        ("russia", 20.9, 54.6),  # Kaliningrad
        ("fiji", 178.0, -17.8),
        ("france", 2.4, 46.6),
    ],
)
def test_outlines_are_those_that_most_states_recognise(key, longitude, latitude):
    holding = {key for key in [*states(), "western-sahara"] if holds(key, longitude, latitude)}

    assert holding == {key}


def test_a_state_within_another_is_drawn_after_it():
    order = list(geo.world()["areas"])

    for small, large in (("lesotho", "south-africa"), ("san-marino", "italy"), ("vatican-city", "italy")):
        assert order.index(actors()[large].qid) < order.index(actors()[small].qid)


def test_the_map_is_small():
    assert (data_path("coordinates.tsv").parent.parent / "kg/explorer/world.json").stat().st_size < 115_000
    assert data_path(geo.TOWNS).stat().st_size < 115_000
