"""Marks: which words of a sentence express the parts of a statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from kg.model import Mention, Statement

Part = Literal["speaker", "place", "recipient", "object", "subject", "relation"]
PARTS: tuple[Part, ...] = get_args(Part)
Mark = tuple[int, int, Part]
"""A mark: start and length in the sentence, in code points, and the role of the words in the statement."""


def marks(statement: Statement) -> Iterator[Mark]:
    """Yield a mark for the words of each part of a statement, except for parts in another sentence.

    They are in the order of PARTS. If two marks overlap, the later one is narrower.
    """
    named: list[tuple[Part, Mention]] = [("speaker", speaker) for speaker in statement.attribution]
    ends: tuple[tuple[Part, Mention | None], ...] = (
        ("place", statement.place),
        ("recipient", statement.recipient),
        ("object", statement.object),
        ("subject", statement.subject),
    )
    named += [(part, mention) for part, mention in ends if mention]
    spans: list[tuple[Part, int, int]] = [(part, mention.start, mention.end) for part, mention in named]
    relation = statement.relation
    found = words(relation.text, statement.document.text, relation.start, relation.end)
    spans += [("relation", start, end) for start, end in found]
    sentence = statement.sentence
    for part, start, end in spans:
        if sentence.start <= start and end <= sentence.end:
            yield start - sentence.start, end - start, part


def words(wording: str, text: str, start: int, end: int, begins: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the span of each word of a relation. The words need not be contiguous ("lehnt Truppen ab").

    Offsets refer to the document. `text` may be only the part of the document that starts at `begins`.
    """
    at = start
    for word in wording.split(" "):
        found = text.find(word, at - begins, end - begins) + begins
        if found >= at:
            yield found, found + len(word)
            at = found + len(word)
