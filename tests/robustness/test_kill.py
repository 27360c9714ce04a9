"""Tests that the output folder has the files of a single run, or that a reader can recognise a mixture of two runs."""

from __future__ import annotations

import random
import signal
from itertools import islice

import pytest

from tests.robustness.kill import Scene, kills, signalled

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    scene = Scene(tmp_path_factory.mktemp("scene"))
    scene.prepare()
    return scene


@pytest.fixture
def rng(fuzz_seed):
    return random.Random(fuzz_seed)


def test_both_runs_write_what_they_should(scene):
    assert sorted(scene.expected["good"]) == ["graph.html", "graph.ttl", "manifest.json", "statements.jsonl"]
    assert sorted(scene.expected["failing"]) == sorted([*scene.expected["good"], "failed.jsonl"])
    assert list(scene.broken()) == []


def test_a_killed_run_leaves_files_of_one_run_and_the_next_makes_all_whole(scene, rng):
    assert [broken for found in islice(kills(scene, rng), 4) for broken in found] == []


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_asked_to_end_does_so_soon_and_leaves_nothing(scene, rng, number, jobs):
    assert list(signalled(scene, rng, number, jobs)) == []
