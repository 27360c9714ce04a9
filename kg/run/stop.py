"""How a run is asked to end between documents, so that none is lost that was begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Document


@dataclass(slots=True)
class Stop:
    """Once a handler or a thread sets `asked`, no more documents are begun; those at work are finished."""

    asked: bool = False
    at_work: int = 0
    """Documents that were begun, or wait for that, and whose results nobody has taken yet."""

    def take(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents, until somebody asks."""
        for document in documents:
            if self.asked:
                return
            self.at_work += 1
            yield document
