"""Engines process documents in this process, in several processes, or on a cluster (kg.run.cluster)."""

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
"""For this many documents or fewer, starting several processes is not worthwhile. One process finishes the documents
while other processes would still be loading the model.
"""
PROCESS = 1_000_000_000
"""Free memory in bytes that each process requires if the user has not set the number of processes. A process uses about
half of this memory.
"""

Found = TypeVar("Found")


class Engine(Protocol):
    """Interface for engines, which process documents."""

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        """Call `work` for each document and yield the results in the same order. Only a few documents are read in
        advance. Exceptions that `work` raises are not caught. If a document crashes its process, the result for this
        document is an InputError.
        """


@dataclass(frozen=True, slots=True)
class Local:
    """An engine that processes documents in `jobs` processes on this machine. If `jobs` is 1, the current process is
    used.
    """

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
    """An engine that uses all cores of this machine. The first few documents are processed in the current process, and
    all others in parallel, with one process per core.
    """

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        documents = iter(documents)
        yield from map(work, islice(documents, FEW))
        for document in documents:
            yield from Local(cores()).map(work, chain([document], documents), limits, stop)


def cores() -> int:
    """Return the number of processes to start: one for each available core, but no more than fit into free memory."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, psutil.virtual_memory().available // PROCESS))
