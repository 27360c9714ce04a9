"""Outlines: rings of points out of TopoJSON, cut, merged and simplified so that neighbours keep one border."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring = list[Point]
"""A closed line, its first point not told again at its end."""
Areas = dict[str, list[Ring]]

SHAPE = 8
"""An island's triangles that stay have at least this part of its area."""
ROOMY = 0.7
"""Of the room around the roomiest point of an area, as much as a label needs."""


def polygons(topology: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], list[Ring]]]:
    """Every country of a TopoJSON file with its rings; holes are rings like others."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((round(x * sx + tx, 6), round(y * sy + ty, 6)))
        arcs.append(arc)
    for country in topology["objects"]["countries"]["geometries"]:
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        yield country, [_joined(arcs, ring) for part in parts for ring in part]


def _joined(arcs: list[list[Point]], numbers: list[int]) -> Ring:
    """The arcs of a ring in a row; ~n is arc n backwards."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[:-1]
    return ring


def unrolled(ring: Ring, west: float) -> Ring:
    """A ring without leaps over the antimeridian, whole on a map that begins at a longitude."""
    out = [ring[0]]
    for lon, lat in ring[1:]:
        out.append((lon - 360 * round((lon - out[-1][0]) / 360), lat))
    middle = (min(lon for lon, _ in out) + max(lon for lon, _ in out)) / 2
    turn = 360 * ((middle - west) // 360)
    return [(round(lon - turn, 6), lat) for lon, lat in out]


def merged(rings: Iterable[Ring]) -> list[Ring]:
    """Rings without the borders between them: a line that two of them run along in opposite ways goes."""
    edges = {edge for ring in rings for edge in pairwise([*ring, ring[0]])}
    following: dict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(edges):
        if (end, start) not in edges:
            following[start].append(end)
    out = []
    while following:
        ring = [next(iter(following))]
        while ends := following.get(ring[-1]):
            point = ends.pop()
            if not ends:
                del following[ring[-1]]
            ring.append(point)
        out.append(ring[:-1])
    return out


def cut(ring: Ring, line: Iterable[Point]) -> tuple[Ring, Ring]:
    """A ring in two, along a line whose ends are drawn to the nearest points of the ring."""
    first, *middle, last = line
    ends = [min(range(len(ring)), key=lambda n: hypot(*_minus(ring[n], end))) for end in (first, last)]
    turned = ring[ends[0] :] + ring[: ends[0]]
    there = (ends[1] - ends[0]) % len(ring)
    return turned[: there + 1] + middle[::-1], [turned[0], *middle, *turned[there:]]


def _minus(one: Point, other: Point) -> Point:
    return one[0] - other[0], one[1] - other[1]


def simplified(areas: Areas, least: float) -> Areas:
    """The areas without the points that matter least, after Visvalingam: triangles of less than `least` square degrees.

    A border of two areas is the same in both, and points where three meet stay.
    """
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in (ring for rings in areas.values() for ring in rings):
        for one, other in pairwise([*ring, ring[0]]):
            neighbours[one].add(other)
            neighbours[other].add(one)
    known: dict[tuple[Point, ...], list[Point]] = {}

    def simple(chain: list[Point], least: float) -> list[Point]:
        ahead = chain <= chain[::-1]
        key = tuple(chain if ahead else chain[::-1])
        if key not in known:
            known[key] = _line(key, least)
        return known[key] if ahead else known[key][::-1]

    out: Areas = {}
    for name, rings in areas.items():
        out[name] = []
        for ring in rings:
            knots = [n for n, point in enumerate(ring) if len(neighbours[point]) != 2]
            fine = least
            if not knots:  # an island alone, from its two ends; a small one keeps its shape
                knots = sorted({ring.index(min(ring)), ring.index(max(ring))})
                fine = min(least, abs(signed(ring)) / SHAPE)
            turned = ring[knots[0] :] + ring[: knots[0] + 1]
            stops = [*(n - knots[0] for n in knots), len(ring)]
            out[name].append([p for a, b in pairwise(stops) for p in simple(turned[a : b + 1], fine)[:-1]])
    return out


def _line(points: tuple[Point, ...], least: float) -> list[Point]:
    before = {n: n - 1 for n in range(len(points))}
    after = {n: n + 1 for n in range(len(points))}
    heap = [(triangle(*points[n - 1 : n + 2]), n) for n in range(1, len(points) - 1)]
    heapq.heapify(heap)
    areas = {n: area for area, n in heap}
    gone: set[int] = set()
    while heap:
        area, n = heapq.heappop(heap)
        if area >= least:
            break
        if n in gone or area != areas[n]:
            continue
        gone.add(n)
        after[before[n]], before[after[n]] = after[n], before[n]
        for m in (before[n], after[n]):
            if 0 < m < len(points) - 1:
                areas[m] = max(area, triangle(points[before[m]], points[m], points[after[m]]))
                heapq.heappush(heap, (areas[m], m))
    return [point for n, point in enumerate(points) if n not in gone]


def triangle(one: Point, two: Point, three: Point) -> float:
    return abs(signed([one, two, three]))


def signed(ring: Ring) -> float:
    """A ring's area in square degrees of the equator; holes and outlines differ in sign."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))
    return twice / 2 * cos(radians(sum(lat for _, lat in ring) / len(ring)))


def label(rings: list[Ring], capital: Point | None = None) -> Point:
    """A point well inside the largest part of an area, or inside the capital's where that is not much smaller.

    Of those far from all borders it is the one nearest to the middle.
    """
    chief = max(rings, key=lambda ring: abs(signed(ring)))
    home = [r for r in rings if capital and inside(capital, [r]) and abs(signed(r)) > abs(signed(chief)) / 3]
    chief = min(home, key=lambda ring: abs(signed(ring))) if home else chief
    wests, souths = [x for x, _ in chief], [y for _, y in chief]
    west, east, south, north = min(wests), max(wests), min(souths), max(souths)
    middle = (west + east) / 2, (south + north) / 2
    steps = 24
    grid = (
        (west + (east - west) * (column + 0.5) / steps, south + (north - south) * (row + 0.5) / steps)
        for column in range(steps)
        for row in range(steps)
    )
    room = {point: _room(point, rings) for point in grid if inside(point, [chief]) and inside(point, rings)}
    if not room:
        return chief[0]
    widest = max(room.values())
    return min((point for point in room if room[point] >= ROOMY * widest), key=lambda p: hypot(*_minus(p, middle)))


def inside(point: Point, rings: Iterable[Ring]) -> bool:
    """Whether a line from the point eastwards crosses the rings an odd number of times."""
    lon, lat = point
    return bool(
        sum(
            (a[1] > lat) != (b[1] > lat) and lon < a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for ring in rings
            for a, b in pairwise([*ring, ring[0]])
        )
        % 2,
    )


def _room(point: Point, rings: Iterable[Ring]) -> float:
    """How far the nearest border is, in degrees of latitude."""
    narrow = cos(radians(point[1]))
    return min(
        _distance(((a[0] - point[0]) * narrow, a[1] - point[1]), ((b[0] - point[0]) * narrow, b[1] - point[1]))
        for ring in rings
        for a, b in pairwise([*ring, ring[0]])
    )


def _distance(a: Point, b: Point) -> float:
    """Of a line from a to b to 0, 0."""
    dx, dy = _minus(b, a)
    along = -(a[0] * dx + a[1] * dy) / (dx * dx + dy * dy) if dx or dy else 0
    along = min(1, max(0, along))
    return hypot(a[0] + along * dx, a[1] + along * dy)
