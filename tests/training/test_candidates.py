"""Tests the training data of the choice: statements found in gold and in judged triples, and whether they are right."""

from __future__ import annotations

import json

import pytest

from training.candidates import Candidate, candidates, judged

pytestmark = pytest.mark.model


def shown(found: Candidate) -> tuple[str, str, str, bool, bool]:
    """Return subject, relation and object, whether they are right, and whether all details are right."""
    subject, object_ = found.statement.subject, found.statement.object
    assert subject is not None
    assert object_ is not None
    return subject.text, found.statement.relation.text, object_.text, found.right, found.exact


def test_statements_found_in_gold_are_right_or_wrong(own):
    assert list(map(shown, candidates(own))) == [
        ("die Ukraine", "angegriffen", "Moskau", True, True),
        ("Der Sprecher", "angegriffen", "Moskau", False, False),
    ]


def test_judged_triples_are_found_again(tmp_path):
    text = "Russland lehnt den Plan ab. Die Ukraine greift Moskau an."
    verdicts = [
        ("lehnt", "Russland", "den Plan", "right"),
        ("greift", "Die Ukraine", "Moskau", "mutilated"),
        ("an", "Die Ukraine", "Moskau", "wrong"),
    ]
    triples = [
        dict(zip(("relation", "subject", "object"), map(text.find, words), strict=True), verdict=verdict)
        for *words, verdict in verdicts
    ]
    lines = [
        {"doc": "own", "lang": "de", "date": None, "text": text, "judged": triples[:2]},
        {"doc": "own", "lang": "de", "judged": triples[1:]},
    ]
    files = [tmp_path / "triples.jsonl", tmp_path / "rows.jsonl"]
    for file, line in zip(files, lines, strict=True):
        file.write_text(json.dumps(line) + "\n", encoding="utf-8")

    assert list(map(shown, judged(files, []))) == [
        ("Russland", "lehnt ab", "den Plan", True, True),
        ("Die Ukraine", "greift an", "Moskau", True, False),
    ]
