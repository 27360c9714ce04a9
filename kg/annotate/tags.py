"""Finds named entities from the scores of BIO tags."""

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = -1e4


def transitions(tags: list[str]) -> NDArray[np.float32]:
    """Return an array (tags, tags) of allowed transitions: an I- tag may only follow a B- or I- tag of the
    same type.
    """
    table = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            for row, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    table[row, column] = FORBIDDEN
    return table


def best_tags(scores: NDArray[np.float32], table: NDArray[np.float32]) -> list[int]:
    """Return the best allowed sequence of tags, given an array (words, tags) of scores. It uses the Viterbi
    algorithm.
    """
    if not len(scores):
        return []
    start = table[0]  # a sentence starts as if after O, the first tag
    likely = scores.argmax(axis=1)
    if not start[likely[0]] and not table[likely[:-1], likely[1:]].any():
        return [int(tag) for tag in likely]  # in most sentences, the best tags form a valid sequence
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
