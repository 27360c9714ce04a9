"""The explorer: the graph as one interactive page, written into a file or served."""

from __future__ import annotations

from kg.explorer.page import page, policy
from kg.explorer.slices import Slices
from kg.explorer.statements import of_graph
from kg.graph import Graph

__all__ = ["Slices", "html", "of_graph", "page", "policy"]


def html(graph: Graph) -> str:
    """The page of a graph, all of it in one file."""
    return page(of_graph(graph))
