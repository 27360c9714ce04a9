"""Tests that the bundled network loads with and without a folder for its optimised form."""

from __future__ import annotations

import numpy as np
import pytest

from kg.annotate.inference import Network, Scores
from kg.annotate.model_files import BUNDLED, MODELS, ModelFiles


def scores() -> Scores:
    network = Network(ModelFiles(MODELS / BUNDLED), 1)
    words = [network.pieces.word(word) for word in "Germany gave up its plans .".split()]
    return network.scores(words, network.classes.sources[0])


@pytest.mark.model
def test_without_a_temporary_folder_the_scores_are_the_same(monkeypatch, tmp_path):
    usual = scores()
    monkeypatch.setenv("KG_CACHE", "/proc/nothing")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    others = scores()

    for name in Scores.__slots__:
        np.testing.assert_array_equal(getattr(others, name), getattr(usual, name))
