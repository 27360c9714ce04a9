"""What stands in quotation marks: words that are their speaker's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kg.model import Document

_QUOTES = re.compile(r"[„“\"][^„“”\"\n]{3,}?[“”\"]|»[^«»\n]{3,}?«|«[^«»\n]{3,}?»")
_SPEECH = 4
"""Words from which on a quote is no single expression: ein `„Akt des Terrors“`."""


@dataclass(slots=True)
class Quotes:
    """The quotes of a document in the order of the text."""

    document: Document
    spans: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.spans = [m.span() for m in _QUOTES.finditer(self.document.text, self.document.body_start)]

    def at(self, offset: int) -> tuple[int, int] | None:
        """The quote in which an offset stands."""
        before = bisect_right(self.spans, offset, key=lambda quote: quote[0])
        return self.spans[before - 1] if before and offset < self.spans[before - 1][1] else None

    def is_speech(self, offset: int) -> bool:
        """Whether an offset stands in a quote of several words."""
        quote = self.at(offset)
        return quote is not None and len(self.document.text[slice(*quote)].split()) >= _SPEECH
