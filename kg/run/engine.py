"""Where documents are worked on: in this process, in several of this machine, or on a cluster (kg.run.cluster)."""

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
"""Documents that one process has read before others would have loaded the model."""
PROCESS = 1_000_000_000
"""Bytes of memory that must be available for each process that nobody asked for; one takes about half of that."""

Found = TypeVar("Found")


class Engine(Protocol):
    """What lets work be done on documents."""

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        """The work on every document, in the order of the documents, of which few are read ahead.

        Raises what the work raises; a document that costs more than itself is an InputError in its place.
        """


@dataclass(frozen=True, slots=True)
class Local:
    """This machine: so many processes, or with one job this process itself."""

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
    """This machine: this process for the first documents, then one process per core. Few documents start no others."""

    def map(
        self, work: Callable[[Document], Found | InputError], documents: Iterable[Document], limits: Limits, stop: Stop
    ) -> Iterator[Found | InputError]:
        documents = iter(documents)
        yield from map(work, islice(documents, FEW))
        for document in documents:
            yield from Local(cores()).map(work, chain([document], documents), limits, stop)


def cores() -> int:
    """The cores that this process may use, or fewer if there is not enough memory for a process on each."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, psutil.virtual_memory().available // PROCESS))
