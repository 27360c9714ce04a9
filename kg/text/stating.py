"""Scores of the learned reader for a sentence: which words state something, what kind of thing, and about whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Stating:
    """A word that may state something."""

    classes: Floats
    """Array (classes,): the probability of each class. The first class means that the word states nothing."""
    subject: Floats
    """Array (words + 1,): how well each word fits as the subject, from 0 to 1. Index 0 means no subject."""
    object: Floats
    speaker: Floats
    """Array (words + 1,): the probability of each word as the speaker. Index 0 means the author, and the index of the
    word itself means a speaker who is not in the sentence.
    """

    @property
    def share(self) -> float:
        """Probability that the word states something."""
        return float(1 - self.classes[0])

    def strength(self, subject: int | None, obj: int | None) -> float:
        """Return the confidence, from 0 to 1, that the word relates these two words. None means no word."""
        return self.share * float(np.sqrt(self.subject[_place(subject)] * self.object[_place(obj)]))

    def best(self, role: Floats, count: int) -> list[int | None]:
        """Return the words that fit a role best. None means no word."""
        return [int(place) - 1 if place else None for place in np.argsort(-role)[:count]]


@dataclass(frozen=True, slots=True, eq=False)
class SentenceScores:
    """Scores of the learned reader for one sentence."""

    classes: tuple[str, ...]
    """Root relations of the ontology. The first class means no relation, and the last any other relation."""
    words: Mapping[int, Stating]
    """Words that may state something, by their index in the sentence."""


def _place(word: int | None) -> int:
    return 0 if word is None else word + 1
