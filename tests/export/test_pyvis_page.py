"""Tests the optional page that pyvis draws."""

from __future__ import annotations

import json
import re

import pytest

from kg.errors import InputError
from kg.export.graph import Graph
from kg.graph import mention_iri


@pytest.fixture
def drawn(examples):
    graph = Graph.of(examples)
    return graph, graph.to_html(renderer="pyvis")


def held(page, name):
    """Return the nodes or edges in the data for vis-network."""
    return json.loads(re.search(rf"{name} = new vis\.DataSet\((\[.*?\])\);", page, re.DOTALL)[1])


def test_it_has_each_node_and_an_edge_for_each_statement(drawn):
    graph, page = drawn

    edges = held(page, "edges")
    stated = {(mention_iri(s.subject), mention_iri(s.object)) for s in graph.statements if s.subject and s.object}
    assert stated <= {(edge["from"], edge["to"]) for edge in edges}
    assert {node["id"] for node in held(page, "nodes")} == set(graph.to_networkx())
    assert len(edges) == graph.to_networkx().number_of_edges()


def test_another_renderer_is_refused_with_those_that_there_are(examples):
    with pytest.raises(InputError) as refused:
        Graph.of(examples).to_html(renderer="svg")

    assert str(refused.value) == "svg: unknown renderer (choose from explorer, pyvis)"
