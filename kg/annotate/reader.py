"""The learned reader: small heads on the parser's word vectors, which tell what a sentence states.

A word gets a class, or none, and a biaffine score (Dozat and Manning, 2017) with each word as its subject, object
and speaker, to which the path between both in the tree adds. Beside the vector of a word the heads see which
classes the lexicon knows of it. Trained by `training/reader.py`.
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
"""Words that state something with less than this probability are left out."""
FARTHEST = 4
"""Edges of a path; what lies farther away is `FAR`."""
FAR = "far"
WIDTH = 96
"""Of the vectors whose product tells how well two words go together."""
SCALE = 10.0
"""By which that is divided."""
ROLES = ("subject", "object", "speaker")
SINGLE = ("speaker",)
"""Roles that one word fills at most."""
LISTED = 2.0
"""What a class counts beside the vectors that the lexicon knows of a word."""
PARTICLE = "compound:prt"
META = "reader"
"""Under which the file has, beside the network, the classes and what each path adds to each role."""


class Reader:
    """The heads, in a network of their own."""

    def __init__(self, file: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        meta = json.loads(self._session.get_modelmeta().custom_metadata_map[META])
        self.classes: tuple[str, ...] = tuple(meta["classes"])
        self.numbers = {name: number for number, name in enumerate(self.classes)}
        self._paths = {path: number for number, path in enumerate(meta["paths"], 1)}
        none = [[0.0] * len(ROLES)]  # what a path without a number adds
        self._weights = np.array(none + list(meta["paths"].values()), dtype=np.float32)

    def read(self, words: Floats, heads: Sequence[int], relations: Sequence[str]) -> SentenceScores:
        """What a sentence states, its words as `with_lexicon` has them; heads (the root is its own) and relations."""
        shares, parts = self._session.run(None, {"words": words})
        chosen = np.flatnonzero(1 - shares[:, 0] >= LEAST)
        if not len(chosen):
            return SentenceScores(self.classes, {})
        added = self._weights[path_numbers(chosen, heads, relations, self._paths)]
        sizes = np.split(parts, len(ROLES), axis=1)
        roles = [
            _role(part, chosen, added[..., n], single=role in SINGLE)
            for n, (role, part) in enumerate(zip(ROLES, sizes, strict=True))
        ]
        return SentenceScores(
            self.classes,
            {int(word): Stating(shares[word], *fits) for word, *fits in zip(chosen, *roles, strict=True)},
        )


def _role(parts: Floats, chosen: NDArray[np.intp], added: Floats, *, single: bool) -> Floats:
    """(chosen, words + 1); `parts` has of each word its vectors as what states and as filler, and two scores."""
    own, fillers = parts[:, :WIDTH], parts[:, WIDTH : 2 * WIDTH]
    any_, none = parts[:, 2 * WIDTH : 2 * WIDTH + 1], parts[:, 2 * WIDTH + 1 :]
    both = np.concatenate([none[chosen], own[chosen] @ fillers.T / SCALE + any_.T + added], axis=1)
    powers = np.exp(both - both.max(axis=1, keepdims=True))
    fits: Floats = powers / powers.sum(axis=1, keepdims=True)
    return fits if single else np.maximum(fits, 1 / (1 + np.exp(-both)))


@lru_cache(maxsize=4)
def load_reader(file: Path) -> Reader | None:
    """The reader in a file, loaded once a process; None where there is none."""
    return Reader(file) if file.exists() else None


def with_lexicon(vectors: Floats, words: Sequence[Word], known: Lexicon, numbers: Mapping[str, int]) -> Floats:
    """(words, width + classes): the vectors, beside each the classes that a lexicon knows of its word, or the first.

    `numbers` are those of the classes.
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
    """(words, all words): the number of the path from each to each, 0 for one that has none."""
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
    """The words within reach with the relations on the way: `^nsubj|` to the verb, `^nsubj|vobj` on to its object."""
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
