"""Tests that drafts of gold have the format of gold files and contain the extracted statements."""

from __future__ import annotations

import pytest

from kg.measure.score import FOUND, load, score

pytestmark = pytest.mark.model


def test_a_draft_is_gold_on_which_what_was_found_is_right(kg, root, tmp_path):
    article = root / "seeds/de-2024-02-26-ungarn-schweden-nato.txt"
    for command, name in (("eval annotate", "draft.jsonl"), ("extract", "found.jsonl")):
        done = kg(*command.split(), article)
        assert done.returncode == 0
        (tmp_path / name).write_text(done.stdout, encoding="utf-8")

    gold, found = load(tmp_path / "draft.jsonl"), load(tmp_path / "found.jsonl", FOUND)
    result = score(gold, found)

    assert (result.f1, result.core.value) == (1.0, 1.0)
    assert {share.value for share in result.qualifiers.values()} == {1.0}
    (document,) = gold
    assert document["text"] == article.read_text(encoding="utf-8")
    assert not set(document["empty_sents"]) & {statement["sent"] for statement in document["statements"]}
