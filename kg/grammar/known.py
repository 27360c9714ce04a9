"""What is known beside the tree."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.lexicon import Lexicon
from kg.extract.names import Names
from kg.lang import Language


@dataclass(frozen=True, slots=True)
class Known:
    """Names and offices of a document's language, and words with their frames."""

    names: Names
    lexicon: Lexicon

    @property
    def lang(self) -> Language:
        return self.names.lang
