"""Positions on the page: readable, and twice the same."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from kg.export.layout import layout

ROOM = (120.0, 50.0)


@pytest.fixture(scope="module")
def network():
    """Three parts: a graph with hubs, a pair, a loop alone."""
    graph = nx.MultiDiGraph()
    graph.add_edges_from((f"n{a}", f"n{b}") for a, b in nx.barabasi_albert_graph(150, 2, seed=3).edges())
    graph.add_edges_from([("x", "y"), ("loop", "loop")])
    return graph


def test_labels_do_not_overlap(network):
    places = layout(network, dict.fromkeys(network, ROOM))

    overlaps = [
        (a, b)
        for a, b in combinations(places, 2)
        if abs(places[a][0] - places[b][0]) < ROOM[0] - 2 and abs(places[a][1] - places[b][1]) < ROOM[1] - 2
    ]
    assert len(places) == 153
    assert overlaps == []


def test_no_edge_is_level(network):
    """The library of the page would draw its label elsewhere."""
    places = layout(network, dict.fromkeys(network, ROOM))

    assert [(a, b) for a, b in network.edges() if a != b and places[a][1] == places[b][1]] == []


def test_it_is_the_same_for_any_order(network):
    other = nx.MultiDiGraph()
    other.add_edges_from(reversed(list(network.edges())))

    assert layout(other, dict.fromkeys(other, ROOM)) == layout(network, dict.fromkeys(network, ROOM))


def test_an_empty_graph_has_no_places():
    assert layout(nx.MultiDiGraph(), {}) == {}
