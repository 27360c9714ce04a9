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
"""Up to this number of documents, it is not worthwhile to start several processes. One process finishes the documents
while other processes would still be loading the model.
"""
PROCESS = 1_000_000_000
"""Free memory in bytes that each process requires if the user has not set the number of processes. A process uses about
half of this memory.
"""

Found = TypeVar("Found")


class Engine(Protocol):
    """Processes documents. `work` is the function that processes one document."""

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        """Yield the result of `work` for each document, in order. Only a few documents are read in advance. If `work`
        raises an exception, this method raises the same exception. If a document crashes its process, the result is an
        InputError.
        """


@dataclass(frozen=True, slots=True)
class Local:
    """Processes documents on this machine in `jobs` processes. If `jobs` is 1, the current process is used."""

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
    """Processes documents on this machine. The first documents are processed in the current process. All other
    documents are processed in parallel, in one process per core.
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
