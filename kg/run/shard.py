"""Divides all documents into parts (shards), for example for runs on several machines. The id of a document determines
its part.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Shard:
    """One part (shard) of the documents. All parts are about the same size."""

    number: int
    """Number of the part, starting at 1."""
    of: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse a string like `3/16`, which means part 3 of 16. Raises ValueError for other strings."""
        number, slash, of = text.partition("/")
        made = cls(int(number), int(of)) if slash else cls(0, 0)
        if not 1 <= made.number <= made.of:
            raise ValueError(text)
        return made

    def holds(self, id_: str) -> bool:
        """Return whether the document with this id is in this part. The result is the same on every machine."""
        digest = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8]) % self.of == self.number - 1
