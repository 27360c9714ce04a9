"""Scores of the learned reader for a sentence: words that state something, its class, and about whom."""

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
    """(classes,): probability of each class; the first is no statement."""
    subject: Floats
    """(words + 1,): fit of each word as its subject, from 0 to 1; index 0 is no subject."""
    object: Floats
    speaker: Floats
    """(words + 1,): probability of each speaker; index 0 is the author, and the word itself is a speaker elsewhere."""

    @property
    def share(self) -> float:
        """Probability that it states something."""
        return float(1 - self.classes[0])

    def strength(self, subject: int | None, obj: int | None) -> float:
        """Return the confidence, from 0 to 1, that it relates these two words; None is nobody."""
        return self.share * float(np.sqrt(self.subject[_place(subject)] * self.object[_place(obj)]))

    def best(self, role: Floats, count: int) -> list[int | None]:
        """Return the best words for a role, with None for nobody."""
        return [int(place) - 1 if place else None for place in np.argsort(-role)[:count]]


@dataclass(frozen=True, slots=True, eq=False)
class SentenceScores:
    """Scores of one sentence."""

    classes: tuple[str, ...]
    """Root relations of the ontology; the first is none, the last any other relation."""
    words: Mapping[int, Stating]
    """Words by index, except those that clearly state nothing."""


def _place(word: int | None) -> int:
    return 0 if word is None else word + 1
