"""Computes the positions of the nodes on the page. The positions are computed in advance, so the page opens quickly and
always looks the same.

networkx has similar layouts, but without SciPy, none of them places thousands of nodes in a few seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float32]
Ends = npt.NDArray[np.int64]

_SMALL = 8
"""Components with at most this many nodes are drawn as a ring around the central node. In graphs from news, two thirds
of the components are pairs.
"""
_EXACT = 100
"""Up to this number of nodes, the repulsion of each pair is computed. For more nodes, a mesh is faster."""
_EDGE = 50.0
"""Distance between connected nodes, in the units of the page."""


def place(data: dict[str, Any]) -> dict[str, Any]:
    """Add the columns `x` and `y` with the node positions to a page's data, and return the data."""
    statements = data["statements"]
    drawn = zip(statements["subject"], statements["object"], strict=True)
    to = zip(statements["subject"], statements["recipient"], strict=True)
    edges = {(min(a, b), max(a, b)) for a, b in (*drawn, *to, *data["parts"]) if a != b and min(a, b) >= 0}
    points = layout(len(data["nodes"]["iri"]), sorted(edges))
    data["nodes"] |= {"x": points[:, 0].round().astype(int).tolist(), "y": points[:, 1].round().astype(int).tolist()}
    return data


def layout(count: int, edges: Sequence[tuple[int, int]]) -> Points:
    """Return the position of each node from 0 to `count` - 1. A force simulation places the nodes of each connected
    component. The components are then arranged in rows, largest first. The running time is O(n log n), where n is the
    number of nodes and edges.
    """
    parts = _parts(count, edges)
    within: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    part_of = {node: i for i, part in enumerate(parts) for node in part}
    row = {node: i for part in parts for i, node in enumerate(part)}
    for a, b in edges:
        within[part_of[a]].append((row[a], row[b]))
    placed = _in_rows([_part(len(part), np.array(within[i], dtype=np.int64)) for i, part in enumerate(parts)])
    points = np.zeros((count, 2), dtype=np.float32)
    for part, of_part in zip(parts, placed, strict=True):
        points[part] = of_part
    return points


def _parts(count: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected components, largest first. The components are found with a union-find structure, in which
    each node points to an earlier one.
    """
    above = list(range(count))

    def top(node: int) -> int:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for a, b in edges:
        one, other = sorted((top(a), top(b)))
        above[other] = one
    found: defaultdict[int, list[int]] = defaultdict(list)
    for node in range(count):
        found[top(node)].append(node)
    return sorted(found.values(), key=lambda part: (-len(part), part))


def _part(count: int, ends: Ends) -> Points:
    if count <= _SMALL:
        return _ring(count, ends)
    points = _forces(count, ends)
    # The points are scaled: nodes have as much space in large components as in small ones. The picture is slightly
    # wider than high, like a screen.
    low, high = np.quantile(points, [0.05, 0.95], axis=0)
    scale = _EDGE * count**0.5 / float(np.prod(high - low)) ** 0.5
    stretched: Points = points * np.array([1.15, 0.87], dtype=np.float32) * np.float32(scale)
    return stretched


def _ring(count: int, ends: Ends) -> Points:
    """Place the node with the most edges in the centre, and the others in a ring around it."""
    points = np.zeros((count, 2), dtype=np.float32)
    hub = int(np.bincount(ends.ravel(), minlength=count).argmax()) if count > 1 else 0
    others = [node for node in range(count) if node != hub]
    angles = 2 * np.pi * np.arange(len(others)) / max(len(others), 1)
    points[others] = _EDGE * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return points


def _forces(count: int, ends: Ends) -> Points:
    """Place nodes with the forces of ForceAtlas2 (Jacomy et al. 2014) and the cooling of Fruchterman and Reingold
    (1991).

    Nodes with many edges repel each other more strongly. Edges pull their nodes together. All nodes are pulled to the
    centre.
    """
    points: Points = np.random.default_rng(1).normal(size=(count, 2)).astype(np.float32) * np.float32(count**0.5)
    mass = (1 + np.bincount(ends.ravel(), minlength=count)).astype(np.float32)
    repel = _each_by_each if count <= _EXACT else _by_mesh
    for heat in np.linspace(1.0, 0.02, 160, dtype=np.float32):
        force = repel(points, mass) - 0.05 * points * mass[:, None]
        for axis in (0, 1):
            pull = points[ends[:, 1], axis] - points[ends[:, 0], axis]
            force[:, axis] += np.bincount(ends[:, 0], pull, count) - np.bincount(ends[:, 1], pull, count)
        size = np.linalg.norm(force, axis=1, keepdims=True) + 1e-6
        points = (points + force / size * np.minimum(size / mass[:, None], heat * count**0.5)).astype(np.float32)
    return points


def _each_by_each(points: Points, mass: Points) -> Points:
    apart = points[:, None, :] - points[None, :, :]
    push = mass[:, None] * mass[None, :] / ((apart**2).sum(axis=2) + 0.01)
    force: Points = (apart * push[:, :, None]).sum(axis=1)
    return force


def _by_mesh(points: Points, mass: Points) -> Points:
    """Return approximately the same force as `_each_by_each`. The masses are collected in the cells of a mesh (Hockney
    and Eastwood 1988).

    A force that depends only on distance is a convolution, which a Fourier transform computes quickly. The mesh is
    twice as wide as needed to prevent wrap-around. Nodes in the same cell hardly repel each other. Therefore the cells
    are small.
    """
    cells = 64 if len(points) < 4000 else 128
    low = points.min(axis=0)
    side = float((points.max(axis=0) - low).max()) / (cells - 2) + 1e-6
    at = (points - low) / side
    cell = at.astype(np.int64)
    part = at - cell
    corners = [
        ((cell[:, 0] + dx) * 2 * cells + cell[:, 1] + dy, abs(1 - dx - part[:, 0]) * abs(1 - dy - part[:, 1]))
        for dx in (0, 1)
        for dy in (0, 1)
    ]
    gathered = np.zeros(4 * cells * cells)
    for where, share in corners:
        gathered += np.bincount(where, mass * share, gathered.size)
    spectrum = np.fft.rfft2(gathered.reshape(2 * cells, 2 * cells))
    force = np.empty_like(points)
    for axis, kernel in enumerate(_kernels(cells)):
        field = np.fft.irfft2(spectrum * kernel, s=(2 * cells, 2 * cells)).ravel() / side
        force[:, axis] = mass * sum(share * field[where] for where, share in corners)
    return force


@cache
def _kernels(cells: int) -> tuple[npt.NDArray[np.complex128], npt.NDArray[np.complex128]]:
    """For each axis, return the Fourier transform of the force that a mass in one cell exerts on the other cells."""
    steps = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    square = steps[:, None] ** 2 + steps[None, :] ** 2 + 0.25
    return np.fft.rfft2(steps[:, None] / square), np.fft.rfft2(steps[None, :] / square)


def _in_rows(parts: Sequence[Points]) -> list[Points]:
    """Place the components next to each other in rows. A row is at least as wide as the widest component, and wide
    enough for a nearly square picture.
    """
    corners = [(points.min(axis=0) - _EDGE / 2, points.max(axis=0) + _EDGE / 2) for points in parts]
    sizes = [high - low for low, high in corners]
    area = sum(float(size.prod()) for size in sizes)
    width = max([area**0.5 * 1.3, *(float(size[0]) for size in sizes)])
    placed, x, y, height = [], 0.0, 0.0, 0.0
    for points, (low, _), size in zip(parts, corners, sizes, strict=True):
        if x and x + float(size[0]) > width:
            x, y, height = 0.0, y + height, 0.0
        placed.append(points - low + np.array([x, y], dtype=np.float32))
        x, height = x + float(size[0]), max(height, float(size[1]))
    return placed
