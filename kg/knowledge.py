"""The graph as users know it: what kg.graph merges and answers, and kg.export writes.

Apart from both, so that kg.graph knows no format and no drawing library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import graph
from kg.export import FORMATS

if TYPE_CHECKING:
    import networkx as nx


class Graph(graph.Graph):
    """Statements merged, asked and written; made by `kg.build` or `Graph.of`."""

    def to_turtle(self) -> str:
        """Sorted Turtle: the same graph is the same bytes."""
        return FORMATS["ttl"][1](self)

    def to_html(self) -> str:
        """One interactive page that loads nothing from elsewhere."""
        return FORMATS["html"][1](self)

    def to_jsonl(self) -> str:
        """One line a piece of evidence, by ontology/statement.schema.json."""
        return FORMATS["jsonl"][1](self)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """One edge a statement; see kg.export.network for the attributes."""
        from kg.export.network import to_networkx

        return to_networkx(self)
