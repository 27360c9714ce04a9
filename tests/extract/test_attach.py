"""Mending leaves a tree behind, whatever a rule would do."""

from __future__ import annotations

from dataclasses import replace

import pytest

import kg.extract.attach
from kg.extract.attach import attach
from kg.extract.tree import Tree
from kg.model import Sentence, Token

WORDS = (("Kiew", 1, "nsubj"), ("lehnt", 1, "root"), ("den", 3, "det"), ("Plan", 1, "obj"))


@pytest.fixture
def tree():
    """`Kiew lehnt den Plan`, the article on the verb: den hangs on Plan once that is mended."""
    tokens, at = [], 0
    for i, (text, head, dep) in enumerate(WORDS):
        tokens.append(Token(i, text, text, "X", {}, dep, 1 if text == "den" else head, at, at + len(text)))
        at += len(text) + 1
    return Tree(Sentence(" ".join(text for text, *_ in WORDS), 0, at - 1, tuple(tokens)))


def article(tree, i, _):
    if tree.lower[i] == "den":
        yield replace(tree.tokens[i], head=3)


def circle(tree, i, _):
    """Two words that hang on each other."""
    if i in (0, 3):
        yield replace(tree.tokens[i], head=3 - i)


def second_root(tree, i, _):
    if i == 3:
        yield replace(tree.tokens[i], head=3)


@pytest.mark.parametrize("rules", [[circle], [second_root], [circle, second_root]])
def test_a_rule_that_leaves_no_tree_is_undone_and_told(tree, monkeypatch, rules):
    monkeypatch.setattr(kg.extract.attach, "RULES", tuple((rule, None) for rule in (*rules, article)))

    mended = attach(tree, None, None)

    assert [(token.text, token.head, token.dep) for token in mended.tokens] == list(WORDS)
    assert mended.undone == tuple(rule.__name__ for rule in rules)
