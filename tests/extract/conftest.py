"""Hand-made parse trees, so that the tests do not depend on a model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import ParsedSentence, Token
from kg.text import Tree

Parse = Callable[[str], Tree]
CLOSING, OPENING = ".,;:!?)]“”-–/%", "([„-–/"
"""Punctuation marks without a space before them, and marks without a space after them."""


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Return a function that makes a tree from lines `form lemma upos morph head dep`.

    As in CoNLL-U, heads count from 1, and the head of the root is 0. The `morph` column is `_` or, for example,
    `Case=Nom|Number=Sing`. Words are joined by single spaces, except before commas and similar marks.
    """
    return tree_of


def tree_of(lines: str) -> Tree:
    rows = [line.split() for line in lines.splitlines() if line.strip()]
    text, tokens = "", []
    for i, (form, lemma, pos, morph, head, dep) in enumerate(rows):
        if text and form[0] not in CLOSING and form != "'s" and text[-1] not in OPENING:
            text += " "
        features = dict(pair.split("=") for pair in morph.split("|")) if morph != "_" else {}
        start = len(text)
        text += form
        governor = int(head) - 1 if head != "0" else i
        tokens.append(Token(i, form, lemma, pos, features, dep, governor, start, len(text)))
    return Tree(ParsedSentence(text, 0, len(text), tokens=tuple(tokens)))
