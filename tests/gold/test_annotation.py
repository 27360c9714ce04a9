"""Tests that annotated news is in the right format and that its offsets point to the right text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.measure.gold import load
from training.conllu import read_words

ROOT = Path(__file__).parent.parent.parent
NEWS = ROOT / "training/news"
GOLD = ROOT / "tests/gold"
STATEMENTS = [
    NEWS / "train.jsonl",
    NEWS / "calibration.jsonl",
    NEWS / "politics-en.jsonl",
    GOLD / "real.jsonl",
    GOLD / "real_blind.jsonl",
]
LINKS = [*STATEMENTS[:2], *sorted((GOLD / "links").glob("*.jsonl"))]
TREES = [*sorted(NEWS.glob("*.conllu")), *sorted((ROOT / "tests/annotate/gold").glob("*_real-*.conllu"))]
KEPT = {
    "reuters.218933",
    "guardian.221762",
    "reuters.218888",
    "euronews-en.153799",
    "cnbc.com.6769",
    "telegraph.405408",
}
"""Documents from NTREX without annotations. They are used only to compare the two languages."""


def name(path: Path) -> str:
    return path.name


def documents(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", STATEMENTS, ids=name)
def test_statements_have_their_form_and_stand_in_the_text(path):
    for document in load(path):
        text = document["text"]
        assert document["source"]
        assert document["licence"]
        assert not any(kept in document["doc"] for kept in KEPT)
        for statement in document["statements"]:
            assert statement["sent"] in text
            assert statement["subject"] or statement["object"]
            for start, end in statement.get("spans", {}).values():
                assert text[start:end].strip() == text[start:end] != ""
                assert text[start:end] in statement["sent"]


@pytest.mark.parametrize("path", STATEMENTS, ids=name)
def test_no_sentence_has_statements_and_none(path):
    for document in load(path):
        assert not {s["sent"] for s in document["statements"]} & set(document["empty_sents"])
        assert all(sentence in document["text"] for sentence in document["empty_sents"])


@pytest.mark.parametrize("path", LINKS, ids=name)
def test_mentions_stand_at_their_offsets_and_name_somebody(path):
    for document in documents(path):
        for mention in document.get("mentions", ()):
            assert document["text"][mention["start"] : mention["end"]] == mention["text"]
            assert mention["entity"] in document.get("entities", {mention["entity"]})


@pytest.mark.parametrize("path", TREES, ids=name)
def test_trees_have_one_root_and_no_cycle(path):
    for sentence in read_words(path):
        assert sentence.heads.count(0) == 1
        for start in range(1, len(sentence) + 1):
            node, seen = start, set[int]()
            while node and node not in seen:
                seen.add(node)
                node = sentence.heads[node - 1]
            assert node == 0


def test_no_document_is_in_two_parts():
    parts = [{document["doc"] for document in documents(path)} for path in STATEMENTS]

    assert sum(map(len, parts)) == len(set.union(*parts))


def test_judged_triples_stand_in_news_that_is_in_no_other_part():
    others = {document["doc"] for path in STATEMENTS for document in documents(path)}
    for document in documents(NEWS / "triples.jsonl"):
        assert document["source"]
        assert document["licence"]
        assert document["doc"] not in others
        assert not any(kept in document["doc"] for kept in KEPT)
        for triple in document["judged"]:
            assert triple["verdict"] in {"right", "mutilated", "wrong"}
            for role in ("relation", "subject", "object"):
                assert document["text"][triple[role]].strip()
                assert not document["text"][triple[role] - 1 : triple[role]].isalpha()


def test_judged_rows_stand_in_their_articles():
    articles = {each["doc"]: each for name in ("triples", "politics-en") for each in documents(NEWS / f"{name}.jsonl")}
    for document in documents(NEWS / "rows.jsonl"):
        article = document if "text" in document else articles[document["doc"]]
        assert article["source"]
        assert article["licence"]
        for row in document["judged"]:
            assert row["verdict"] in {"right", "mutilated", "wrong"}
            assert ("cause" in row) == (row["verdict"] != "right")
            for role in ("relation", "subject", "object"):
                if row[role] is not None:
                    assert article["text"][row[role]].strip()
