"""What is known beside the tree."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lang import Language
from kg.lexicon import Lexicon, Naming, lexicon
from kg.model import Document


@dataclass(frozen=True, slots=True)
class Known:
    """Names and offices of a document's language, and words with their frames."""

    names: Naming
    lexicon: Lexicon

    @classmethod
    def of(cls, document: Document) -> Known:
        """What is known of the language of a document."""
        return cls(Naming.of(document), lexicon(document.lang))

    @property
    def lang(self) -> Language:
        return self.names.lang
