"""The trained reader model: small neural networks that predict the statements in a sentence from the parser's word
vectors.

For each word, they predict whether the word expresses a statement and, if so, the class of this statement. A biaffine
score (Dozat and Manning, 2017) rates how well every other word fits as the subject, object or speaker. This score also
depends on the path between the two words in the parse tree. The inputs are the word vectors and the classes that the
lexicon lists for each word. `training/reader.py` trains the networks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.annotate.word import Word
from kg.knowledge.lexicon import Lexicon
from kg.text.stating import Floats, SentenceScores, Stating

LEAST = 0.05
"""Minimum probability that a word expresses a statement. Subjects, objects and speakers are not scored for words below
this limit.
"""
FARTHEST = 4
"""Maximum number of edges in a path. All longer paths are represented by `FAR`."""
FAR = "far"
WIDTH = 96
"""Dimension of the two vectors whose dot product is the score of a pair of words."""
SCALE = 10.0
"""Divisor of the dot product of two vectors."""
ROLES = ("subject", "object", "speaker")
SINGLE = ("speaker",)
"""Roles that only one word can have in a statement."""
LISTED = 2.0
"""Input value for the classes that the lexicon lists for a word."""
PARTICLE = "compound:prt"
META = "reader"
"""Key of the metadata in the network file. The metadata contain the classes and the scores of paths."""


class Reader:
    """The trained reader model: neural networks that predict the statements in a sentence."""

    def __init__(self, file: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        meta = json.loads(self._session.get_modelmeta().custom_metadata_map[META])
        self.classes: tuple[str, ...] = tuple(meta["classes"])
        self.numbers = {name: number for number, name in enumerate(self.classes)}
        self._paths = {path: number for number, path in enumerate(meta["paths"], 1)}
        none = [[0.0] * len(ROLES)]  # the score of a path that is not listed
        self._weights = np.array(none + list(meta["paths"].values()), dtype=np.float32)

    def read(self, words: Floats, heads: Sequence[int], relations: Sequence[str]) -> SentenceScores:
        """Return scores for the possible statements in a sentence. `words` is the array returned by `with_lexicon`.
        `heads` and `relations` describe the parse tree. The root is its own head.
        """
        classes, parts = self._session.run(None, {"words": words})
        shares = 1 - classes[:, 0]
        chosen = np.flatnonzero(shares >= LEAST)
        if not len(chosen):
            return SentenceScores(self.classes, {})
        added = self._weights[path_numbers(chosen, heads, relations, self._paths)]
        sizes = np.split(parts, len(ROLES), axis=1)
        roles = [
            _role(part, chosen, added[..., n], single=role in SINGLE)
            for n, (role, part) in enumerate(zip(ROLES, sizes, strict=True))
        ]
        scored = zip(chosen.tolist(), shares[chosen].tolist(), classes[chosen], *roles, strict=True)
        return SentenceScores(self.classes, {word: Stating(*scores) for word, *scores in scored})


def _role(parts: Floats, chosen: NDArray[np.intp], added: Floats, *, single: bool) -> Floats:
    """Return an array (chosen, words + 1) with the scores for one role. The first column is the score for an empty
    role. `parts` contains four values for each word: its vector as the word that expresses the statement, its vector as
    the word in the role, and two scores.
    """
    own, fillers = parts[:, :WIDTH], parts[:, WIDTH : 2 * WIDTH]
    any_, none = parts[:, 2 * WIDTH : 2 * WIDTH + 1], parts[:, 2 * WIDTH + 1 :]
    both = np.concatenate([none[chosen], own[chosen] @ fillers.T / SCALE + any_.T + added], axis=1)
    powers = np.exp(both - both.max(axis=1, keepdims=True))
    fits: Floats = powers / powers.sum(axis=1, keepdims=True)
    return fits if single else np.maximum(fits, 1 / (1 + np.exp(-both)))


@lru_cache(maxsize=4)
def load_reader(file: Path) -> Reader | None:
    """Load the trained reader model from a file, or return None if the file does not exist. Each file is loaded only
    once per process.
    """
    return Reader(file) if file.exists() else None


def with_lexicon(vectors: Floats, words: Sequence[Word], known: Lexicon, numbers: Mapping[str, int]) -> Floats:
    """Append the lexicon classes of each word to the word's vector. Return an array of shape (words, width + classes).
    A class column contains `LISTED` if the lexicon lists the class for the word, and 0 otherwise. For a word that is
    not in the lexicon, the first class column contains `LISTED`. `numbers` maps each class to its column.
    """
    particles = {word.head: word.lemma.lower() for word in words if word.label == PARTICLE}
    listed = np.zeros((len(words), len(numbers)), dtype=np.float32)
    listed[:, 0] = LISTED
    for i, word in enumerate(words):
        if frames := known.word(word.lemma.lower(), word.upos, particles.get(i, "")):
            listed[i, 0] = 0
            listed[i, [numbers[frame.type.root] for frame in frames]] = LISTED
    return np.concatenate([vectors, listed], axis=1)


def path_numbers(
    words: NDArray[np.intp], heads: Sequence[int], relations: Sequence[str], numbers: Mapping[str, int]
) -> NDArray[np.int64]:
    """Return a numeric code for the parse-tree path from each given word to every word of the sentence. The result is
    an array of shape (given words, all words). Paths that are not in `numbers` get the code 0.
    """
    children: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if word != head:
            children[head].append(word)
    rows = [[numbers.get(FAR, 0)] * len(heads) for _ in words]
    for row, start in zip(rows, words, strict=True):
        for word, path in _paths(int(start), heads, relations, children):
            row[word] = numbers.get(path, 0)
    return np.array(rows, dtype=np.int64)


def _paths(
    start: int, heads: Sequence[int], relations: Sequence[str], children: list[list[int]]
) -> list[tuple[int, str]]:
    """Return the words that can be reached from a word in the parse tree, and the path to each of them. For example,
    `^nsubj|` is the path from a subject to its verb, and `^nsubj|vobj` is the path from the subject to the verb's
    object.
    """
    found: list[tuple[int, str]] = []
    up, top, before = "", start, -1
    for climbed in range(FARTHEST + 1):
        below = [(top, "", 0)]
        while below:
            word, down, depth = below.pop()
            found.append((word, f"{up}|{down}"))
            if depth + climbed < FARTHEST:
                below += [(c, f"{down}v{relations[c]}", depth + 1) for c in children[word] if c != before]
        if heads[top] == top:
            break
        up, before, top = f"{up}^{relations[top]}", top, heads[top]
    return found
