"""Tests functions that describe the tree of a sentence as a whole."""

from __future__ import annotations

import pytest

from kg.model import ParsedSentence, Token
from kg.text import Tree


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Oslo/Rom (dpa) - Norwegen lehnt ab.", "Oslo/Rom (dpa) - "),
        ("Oslo/Rom (dpa) -", "Oslo/Rom (dpa) -"),
        ("Rom – Der Papst ist krank.", "Rom – "),
        ("KYIV, March 3 (Reuters) - Ukraine waits.", "KYIV, March 3 (Reuters) - "),
        ("Norwegen lehnt ab – Italien zögert.", ""),
        ("Die Nato-Staaten lehnen ab.", ""),
    ],
)
def test_a_dateline_ends_before_the_report(text, dateline):
    token = Token(0, text, text, "X", {}, "root", 0, 7, 7 + len(text))
    tree = Tree(ParsedSentence(text, 7, 7 + len(text), tokens=(token,)))

    assert tree.dateline == 7 + len(dateline)
