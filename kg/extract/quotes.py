"""Finds quotes: the passages of a document that are in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Document

QUOTES = frozenset('„“”"«»')
"""Quotation marks that may open or close a quote."""
_MARK = re.compile(rf"[{''.join(sorted(QUOTES))}]|\n\s*")
_LONE_BEFORE = re.compile(r"[\s(\[{/–—-]")
"""Characters that may precede an opening quotation mark."""
_SHORTEST = 3
"""Minimum length of a quote. This prevents inch marks from being mistaken for quotation marks."""
_LONGEST = 12
"""Maximum number of paragraphs in a quote."""
_SPEECH = 4
"""Minimum number of words in quoted speech. Shorter quotes are single expressions, like `„Akt des Terrors“`."""


@dataclass(slots=True)
class Quotes:
    """The quotes of a document in text order."""

    document: Document
    spans: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.spans = list(_quotes(self.document.text, self.document.body_start))

    def at(self, offset: int) -> tuple[int, int] | None:
        """Return the start and end of the quote that contains an offset, or None."""
        before = bisect_right(self.spans, offset, key=lambda quote: quote[0])
        return self.spans[before - 1] if before and offset < self.spans[before - 1][1] else None

    def is_speech(self, offset: int) -> bool:
        """Return whether an offset is inside a quote of at least four words."""
        quote = self.at(offset)
        return quote is not None and len(self.document.text[slice(*quote)].split()) >= _SPEECH


def _quotes(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each quote. In a long quote, each paragraph may begin with a quotation mark: “We
    waited. ¶ “Nobody came.”

    If the closing mark is missing, the quote ends with its first paragraph.
    """
    ends: list[int] = []
    """Ends of the paragraphs since a quote was opened, as offsets."""
    opened: int | None = None
    for mark in _MARK.finditer(text, start):
        at = mark.start()
        if mark[0].startswith("\n"):
            ends += [at] if opened is not None else []
        elif _opens(text, at, opened):
            if opened is not None and ends:
                yield opened, ends[-1 if text[at - 1] == "\n" and len(ends) <= _LONGEST else 0]
            opened, ends = at, []
        elif opened is not None:
            if len(ends) > _LONGEST:
                yield opened, ends[0]
            elif at - opened > _SHORTEST:
                yield opened, mark.end()
            opened, ends = None, []
    if opened is not None:
        yield opened, ends[0] if ends else len(text)


def _opens(text: str, at: int, opened: int | None) -> bool:
    """Return whether a quotation mark opens a quote. The characters around it decide, because “ and » are opening marks
    in some texts and closing marks in others.
    """
    mark = text[at]
    if mark in "„”" or (mark == "“" and opened is not None and text[opened] == "„"):
        return mark == "„"
    before = at == 0 or _LONE_BEFORE.match(text[at - 1]) is not None
    return before and not text[at + 1 : at + 2].isspace()
