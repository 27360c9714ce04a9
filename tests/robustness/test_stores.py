"""Tests that damaged stores are reported or do no harm. `python -m tests.robustness.stores` tries many more."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.robustness.stores import COMMANDS, Scene, broken

pytestmark = [pytest.mark.model, pytest.mark.slow]
STORES = 3


def test_a_damaged_store_is_told_or_harmless(tmp_path, fuzz_seed):
    scene, told = Scene.prepare(tmp_path), Counter[str]()
    rng = Random(fuzz_seed)

    assert [wrong for _ in range(STORES) for wrong in broken(scene, rng, told)] == []
    assert told.total() == STORES * len(COMMANDS)
