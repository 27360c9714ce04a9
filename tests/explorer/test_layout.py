"""Tests that the layout of the network is fast and always the same."""

from __future__ import annotations

import random
import time

import networkx as nx
import numpy as np
import pytest

from kg.explorer.layout import layout, place


@pytest.fixture(scope="module")
def edges():
    """Return the edges of a network with hubs, two pairs, a star and isolated nodes."""
    hubs = [(int(a), int(b)) for a, b in nx.barabasi_albert_graph(150, 2, seed=3).edges()]
    return [*hubs, (150, 151), (152, 153), (154, 155), (154, 156), (154, 157)]


COUNT = 160


def test_it_is_the_same_twice_and_for_any_order_of_edges(edges):
    first = layout(COUNT, sorted(edges))

    shuffled = random.Random(1).sample(edges, len(edges))
    assert np.array_equal(layout(COUNT, sorted(edges)), first)
    assert np.array_equal(layout(COUNT, sorted(shuffled)), first)


def test_nodes_of_small_parts_have_each_a_spot_of_their_own(edges):
    spots = layout(COUNT, edges)[150:].round()

    assert len({tuple(spot) for spot in spots.tolist()}) == len(spots)


def test_parts_lie_apart(edges):
    points = layout(COUNT, edges)

    large = points[:150]
    assert not any(((large.min(axis=0) < spot) & (spot < large.max(axis=0))).all() for spot in points[150:])


def test_linked_nodes_lie_nearer_than_others(edges):
    points = layout(COUNT, edges)[:150]

    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    linked = [float(apart[a, b]) for a, b in edges if b < 150]
    assert np.mean(linked) < 0.6 * apart[np.triu_indices(150, 1)].mean()


def test_an_empty_graph_has_no_places():
    assert layout(0, []).shape == (0, 2)


@pytest.mark.slow
def test_the_time_grows_little_faster_than_the_graph():
    def seconds(count: int) -> float:
        edges = [(int(a), int(b)) for a, b in nx.barabasi_albert_graph(count, 2, seed=1).edges()]
        start = time.process_time()
        layout(count, edges)
        return time.process_time() - start

    seconds(200)
    assert seconds(20_000) < 40 * seconds(1000)


def test_a_page_has_whole_numbers_for_the_places_of_its_nodes():
    data = {
        "nodes": {"iri": ["a", "b", "c", "d", "e"]},
        "statements": {"subject": [0, -1, 0], "object": [1, 2, -1], "recipient": [-1, -1, 3]},
        "parts": [[2, 4]],
    }

    placed = place(data)

    # Node a is next to the object and recipient of its statement, and c next to its part.
    expected = layout(5, [(0, 1), (0, 3), (2, 4)]).round().astype(int)
    assert list(zip(placed["nodes"]["x"], placed["nodes"]["y"], strict=True)) == [
        tuple(spot) for spot in expected.tolist()
    ]
    assert all(isinstance(x, int) for x in placed["nodes"]["x"])
