"""Named entities from scores of BIO tags."""

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = -1e4


def transitions(tags: list[str]) -> NDArray[np.float32]:
    """(tags, tags), from by to: an I- follows only a B- or I- of its own kind."""
    table = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            for row, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    table[row, column] = FORBIDDEN
    return table


def best_tags(scores: NDArray[np.float32], table: NDArray[np.float32]) -> list[int]:
    """The best allowed tag sequence for (words, tags) scores, by Viterbi."""
    if not len(scores):
        return []
    start = table[0]  # as after an O, which stands first
    likely = scores.argmax(axis=1)
    if not start[likely[0]] and not table[likely[:-1], likely[1:]].any():
        return [int(tag) for tag in likely]  # most sentences' best tags may follow one another
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
