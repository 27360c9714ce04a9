"""Tests the learned reader: the tree features that it receives, and its output for a sentence."""

import numpy as np
import pytest

import kg
from kg.annotate import annotate
from kg.annotate.reader import FAR, path_numbers

HEADS, RELATIONS = [1, 1, 3, 1, 3, 4, 5, 6], ["nsubj", "root", "det", "obj", "nmod", "nmod", "nmod", "nmod"]


@pytest.mark.parametrize(
    ("path", "word", "other"),
    [
        ("|", 1, 1),
        ("|vnsubj", 1, 0),
        ("^nsubj|vobj", 0, 3),
        ("^nmod^obj|vnsubj", 4, 0),
        ("|vobjvnmodvnmodvnmod", 1, 6),
        (FAR, 1, 7),
        ("^nmod^nmod^nmod|vdet", 6, 2),
    ],
)
def test_the_path_between_two_words(path, word, other):
    assert path_numbers(np.array([word]), HEADS, RELATIONS, {path: 7})[0, other] == 7


@pytest.mark.model
def test_a_reading_has_shares_of_all_classes_and_fits_of_all_words():
    (annotated,) = annotate([kg.Document("a", "Moskau droht Kiew. Am Montag.", "de")])
    first, second = annotated.sentences

    (stating,) = (first.reading.words[i] for i in first.reading.words if first.tokens[i].text == "droht")
    assert first.reading.classes[stating.classes.argmax()] == "THREATEN"
    assert stating.classes.sum() == pytest.approx(1, abs=1e-4)
    assert stating.subject.shape == stating.object.shape == (len(first.tokens) + 1,)
    assert first.tokens[stating.best(stating.subject, 1)[0]].text == "Moskau"
    assert second.reading.words == {}
