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
"""Number of documents for which several processes are not worthwhile. One process finishes them while others would
still be loading the model.
"""
PROCESS = 1_000_000_000
"""If the number of processes is not given, there must be this much free memory for each one, in bytes. A process uses
about half of it.
"""

Found = TypeVar("Found")


class Engine(Protocol):
    """Processes documents. `work` is the function that processes one document."""

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        """Yield the result of `work` for each document, in order. Only a few documents are read in advance. If `work`
        raises an exception, it is raised here. If a document crashes its process, the result is an InputError.
        """


@dataclass(frozen=True, slots=True)
class Local:
    """Processes documents on this machine in `jobs` processes. If `jobs` is 1, this is the current process."""

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
    """Processes documents on this machine. The first ones are processed in the current process, and all others in one
    process per core.
    """

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        documents = iter(documents)
        yield from map(work, islice(documents, FEW))
        for document in documents:
            yield from Local(cores()).map(work, chain([document], documents), limits, stop)


def cores() -> int:
    """Return the number of processes to start: one for each core that this process may use, but only as many as fit
    into the free memory.
    """
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, psutil.virtual_memory().available // PROCESS))
