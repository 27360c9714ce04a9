"""Turns sentences into padded batches of word pieces."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from kg.annotate.pieces import Pieces
from training.alter import alter
from training.conllu import Sentence
from training.inventory import IGNORE, Numbers

BATCH_PIECES = 2400
LONGEST = 200  # maximum number of pieces; longer training sentences are left out
UNKNOWN_WORDS = 0.03

Row = tuple[list[list[int]], Numbers, str]
"""A training sentence: the word pieces of each word, the classes to predict, and the treebank."""


@dataclass(slots=True)
class Batch:
    """Padded tensors for several sentences. Word 0 is the root and has no classes."""

    pieces: Tensor  # (batch, pieces)
    mask: Tensor  # (batch, 1, 1, pieces), added to attention: 0 for a piece, a large negative number for padding
    first: Tensor  # (batch, words + 1)
    last: Tensor
    numbers: dict[str, Tensor]  # (batch, words + 1), feats (batch, words + 1, features)
    present: Tensor  # (batch, words + 1), true where there is a word
    treebanks: list[str]
    source: Tensor  # (batch,)


def collate(rows: list[Row], special: Pieces, sources: list[str]) -> Batch:
    """Return a batch of sentences."""
    count, words = len(rows), max(len(row[0]) for row in rows) + 1
    length = max(sum(map(len, row[0])) for row in rows) + 2
    pieces = np.full((count, length), special.pad, dtype=np.int64)
    mask = np.full((count, 1, 1, length), -1e4, dtype=np.float32)
    first = np.zeros((count, words), dtype=np.int64)
    last = np.zeros((count, words), dtype=np.int64)
    present = np.zeros((count, words), dtype=bool)
    features = rows[0][1].feats.shape[1]
    numbers = {
        name: np.full((count, words), IGNORE, dtype=np.int64)
        for name in ("heads", "labels", "upos", "scripts", "names")
    } | {"feats": np.full((count, words, features), IGNORE, dtype=np.int64)}
    for n, (sentence, classes, _) in enumerate(rows):
        ids, starts, ends = special.sequence(sentence)
        pieces[n, : len(ids)] = ids
        mask[n, ..., : len(ids)] = 0
        first[n, : len(starts)], last[n, : len(ends)] = starts, ends
        present[n, : len(starts)] = True
        for name, tensor in numbers.items():
            tensor[n, 1 : len(starts)] = getattr(classes, name)
    return Batch(
        torch.from_numpy(pieces),
        torch.from_numpy(mask).bfloat16(),
        torch.from_numpy(first),
        torch.from_numpy(last),
        {name: torch.from_numpy(tensor) for name, tensor in numbers.items()},
        torch.from_numpy(present),
        [row[2] for row in rows],
        torch.tensor([sources.index(row[2]) for row in rows]),
    )


def batches(
    sentences: list[Sentence], numbers: dict[int, Numbers], pieces: Pieces, sources: list[str], seed: int
) -> Iterator[Batch]:
    """Yield the batches of one epoch after another, without end. The same seed always gives the same batches."""
    chance = random.Random(seed)
    while True:
        for rows in _epoch(sentences, numbers, pieces, chance):
            yield collate(rows, pieces, sources)


def _epoch(
    sentences: list[Sentence], numbers: dict[int, Numbers], pieces: Pieces, chance: random.Random
) -> list[list[Row]]:
    """Return every sentence once, with new random changes. Each batch contains sentences of similar length, and the
    batches are in random order.
    """
    rows = []
    for sentence in sentences:
        forms, kept = alter(sentence, chance)
        ids = [pieces.word(form) for form in forms]
        if sum(map(len, ids)) > LONGEST:
            continue
        ids = [[pieces.unk] if chance.random() < UNKNOWN_WORDS else word for word in ids]
        classes = numbers[id(sentence)]
        if forms != sentence.forms:
            classes = classes.select(kept)
            # The lemma script of a word is valid only if its letters have not been changed.
            classes.scripts[[form != sentence.forms[i] for form, i in zip(forms, kept, strict=True)]] = IGNORE
        rows.append((ids, classes, sentence.treebank))
    chance.shuffle(rows)
    rows.sort(key=lambda row: sum(map(len, row[0])) + chance.random() * 4)
    found: list[list[Row]] = [[]]
    for row in rows:
        size = sum(map(len, row[0])) + 2
        if found[-1] and size * (len(found[-1]) + 1) > BATCH_PIECES:
            found.append([])
        found[-1].append(row)
    chance.shuffle(found)
    return found
