"""Tests the rules that correct parses with the examples in their docstrings, and rules whose result is not a tree."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kg.mend.rule import Known, hung
from kg.mend.stage import RULES, mended
from kg.model import Document
from tests.mend.parses import examples, stored
from tests.trees import read_sentence

PARSES = stored()
EXAMPLES = [(rule, text) for rule in RULES for text in examples(rule)]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_examples_where_it_applies_and_where_it_does_not(rule):
    assert {"`" in text for text in examples(rule)} == {True, False}


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_a_rule_moves_the_words_that_its_example_marks(rule, text):
    lang, sentence = PARSES[text.replace("`", "")]

    after = mended(sentence, Known.of(Document("", sentence.text, lang)), [rule], pytest.fail)

    moved = [new.text for new, old in zip(after.tokens, sentence.tokens, strict=True) if new != old]
    assert moved == re.findall("`(.*?)`", text)


def article(node, _):
    """Make an article depend on the noun after it."""
    if node.pos == "DET" and node.next.pos == "NOUN":
        yield hung(node, node.next)


def circle(node, _):
    """Make subject and object depend on each other."""
    if node.relation == "nsubj":
        yield hung(node, node.head.child("obj"))
        yield hung(node.head.child("obj"), node)


def test_each_rule_sees_what_those_before_it_mended_and_what_leaves_no_tree_is_undone():
    # the article depends on the verb
    parse = """Kiew Kiew PROPN _ 2 nsubj _
lehnt lehnen VERB _ 0 root _
den der DET _ 2 det _
Plan Plan NOUN _ 2 obj _"""
    sentence = read_sentence("Kiew lehnt den Plan", parse.splitlines())
    undone = []

    after = mended(sentence, Known.of(Document("", sentence.text, "de")), [circle, article], undone.append)

    mended_article = replace(sentence.tokens[2], head=3)
    assert after == replace(sentence, tokens=(*sentence.tokens[:2], mended_article, sentence.tokens[3]))
    assert undone == ["circle"]
