"""Tests the search for the best tree when each word has a score for each possible head."""

from __future__ import annotations

import numpy as np

from kg.annotate.arborescence import best_heads


def test_the_tree_is_the_best_without_cycle_and_second_root():
    scores = np.array([[0, 0, 0, 0], [5, 0, 9, 1], [4, 9, 0, 1], [8, 1, 7, 0]], dtype=np.float32)
    assert best_heads(scores).tolist() == [0, 1, 2]
