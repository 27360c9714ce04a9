"""Where documents are worked on: in this process, in several of this machine, or on a cluster (kg.run.cluster)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kg.errors import InputError
from kg.model import Document
from kg.run.limits import Limits
from kg.run.stop import Stop

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
