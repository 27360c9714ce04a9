"""Rules of grammar: each by its examples, and what becomes of a rule that does not hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kg.errors import OntologyError
from kg.grammar.known import Known
from kg.grammar.rule import read_rules
from kg.grammar.stage import mended, rules
from kg.lang import LANGUAGES
from kg.model import Document
from tests.grammar.parses import stored
from tests.trees import read_sentence

PARSES = stored()
RULES = {(rule.name, text): rule for lang in LANGUAGES for rule in rules(lang) for text in (rule.yes, rule.no)}


@pytest.mark.parametrize(("name", "text"), RULES, ids=[f"{name}: {text}" for name, text in RULES])
def test_a_rule_moves_the_words_that_its_example_marks(name, text):
    lang, sentence = PARSES[text.replace("`", "")]

    after = mended(sentence, Known.of(Document("", sentence.text, lang)), [RULES[name, text]], pytest.fail)

    moved = [new.text for new, old in zip(after.tokens, sentence.tokens, strict=True) if new != old]
    assert moved == re.findall("`(.*?)`", text)


PARSE = """Kiew Kiew PROPN _ 2 nsubj _
lehnt lehnen VERB _ 0 root _
den der DET _ 2 det _
Plan Plan NOUN _ 2 obj _""".splitlines()
"""The article hangs on the verb."""
ARTICLE = """
- name: article
  match:
    article: {pos: DET}
    noun: {from: article next, pos: NOUN}
  rewrite:
    article: {head: noun}
  "yes": "Kiew lehnt `den` Plan"
  "no": "Kiew lehnt"
"""
CIRCLE = """
- name: circle
  match:
    subject: {relation: nsubj}
    verb: {from: subject head}
    object: {from: verb child obj}
  rewrite:
    subject: {head: object}
    object: {head: subject}
  "yes": "Kiew lehnt den `Plan`"
  "no": "Kiew lehnt"
"""


def read(tmp_path, text):
    path = tmp_path / "xx.yaml"
    path.write_text(text, encoding="utf-8")
    return read_rules(path)


@pytest.fixture
def sentence():
    return read_sentence("Kiew lehnt den Plan", PARSE)


@pytest.fixture
def known():
    return Known.of(Document("", "Kiew lehnt den Plan", "de"))


def test_each_rule_sees_what_those_before_it_mended_and_what_leaves_no_tree_is_undone(tmp_path, sentence, known):
    undone = []

    after = mended(sentence, known, read(tmp_path, CIRCLE + ARTICLE), undone.append)

    article = replace(sentence.tokens[2], head=3)
    assert after == replace(sentence, tokens=(*sentence.tokens[:2], article, sentence.tokens[3]))
    assert undone == ["circle"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (ARTICLE.replace("pos: DET", "colour: red"), "no test 'colour'"),
        (ARTICLE.replace("pos: DET", "is: red"), "no guard 'red'"),
        (ARTICLE.replace("article next", "article sideways"), "no way 'article sideways'"),
        (ARTICLE.replace("from: article next, ", ""), "noun: every node but the first comes from another"),
        (ARTICLE.replace("{head: noun}", "{head: verb}"), "no rewriting 'article': {'head': 'verb'}"),
        (ARTICLE.replace("rewrite", "rewrites"), "unknown: rewrites"),
        (ARTICLE.replace('"no"', '"not"'), "unknown: not"),
        (re.sub('  "no".*\n', "", ARTICLE), "'no'"),
    ],
)
def test_a_rule_that_does_not_hold_is_named(tmp_path, wrong, reason):
    with pytest.raises(OntologyError, match=re.escape(f"xx.yaml: rule 'article': {reason}")):
        read(tmp_path, wrong)
