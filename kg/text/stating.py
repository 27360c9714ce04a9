"""Scores that the reader model (a neural network) gives to the words of a sentence. The scores show which words express
a relation, the kind of the relation, and which words are the subject, object and speaker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Stating:
    """The scores of a word that may express a relation."""

    share: float
    """Probability that the word expresses a relation."""
    classes: Floats
    """Probability of each class of relations. The first class means that the word expresses no relation."""
    subject: Floats
    """Score of each word as the subject, from 0 to 1. The score of word i is at index i + 1. Index 0 has the score for
    no subject.
    """
    object: Floats
    speaker: Floats
    """Probability that each word is the speaker, with the same indexes as `subject`. Index 0 has the probability that
    the author speaks. The index of the word itself has the probability that the speaker is outside the sentence.
    """

    def strength(self, subject: int | None, obj: int | None) -> float:
        """Return a score from 0 to 1 for a relation between the given subject and object. Pass None for a missing
        subject or object.
        """
        return self.share * float(np.sqrt(self.subject[_place(subject)] * self.object[_place(obj)]))

    def best(self, role: Floats, count: int) -> list[int | None]:
        """Return the indexes of the `count` words with the highest scores for a role. In the result, None means that no
        word has the role.
        """
        return [int(place) - 1 if place else None for place in np.argsort(-role)[:count]]


@dataclass(frozen=True, slots=True, eq=False)
class SentenceScores:
    """The scores that the trained model gives to one sentence."""

    classes: tuple[str, ...]
    """Classes of relations. The first class means no relation, and the last class means any other relation. All other
    classes are root relations of the ontology.
    """
    words: Mapping[int, Stating]
    """Scores of the words that may express a relation, keyed by the index of the word in the sentence."""


def _place(word: int | None) -> int:
    return 0 if word is None else word + 1
