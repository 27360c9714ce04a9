"""Writes changes of a store as SPARQL Update."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from kg.graph.store.names import Quad


def update(gone: Collection[Quad], new: Collection[Quad]) -> str:
    """Return a SPARQL Update request that removes and adds quads. If there are no quads, return an empty string."""
    parts = [f"{verb} {{\n{_data(quads)}}}" for verb, quads in (("DELETE DATA", gone), ("INSERT DATA", new)) if quads]
    return " ;\n".join(parts)


def _data(quads: Iterable[Quad]) -> str:
    by_graph: defaultdict[str, list[str]] = defaultdict(list)
    for subject, predicate, value, graph in quads:
        by_graph[graph].append(f"{subject} {predicate} {value} .\n")
    return "".join(
        f"GRAPH {graph} {{\n{''.join(lines)}}}\n" if graph else "".join(lines) for graph, lines in by_graph.items()
    )
