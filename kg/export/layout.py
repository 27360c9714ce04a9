"""Where the page draws each node: computed here, so that the page opens at once and twice the same.

networkx has such layouts too, but without SciPy none that takes a thousand nodes in seconds.
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float32]
Room = tuple[float, float]
"""Width and height of a node with its label, in the page's units."""

_EDGE = 190.0
_GAP = 50.0
# The share of the map that nodes and labels cover; beyond, one reads neither labels nor edges.
_COVER = 0.3


def layout(network: nx.MultiDiGraph[str], rooms: Mapping[str, Room]) -> dict[str, tuple[int, int]]:
    """Each connected part by forces, then pushed apart until labels do not overlap.

    The parts lie in rows, the largest first, a little wider than high.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(network))
    graph.add_edges_from(edge for edge in network.edges() if edge[0] != edge[1])
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part))
    boxes = [np.array([rooms[node] for node in part], dtype=np.float32) for part in parts]
    points = [_part(graph, part, box) for part, box in zip(parts, boxes, strict=True)]
    nodes = [node for part in parts for node in part]
    places = [place for placed in _in_rows(points, boxes) for place in placed.tolist()]
    found = {node: (round(x), round(y)) for node, (x, y) in zip(nodes, places, strict=True)}
    for a, b in sorted(map(sorted, graph.edges())):
        if found[a][1] == found[b][1]:  # vis-network draws the label of a level edge at the map's origin
            found[b] = (found[b][0], found[b][1] + 1)
    return found


def _part(graph: nx.Graph[str], part: list[str], boxes: Points) -> Points:
    """Positions in the order of the part."""
    if len(part) <= 2:
        return np.array([[i * 0.7 * _EDGE, 0.0] for i in range(len(part))], dtype=np.float32)
    row = {node: i for i, node in enumerate(part)}
    ends = np.array(sorted(sorted((row[a], row[b])) for a, b in graph.subgraph(part).edges()))
    points = _forces(len(part), ends)
    length = float(np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1).mean())
    width, height = points.max(axis=0) - points.min(axis=0)
    dense = float(boxes.prod(axis=1).sum() / _COVER / max(width * height, 1e-6)) ** 0.5
    return _push_apart(points * max(_EDGE / length, dense) * np.array([1.15, 0.9], dtype=np.float32), boxes)


def _forces(count: int, ends: npt.NDArray[np.int64]) -> Points:
    """The forces of ForceAtlas2 (Jacomy et al. 2014) under the cooling of Fruchterman and Reingold (1991).

    Nodes repel each other by their degrees, edges pull, and all are drawn to the middle.
    """
    points: Points = np.random.default_rng(1).normal(size=(count, 2)).astype(np.float32) * count**0.5
    mass = (1 + np.bincount(ends.ravel(), minlength=count)).astype(np.float32)
    rounds = max(120, min(400, 120_000 // count))
    for heat in np.linspace(1.0, 0.02, rounds, dtype=np.float32):
        force = -0.05 * points * mass[:, None]
        apart = [points[:, None, axis] - points[None, :, axis] for axis in (0, 1)]
        push = mass[:, None] * mass[None, :] / (apart[0] ** 2 + apart[1] ** 2 + 0.01)
        for axis in (0, 1):
            force[:, axis] += (apart[axis] * push).sum(axis=1)
            pull = points[ends[:, 1], axis] - points[ends[:, 0], axis]
            force[:, axis] += np.bincount(ends[:, 0], pull, count) - np.bincount(ends[:, 1], pull, count)
        size = np.linalg.norm(force, axis=1, keepdims=True) + 1e-6
        step = force / size * np.minimum(size / mass[:, None], heat * count**0.5)
        points = (points + step).astype(np.float32)
    return points


def _push_apart(points: Points, boxes: Points) -> Points:
    """Move overlapping boxes apart along the side on which they overlap less."""
    width, height = ((boxes[:, None, axis] + boxes[None, :, axis]) / 2 + 8.0 for axis in (0, 1))
    # Nodes on one spot leave it in the order of their names.
    order = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points)))).astype(np.float32)
    for _ in range(80):
        x, y = (points[:, None, axis] - points[None, :, axis] for axis in (0, 1))
        over_x, over_y = width - np.abs(x), height - np.abs(y)
        overlap = (over_x > 0) & (over_y > 0) & (order != 0)
        if not overlap.any():
            break
        aside = over_x / width < over_y / height
        step_x = np.where(overlap & aside, over_x * np.where(x != 0, np.sign(x), order), 0).sum(axis=1)
        step_y = np.where(overlap & ~aside, over_y * np.where(y != 0, np.sign(y), order), 0).sum(axis=1)
        points = (points + 0.4 * np.stack([step_x, step_y], axis=1)).astype(np.float32)
    return points


def _in_rows(points: list[Points], boxes: list[Points]) -> list[Points]:
    """Parts side by side in rows, as wide as the largest part or as makes the whole nearly square."""
    corners = [((p - r / 2).min(axis=0), (p + r / 2).max(axis=0)) for p, r in zip(points, boxes, strict=True)]
    sizes = [high - low + _GAP for low, high in corners]
    area = sum(float(size.prod()) for size in sizes)
    width = max([area**0.5 * 1.1, *(float(size[0]) for size in sizes)])
    placed, x, y, height = [], 0.0, 0.0, 0.0
    for part, (low, _), size in zip(points, corners, sizes, strict=True):
        if x and x + float(size[0]) > width:
            x, y, height = 0.0, y + height, 0.0
        placed.append(part - low + np.array([x, y], dtype=np.float32))
        x, height = x + float(size[0]), max(height, float(size[1]))
    return placed
