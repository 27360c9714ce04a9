"""The graph as one interactive HTML page that loads nothing: drawn by vis-network, through pyvis.

pyvis holds the nodes and edges and fills our own template: its own one asks a CDN for two files whatever it is told.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.export.cards import Card, cards
from kg.export.layout import layout
from kg.export.network import chief_names, to_networkx
from kg.graph import Graph
from kg.lang import LANGUAGES
from kg.ontology import relation_types

PAGE = Path(__file__).parent / "page"

# Shape and colour of each class: told apart without colour too.
NODES = {
    "State": ("dot", "#2b6cb0"),
    "Organisation": ("square", "#6b46c1"),
    "Coalition": ("hexagon", "#9f7aea"),
    "ArmedForce": ("triangle", "#4a5d23"),
    "Person": ("dot", "#dd8a1f"),
    "Office": ("triangleDown", "#a3742c"),
    "Group": ("star", "#2c9c9c"),
    "Place": ("diamond", "#64748b"),
    "Event": ("hexagon", "#c2477f"),
    "Concept": ("square", "#aab4c0"),
    "Statement": ("diamond", "#475569"),
    "Unknown": ("dot", "#cbd5e1"),
}
EDGES = {
    "cooperation-words": "#3f9f7a",
    "cooperation-deeds": "#13693f",
    "conflict-words": "#e07b39",
    "conflict-deeds": "#c22f2f",
    "other": "#7b8794",
}
_DASHES: dict[str, bool | list[int]] = {"own": False, "claimed": [9, 6], "planned": [2, 5]}

_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "multiselect": False, "keyboard": False},
    "nodes": {
        "borderWidth": 1.5,
        "font": {"size": 14, "color": "#1f2933", "strokeWidth": 3, "strokeColor": "#ffffff", "face": "system-ui"},
        "scaling": {"label": {"drawThreshold": 5}},
    },
    "edges": {
        "font": {
            "size": 11,
            "align": "top",
            "color": "#3e4c59",
            "strokeWidth": 4,
            "strokeColor": "#ffffff",
            "face": "system-ui",
        },
        "scaling": {"label": {"drawThreshold": 6}},
        "selectionWidth": 1.5,
        "hoverWidth": 1.0,
    },
}


def html(graph: Graph) -> str:
    """The page; every label in it is data, none is read as HTML."""
    network, all_cards = to_networkx(graph), cards(graph)
    languages = Counter(s.document.lang for s in graph.statements)
    lang = max(LANGUAGES, key=lambda code: languages[code])
    view = Network(directed=True, cdn_resources="in_line")
    _add_nodes(view, network, lang)
    _add_edges(view, network, all_cards, lang)
    view.set_options(json.dumps(_OPTIONS))
    view.templateEnv.loader.searchpath.append(str(PAGE))
    # As they are: in their own order, and letters as letters; < > & and ' are escaped all the same.
    view.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    view.templateEnv.globals["page"] = {
        "lang": lang,
        "statements": all_cards,
        "entities": _entities(graph, network),
        "documents": _documents(graph),
        "home": _home(network),
        "roots": _roots(),
        "nodes": NODES,
        "edges": EDGES,
    }
    view.path = "page.html"
    page: str = view.generate_html()
    return page


def _roots() -> dict[str, dict[str, str]]:
    """The names of the relations that head the tree, by PLOVER's name of the root."""
    return {r.root: dict(r.labels) for r in relation_types().values() if r.parent is None}


def _home(network: nx.MultiDiGraph[str]) -> list[str]:
    """What the map shows first: the largest connected part, if it is half of all, else everything."""
    largest = max(nx.weakly_connected_components(network), key=len, default=set())
    return sorted(largest) if 2 * len(largest) >= len(network) else []


def _add_nodes(view: Network, network: nx.MultiDiGraph[str], lang: str) -> None:
    """Actors are larger the more is said of them; phrases stay small, or they would cover the map."""
    looks = {node: _node_look(data, network.degree(node)) for node, data in network.nodes(data=True)}
    places = layout(
        network, {node: _room(look[lang], look["size"], look["font"]["size"]) for node, look in looks.items()}
    )
    for node in sorted(network):
        view.add_node(node, label=looks[node][lang] or " ", x=places[node][0], y=places[node][1], **looks[node])


def _node_look(data: dict[str, Any], degree: int) -> dict[str, Any]:
    shape, color = NODES[data["type"]]
    prominent = data["type"] not in {"Concept", "Statement", "Unknown"}
    return {
        "shape": shape,
        "color": color,
        "size": min(30.0, 8.0 + 2.0 * degree**0.7) if prominent else 3.0 if data["type"] == "Unknown" else 7.0,
        "font": {"size": min(26, 14 + degree // 3) if prominent else 11},
        "type": data["type"],
        **{lang: _wrapped(data[f"label_{lang}"]) for lang in LANGUAGES},
    }


def _room(label: str, size: float, font: int) -> tuple[float, float]:
    lines = label.split("\n")
    return max(2 * size, 0.55 * font * max(map(len, lines))), 2 * size + 1.25 * font * len(lines)


def _add_edges(view: Network, network: nx.MultiDiGraph[str], all_cards: dict[str, Card], lang: str) -> None:
    """An edge for the statements that look the same: same ends, relation, voice and polarity."""
    bundles: dict[tuple[Any, ...], list[str]] = {}
    for source, target, key in sorted(network.edges(keys=True)):
        look = (
            [all_cards[key][field] for field in (*LANGUAGES, "quad", "voice", "negative")] if key in all_cards else []
        )
        bundles.setdefault((source, target, *look), []).append(key)
    lanes: Counter[frozenset[str]] = Counter()
    for number, ((source, target, *look), keys) in enumerate(bundles.items()):
        lane = lanes[frozenset((source, target))]
        lanes[frozenset((source, target))] += 1
        view.add_edge(source, target, id=f"e{number}", smooth=_bend(source, target, lane), **_look(look, keys, lang))


def _look(look: list[Any], keys: list[str], lang: str) -> dict[str, Any]:
    if not look:
        return {"color": "#d5dbe2", "width": 1, "arrows": "", "label": "", "statements": []}
    *names, quad, voice, negative = look
    many = f" ×{len(keys)}" if len(keys) >= 2 else ""
    labels = {lang: f"{'✗ ' * negative}{name}{many}" for lang, name in zip(LANGUAGES, names, strict=True)}
    return {
        "label": labels[lang],
        **labels,
        "color": EDGES[quad],
        "dashes": _DASHES[voice],
        "width": min(6.0, 1.2 + 0.8 * len(keys)),
        "arrows": {
            "to": {"enabled": True, "scaleFactor": 0.6},
            # A stroke across the line: what is denied is struck through.
            "middle": {"enabled": negative, "type": "bar", "scaleFactor": 0.9},
        },
        "statements": keys,
    }


def _bend(source: str, target: str, lane: int) -> dict[str, Any]:
    """Edges of one pair lie side by side: the first straight, the next ones bent to either side and ever more."""
    if source == target or lane == 0:
        return {"enabled": source == target, "type": "curvedCW", "roundness": 0.3}
    outwards = "curvedCW" if (lane % 2 == 1) == (source < target) else "curvedCCW"
    return {"enabled": True, "type": outwards, "roundness": round(0.12 + 0.11 * ((lane - 1) // 2), 2)}


def _entities(graph: Graph, network: nx.MultiDiGraph[str]) -> dict[str, dict[str, Any]]:
    """Names and class of all that the page speaks of, speakers and places too."""
    found: dict[str, dict[str, Any]] = {}
    for node in sorted(network):
        data = network.nodes[node]
        found[node] = {"type": data["type"], **{lang: data[f"label_{lang}"] for lang in LANGUAGES}, "also": []}
    for statement in graph.statements:
        for mention in (*statement.attribution, statement.recipient, statement.place):
            if mention and mention.entity:
                found.setdefault(mention.entity.id, {"type": mention.entity.type})
    for node, names in graph.names.items():
        if node in found:
            chief = chief_names(names)
            also = sorted({name for of in names.values() for name in of[1:]} - set(chief.values()))
            found[node] |= {**chief, "also": also}
    return found


def _documents(graph: Graph) -> dict[str, dict[str, str | None]]:
    return {
        s.document.id: {
            "date": s.document.date.isoformat() if s.document.date else None,
            "title": s.document.title,
            "source": s.document.source,
            "lang": s.document.lang,
        }
        for s in graph.statements
    }


def _wrapped(label: str) -> str:
    return "\n".join(textwrap.wrap(textwrap.shorten(label, 66, placeholder=" …"), 22))
