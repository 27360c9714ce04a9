"""Stops a run between documents, without losing documents that were already started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Document


@dataclass(slots=True)
class Stop:
    """When `asked` is set, by a signal handler or a thread, no new documents are started; the current ones are
    finished.
    """

    asked: bool = False
    at_work: int = 0
    """Number of documents that were started or queued, and whose results have not been taken yet."""

    def take(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the documents until `asked` is set."""
        for document in documents:
            if self.asked:
                return
            self.at_work += 1
            yield document
