"""The public class Graph. It combines kg.graph (merging and queries) with kg.export (formats). The class has its own
module, so kg.graph depends neither on formats nor on drawing libraries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kg import graph
from kg.errors import InputError, extra
from kg.export import FORMATS

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

Renderer = Literal["explorer", "pyvis"]


class Graph(graph.Graph):
    """A knowledge graph that merges statements from several documents. Create a graph with `kg.build` or `Graph.of`."""

    def _repr_html_(self) -> str:
        """Return HTML that shows the graph in a notebook."""
        from kg.export.notebook import notebook

        return notebook(self)

    def to_turtle(self) -> str:
        """Return the graph as sorted Turtle. Equal graphs produce identical text."""
        return FORMATS["ttl"][1](self)

    def to_html(self, renderer: Renderer = "explorer") -> str:
        """Return the explorer as a self-contained web page. If `renderer` is "pyvis", return a simpler page for small
        graphs.
        """
        if renderer == "explorer":
            return FORMATS["html"][1](self)
        if renderer == "pyvis":
            from kg.export.pyvis_page import pyvis_page

            return pyvis_page(self)
        raise InputError(renderer, "unknown renderer", "choose from explorer, pyvis")

    def to_jsonl(self) -> str:
        """Return the statements as JSON lines in the format of ontology/statement.schema.json. Each source passage of a
        statement gets its own line.
        """
        return FORMATS["jsonl"][1](self)

    def to_text(self, form: str) -> str:
        """Return the graph in a format of `kg build --formats`, for example ttl or html."""
        if form not in FORMATS:
            raise InputError(form, "unknown format", f"choose from {', '.join(FORMATS)}")
        return FORMATS[form][1](self)

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas data frame with one row per statement. The columns are the same as in edges.csv."""
        with extra("pandas", "to_frame"):
            import pandas as pd

        from kg.export.tables import EDGES, edges

        return pd.DataFrame(edges(self), columns=list(EDGES))

    def to_rdflib(self) -> rdflib.Dataset:
        """Return an rdflib Dataset with one named graph per document."""
        import rdflib

        dataset = rdflib.Dataset(store="Oxigraph")
        dataset.parse(data=FORMATS["nq"][1](self), format="ox-nq")
        return dataset

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return a networkx graph with one edge per statement. See `kg.export.network.to_networkx` for the node and
        edge attributes.
        """
        from kg.export.network import to_networkx

        return to_networkx(self)
