"""Tests the training data of the learned reader: facts in the gold are mapped to words of the parse."""

from __future__ import annotations

import pytest

from kg.annotate.model_files import BUNDLED, MODELS, ModelFiles
from kg.annotate.reader import Reader
from training.facts import CLASSES, OPTIONAL, Goal, examples, share_right

pytestmark = pytest.mark.model


@pytest.fixture
def rows(own):
    return list(examples(own))


def test_facts_are_words_of_the_parse(rows):
    rejects, assaults = (CLASSES.index(name) for name in ("REJECT", "ASSAULT"))

    assert [(row.doc, row.start, len(row.vectors), row.goals) for row in rows] == [
        # Russland lehnt den Plan ab.
        ("own", 0, 6, (Goal(1, (rejects,), 0, 3, None, (None,), OPTIONAL),)),
        # Der Sprecher sagte, die Ukraine habe Moskau angegriffen.
        ("own", 28, 10, (Goal(8, (assaults,), 5, 7, None, (1,), 1.0),)),
        # Es regnet.
        ("own", 85, 3, ()),
    ]


def test_a_reading_is_measured_on_them(rows):
    reader = Reader(ModelFiles(MODELS / BUNDLED).reader)
    read = {(row.doc, row.start): reader.read(row.vectors, row.heads, row.relations) for row in rows}

    names = ("precision", "recall", "class", "subject", "object", "speaker")
    assert share_right(rows, read, 0.3) == dict.fromkeys(names, 1.0)
