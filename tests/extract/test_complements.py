"""Tests complements that have no field in a statement. The files are like those of `test_statements.py`.

A line that begins with `>` has three parts: a relation, its object (with the following words in brackets), and the
complement of its verb.
"""

from __future__ import annotations

import pytest

from kg.model import Candidate
from tests.extract.test_statements import cases, extracted

CASES = list(cases("complements"))


def rendered(statement: Candidate) -> str:
    end = statement.object
    words = "-" if end is None else f"{end.text} [{end.tail}]" if end.tail else end.text
    return f"{statement.relation.lemma} | {words} | {statement.complement}".rstrip(" |")


@pytest.mark.parametrize(("lang", "text", "expected", "sentences"), CASES, ids=[text for _, text, *_ in CASES])
def test_words_that_complete_a_noun_or_verb_are_kept(lang, text, expected, sentences):
    candidates = extracted(lang, text, sentences).candidates
    assert [rendered(candidate.completed()) for candidate in candidates] == expected
