"""Creates a web page with pyvis, for small graphs and for users who prefer pyvis."""

from __future__ import annotations

from pyvis.network import Network

from kg.export.network import to_networkx
from kg.graph import Graph

_SHAPES = {
    "State": "dot",
    "Organisation": "square",
    "Coalition": "hexagon",
    "ArmedForce": "triangle",
    "Person": "diamond",
    "Group": "star",
}
_DASHES: dict[bool, bool | list[int]] = {True: False, False: [9, 6]}
"""Line style of an edge: solid if its statement is also a plain triple (True), otherwise dashed (False)."""


def pyvis_page(graph: Graph, lang: str = "en") -> str:
    """Return a graph as a web page made with pyvis. The page is self-contained, except for an optional Bootstrap style
    sheet that it loads from a server.

    Each statement becomes an edge. The edge label shows the statement as a sentence, and the tooltip shows the source
    sentences. The edge is dashed unless the graph also asserts the statement as a plain triple.
    """
    network = to_networkx(graph)
    view = Network(directed=True, cdn_resources="in_line", height="95vh")
    for node in sorted(network):
        of_node = network.nodes[node]
        view.add_node(
            node, label=of_node[f"label_{lang}"] or " ", title=node, shape=_SHAPES.get(of_node["type"], "text")
        )
    for source, target, key in sorted(network.edges(keys=True)):
        stated = network.edges[source, target, key]
        title, solid = stated.get("sentences", ""), stated.get("direct", True)
        view.add_edge(source, target, label=stated.get(f"reading_{lang}", ""), title=title, dashes=_DASHES[solid])
    page: str = view.generate_html(notebook=False)
    return page
