"""Finds the words of a sentence that express the parts of a statement, for example its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, get_args

from kg.model import Mention, Statement

Part = Literal["speaker", "place", "recipient", "object", "subject", "relation"]
PARTS: tuple[Part, ...] = get_args(Part)
Mark = tuple[int, int, Part]
"""A highlighted part of a sentence: its start and length in characters, and its role in the statement."""


def marks(statement: Statement) -> Iterator[Mark]:
    """Yield the position of each part of a statement, for example of its subject. Parts in other sentences are left
    out.

    The positions are in the order of `PARTS`. If two positions overlap, the later position is usually more precise.
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
    """Yield the start and end offsets of each word that expresses a relation. The words of a relation may be separated,
    as in "lehnt Truppen ab".

    The first word starts at `start`, and the last word ends at `end`. Offsets refer to the whole document. `text` may
    be only a part of the document, starting at offset `begins`. If the words are not found, nothing is yielded.
    """
    if found := _in_order(wording).fullmatch(text, start - begins, end - begins):
        for i in range(1, len(found.groups()) + 1):
            yield found.start(i) + begins, found.end(i) + begins


def _in_order(wording: str) -> re.Pattern[str]:
    """Return a pattern that finds words in this order, with any text between them. Only whole words match, so `an` is
    not found in `Iran`. Parts of a word that the tokenizer has split, like `did` and `n't`, match too.
    """
    edge = r"(?!(?<=\w)\w)"  # not between two letters
    return re.compile(f"(?:{edge}.*?{edge})?".join(f"({re.escape(word)})" for word in wording.split(" ")), re.DOTALL)
