"""The explorer: an interactive web page that shows a graph, either from a file or from a server."""

from __future__ import annotations

from typing import Any

from kg.explorer.layout import place
from kg.explorer.page import page, policy
from kg.explorer.reading import Reader
from kg.explorer.slices import Slices
from kg.graph import Graph
from kg.graph.ask import Within
from kg.graph.statements import evidence_iri
from kg.text.marks import marks

__all__ = ["Slices", "html", "of_graph", "page", "policy"]


def html(graph: Graph) -> str:
    """Return the explorer for a graph as a self-contained web page. The page has the same title as the graph."""
    return page(of_graph(graph) | ({"title": graph.title} if graph.title else {}))


def of_graph(graph: Graph) -> dict[str, Any]:
    """Return the data that the explorer needs to show a graph, including the node positions."""
    known = {evidence_iri(each): tuple(marks(each)) for each in graph.statements}
    return place(Reader(Within(graph.triples).rows, known).statements(None))
