"""Finds the best sequence of named entity tags (BIO tags) from their scores."""

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = -1e4


def transitions(tags: list[str]) -> NDArray[np.float32]:
    """Return an array of shape (tags, tags) with a penalty for each forbidden pair of consecutive tags. An I- tag may
    only follow a B- or I- tag of the same type.
    """
    table = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            for row, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    table[row, column] = FORBIDDEN
    return table


def best_tags(scores: NDArray[np.float32], table: NDArray[np.float32]) -> list[int]:
    """Return the best allowed sequence of tags (Viterbi algorithm). `scores` has the shape (words, tags), and `table`
    is the array returned by `transitions`.
    """
    if not len(scores):
        return []
    start = table[0]  # the start of a sentence is treated as if the tag O came before it
    likely = scores.argmax(axis=1)
    if not start[likely[0]] and not table[likely[:-1], likely[1:]].any():
        return [int(tag) for tag in likely]  # in most sentences, the best tags already form an allowed sequence
    best = scores[0] + start
    back = np.zeros(scores.shape, dtype=np.int64)
    for position in range(1, len(scores)):
        paths = best[:, None] + table
        back[position] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[position]
    tags = [int(best.argmax())]
    for position in range(len(scores) - 1, 0, -1):
        tags.append(int(back[position, tags[-1]]))
    return tags[::-1]
