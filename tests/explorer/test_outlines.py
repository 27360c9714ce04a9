"""Tests how vendor/outlines.py cuts, joins and simplifies outlines."""

from __future__ import annotations

from vendor.outlines import cut, inside, label, merged, polygons, simplified, unrolled

WEST = [(0, 0), (0, 2), (2, 2), (2, 0)]
EAST = [(2, 0), (2, 2), (4, 2), (4, 0)]


def cycle(ring):
    """Return a ring that starts at its smallest point, so that equal rings compare as equal."""
    start = ring.index(min(ring))
    return [*ring[start:], *ring[:start]]


def test_arcs_of_a_topology_become_rings_in_degrees():
    topology = {
        "transform": {"scale": [0.5, 1], "translate": [-1, 0]},
        "arcs": [[[0, 0], [0, 2], [2, 0]], [[0, 0], [2, 0], [0, 2]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0, ~1]]}]}},
    }

    assert [rings for _, rings in polygons(topology)] == [[[(-1, 0), (-1, 2), (0, 2), (0, 0)]]]


def test_a_ring_over_the_antimeridian_is_whole():
    ring = [(179, 0), (-179, 0), (-179, 1), (179, 1)]

    assert unrolled(ring, -169.5) == [(179, 0), (181, 0), (181, 1), (179, 1)]
    assert unrolled([(-171, 0), (-170, 0), (-170, 1)], -169.5) == [(189, 0), (190, 0), (190, 1)]


def test_neighbours_merge_without_the_border_between_them():
    (whole,) = merged([WEST, EAST])

    assert cycle(whole) == [(0, 0), (0, 2), (2, 2), (4, 2), (4, 0), (2, 0)]


def test_what_is_cut_merges_to_what_it_was():
    one, other = cut(WEST, [(0, 2), (0.7, 0.7), (2, 0)])

    assert cycle(one) == [(0, 2), (2, 2), (2, 0), (0.7, 0.7)]
    assert cycle(other) == [(0, 0), (0, 2), (0.7, 0.7), (2, 0)]
    assert [cycle(ring) for ring in merged([one, other])] == [WEST]


def test_a_border_is_the_same_on_both_sides():
    west = [(0, 0), (0, 2), (1, 2.01), (2, 2), (2.01, 1), (2, 0)]
    east = [(2, 0), (2.01, 1), (2, 2), (4, 2), (4, 0)]

    rings = {name: cycle(ring) for name, (ring,) in simplified({"west": [west], "east": [east]}, 0.1).items()}

    assert rings == {"west": WEST, "east": EAST}


def test_a_label_is_inside_and_where_the_capital_is():
    island = [(10, 0), (10, 1.5), (11.5, 1.5), (11.5, 0)]

    assert inside(label([WEST, island]), [WEST])
    assert inside(label([WEST, island], (11.4, 1.4)), [island])
    assert not inside((1, 1), [WEST, [(0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5)]])
