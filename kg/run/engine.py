"""Decides where documents are processed: in this process, in several processes, or on a cluster (kg.run.cluster)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol, TypeVar

import psutil

from kg.errors import InputError
from kg.model import Document
from kg.run.limits import Limits
from kg.run.stop import Stop

FEW = 16
"""Number of documents that one process can finish while other processes would still load the model."""
PROCESS = 1_000_000_000
"""Available memory in bytes that each process needs if the number of processes is not given. A process uses about half
of it.
"""

Found = TypeVar("Found")


class Engine(Protocol):
    """Runs the work on documents."""

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        """Yield the result of the work for each document, in order. Only a few documents are read ahead. Exceptions of
        the work are raised. If a document crashes its process, its result is an InputError.
        """


@dataclass(frozen=True, slots=True)
class Local:
    """Runs the work on this machine, in `jobs` processes, or in this process if `jobs` is 1."""

    jobs: int = 1

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        if self.jobs == 1:
            return map(work, documents)
        from kg.run.jobs import side_by_side

        return side_by_side(work, documents, self.jobs, limits, stop)


@dataclass(frozen=True, slots=True)
class Cores:
    """Runs the work on this machine: for the first documents in this process, and for all others in one process per
    core.
    """

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        documents = iter(documents)
        yield from map(work, islice(documents, FEW))
        for document in documents:
            yield from Local(cores()).map(work, chain([document], documents), limits, stop)


def cores() -> int:
    """Return the number of cores that this process may use, but no more than the memory suffices for."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, psutil.virtual_memory().available // PROCESS))
