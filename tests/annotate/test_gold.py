"""Tests the accuracy of the bundled pipeline on hand-annotated sentences that were not used for training.

Developers have looked at `dev`, but not at `blind`. `make eval-model` prints all figures.
"""

from pathlib import Path

import pytest

from kg.annotate.syntax import Parser
from training.conllu import Sentence, read_names
from training.evaluate import score_names, score_parses
from training.treebanks import read_treebank

GOLD = Path(__file__).parent / "gold"
PARTS = ("dev", "blind")

pytestmark = pytest.mark.model


def agency(part: str) -> list[Sentence]:
    return read_treebank(GOLD / f"de_agency-{part}.conllu", merge=False)


@pytest.mark.parametrize("part", PARTS)
def test_heads_and_labels_of_german_agency_sentences(part):
    found = score_parses(Parser("de"), agency(part))

    assert found.share("las") >= 0.88
    assert found.share("upos") >= 0.95
    assert found.share("lemma") >= 0.95


@pytest.mark.parametrize("feature", ["VerbForm", "Mood", "Tense", "Person", "Number", "Case", "PronType"])
def test_features_that_extraction_reads(feature):
    sentences = [sentence for part in PARTS for sentence in agency(part)]

    assert score_parses(Parser("de"), sentences).features[feature].recall >= 0.92


@pytest.mark.parametrize("part", PARTS)
def test_names_in_english_news(part):
    sentences = list(read_names(GOLD / f"en_names-{part}.tsv"))

    found = score_names(Parser("en"), sentences, {"PER", "LOC", "ORG", "LOCderiv"})

    assert found["PER LOC ORG OTH"].f1 >= 0.75
