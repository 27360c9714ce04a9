"""Stopping a run between documents, without losing those already started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Document


@dataclass(slots=True)
class Stop:
    """After a handler or thread sets `asked`, no new documents are started; current ones are finished."""

    asked: bool = False
    at_work: int = 0
    """Documents that are started or queued and whose results are not taken yet."""

    def take(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the documents until a stop is requested."""
        for document in documents:
            if self.asked:
                return
            self.at_work += 1
            yield document
