"""Tests `kg actors review`, which asks about one pair after another and saves each decision at once."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kg.cli import commands
from kg.graph import Judgements

GRAPH = """\
@prefix kg: <https://w3id.org/geopolitical-kg/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <http://example.org/> .

:a a kg:Person ; skos:prefLabel "Mira Tolbrook" .
:b a kg:Person ; skos:prefLabel "Mira Tolbrooks" .
:c a kg:Person ; skos:prefLabel "Jens Aglund" .
:d a kg:Person ; skos:prefLabel "Jens Aglunds" .
:s1 rdf:subject :a ; rdf:object :b ; prov:wasDerivedFrom :text ;
  kg:evidence [ kg:sentence [ kg:text "Tolbrook came." ] ] .
"""


@pytest.fixture
def review(tmp_path):
    (tmp_path / "graph.ttl").write_text(GRAPH, encoding="utf-8")
    file = tmp_path / "judgements.tsv"

    def run(keys: str):
        asked = ["actors", "review", "--data", str(tmp_path / "graph.ttl"), "--judgements", str(file), "--who", "Ann"]
        done = CliRunner().invoke(commands, asked, input="".join(f"{key}\n" for key in keys))
        assert done.exit_code == 0, done.output
        lines = Judgements.read(file).lines if file.exists() else ()
        return done.stdout, [(line.left[-1], line.right[-1], line.judgement, line.who) for line in lines]

    return run


AB, CD = ("a", "b"), ("c", "d")


@pytest.mark.parametrize(("keys", "decisions"), [
    ("ynq", [(*AB, "same", "Ann"), (*CD, "not-same", "Ann")]),
    ("sq", [(*AB, "unsure", "Ann")]),
    ("yunq", [(*AB, "not-same", "Ann")]),
    ("ynuuq", []),
    ("uq", []),
    ("xyq", [(*AB, "same", "Ann")]),
])  # fmt: skip
def test_each_pair_is_decided_skipped_or_undone(review, keys, decisions):
    assert review(keys)[1] == decisions


def test_a_pair_is_shown_with_its_sentences_and_never_again_once_decided(review):
    shown, _ = review("yq")
    again, decided = review("nq")

    assert "1 of 2: Mira Tolbrook ~ Mira Tolbrooks, similar words, " in shown
    assert shown.count("    Tolbrook came.\n") == 2
    assert "1 of 1: Jens Aglund ~ Jens Aglunds" in again
    assert [each[2] for each in decided] == ["same", "not-same"]


def test_a_file_of_others_is_kept_as_it_is(review, tmp_path):
    before = "# ours\nhttp://example.org/a\thttp://example.org/b\tsame\tBob\t2025-09-05\twhy"
    (tmp_path / "judgements.tsv").write_text(before, encoding="utf-8")

    review("yuq")

    assert (tmp_path / "judgements.tsv").read_text(encoding="utf-8") == before
