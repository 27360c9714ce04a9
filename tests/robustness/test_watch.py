"""Tests that endless or crashed work is reported and the other work continues."""

from __future__ import annotations

import os
import signal
from collections import deque

from tests.robustness.watch import Lost, watched


def prepare() -> None:
    pass


def work(item):
    yield f"began {item}"
    if item == "endless":
        while True:
            pass
    if item == "dying":
        os.kill(os.getpid(), signal.SIGKILL)
    yield f"ended {item}"


def test_what_has_no_end_or_dies_is_told_and_the_others_go_on():
    todo = deque(["one", "endless", "two", "dying", "three"])

    steps: dict[str, list[object]] = {}
    for item, step in watched(prepare, work, todo, jobs=2, seconds=2.0):
        steps.setdefault(item, []).append(step)

    assert steps == {
        "one": ["began one", "ended one", None],
        "endless": ["began endless", Lost("no end after 2 seconds")],
        "two": ["began two", "ended two", None],
        "dying": ["began dying", Lost("the process died with status -9")],
        "three": ["began three", "ended three", None],
    }
