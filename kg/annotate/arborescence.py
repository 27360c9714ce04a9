"""Finds the best parse tree of a sentence, given a score for each possible head of each word. A tree has one root and
no cycles.
"""

import numpy as np
from numpy.typing import NDArray

Heads = NDArray[np.int64]

ROOT_PENALTY = 1e6  # more than any tree can score, so the best tree has only one root


def best_heads(scores: NDArray[np.float32]) -> Heads:
    """Return the head of each word in the best parse tree. Words are numbered from 1, and head 0 is the root. For n
    words, `scores` has the shape (n + 1, n + 1), with one row per word and one column per possible head.

    In most sentences, the highest-scoring heads already form a tree. Otherwise, the Chu-Liu-Edmonds algorithm finds the
    best tree. If this tree has several roots, the algorithm runs again with a penalty for each root. The first run uses
    no penalty, because a penalty makes the algorithm slow.
    """
    table = scores.astype(np.float64)
    np.fill_diagonal(table, -np.inf)
    tree = _edmonds(table)[1:]
    if np.count_nonzero(tree == 0) > 1:
        table[1:, 0] -= ROOT_PENALTY
        tree = _edmonds(table)[1:]
    return tree


def _find_cycle(heads: list[int]) -> list[int]:
    """Return the nodes of one cycle, or an empty list if there is no cycle. Each node is visited only once."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node, path = start, []
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = heads[node]
        if node and seen[node] == start:
            return path[path.index(node) :]
    return []


def _edmonds(table: NDArray[np.float64]) -> Heads:
    """Return the heads of the best tree (Chu-Liu-Edmonds algorithm). The algorithm replaces a cycle with one node,
    finds the best tree of the smaller graph, and expands the cycle again.
    """
    heads: Heads = table.argmax(axis=1).astype(np.int64)
    heads[0] = 0
    cycle = _find_cycle(heads.tolist())
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.delete(np.arange(len(table)), inside)
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = table[np.ix_(outside, outside)]
    leaving = table[np.ix_(outside, inside)]
    smaller[:size, size] = leaving.max(axis=1)
    entering = table[np.ix_(inside, outside)] - table[inside, heads[inside]][:, None]
    smaller[size, :size] = entering.max(axis=0)
    smaller[0] = -np.inf
    solved = _edmonds(smaller)
    result = heads.copy()
    for position, node in enumerate(outside[1:], start=1):
        head = solved[position]
        result[node] = outside[head] if head < size else inside[leaving[position].argmax()]
    head = solved[size]
    result[inside[entering[:, head].argmax()]] = outside[head]
    return result
