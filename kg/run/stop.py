"""Stops a run between documents. Documents that were already started are finished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Document


@dataclass(slots=True)
class Stop:
    """A request to stop a run. Once a signal handler or a thread sets `asked`, no further documents are processed."""

    asked: bool = False
    at_work: int = 0
    """Number of documents that were started or queued, and whose results have not been used yet."""

    def take(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield and count the documents until `asked` is set."""
        for document in documents:
            if self.asked:
                return
            self.at_work += 1
            yield document
