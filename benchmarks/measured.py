"""Defines measured figures with their units, and a fixed task whose time shows how fast the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

import numpy as np

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure."""

    name: str
    value: float
    unit: str
    more: bool = False
    """Whether higher values are better."""
    goal: float | None = None

    @property
    def timed(self) -> bool:
        """Whether the figure depends on the speed of the machine."""
        return any(part in {"s", "ms"} for part in self.unit.replace("/", " ").split())


def seconds(work: Callable[[], Made]) -> tuple[float, Made]:
    """Run a function, and return its processor time in seconds and its result."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def machine() -> float:
    """Return the seconds that this machine needs for a fixed task. The task resembles the stages: it multiplies
    matrices and counts words.
    """

    def work() -> None:
        matrix = np.random.default_rng(0).standard_normal((384, 384), dtype=np.float32)
        for _ in range(100):
            matrix = matrix @ matrix
            matrix /= np.abs(matrix).max()
        counted: dict[str, int] = {}
        for number in range(600_000):
            word = str(number * 7919 % 50_021)
            counted[word] = counted.get(word, 0) + 1

    return median(seconds(work)[0] for _ in range(5))
