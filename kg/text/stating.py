"""What the learned reader makes of a sentence: which words state something, of which class, and about whom."""

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
    """(classes,): the share of each; the first is that of none."""
    subject: Floats
    """(words + 1,): how well each word of the sentence fits as its subject, from 0 to 1; first, that it has none."""
    object: Floats
    speaker: Floats
    """The same of who says it, adding up to 1; first, that the text does, and the word itself for somebody outside."""

    @property
    def share(self) -> float:
        """The probability that it states something."""
        return float(1 - self.classes[0])

    def strength(self, subject: int | None, obj: int | None) -> float:
        """How sure it is that it states something of these two words, from 0 to 1; None is nobody."""
        return self.share * float(np.sqrt(self.subject[_place(subject)] * self.object[_place(obj)]))

    def best(self, role: Floats, count: int) -> list[int | None]:
        """The words that fit best, None for nobody among them."""
        return [int(place) - 1 if place else None for place in np.argsort(-role)[:count]]


@dataclass(frozen=True, slots=True, eq=False)
class SentenceScores:
    """Of one sentence."""

    classes: tuple[str, ...]
    """Roots of the ontology's relations; the first is none, the last any other relation."""
    words: Mapping[int, Stating]
    """By index of the word, those that are not surely nothing."""


def _place(word: int | None) -> int:
    return 0 if word is None else word + 1
