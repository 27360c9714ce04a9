"""Statements of two extractors are paired."""

from __future__ import annotations

from dataclasses import replace

from kg.measure.compare import line, pairs
from kg.model import Entity
from kg.vocab import WD

OSLO, KYIV = ("Oslo", Entity(WD + "Q20", "Norwegen", "State")), ("Kiew", Entity(WD + "Q212", "Ukraine", "State"))
SENTENCE = "Oslo half Kiew am Montag nicht."


def test_those_that_agree_in_all_are_paired_before_those_that_nearly_do(maker):
    doc = maker("a", SENTENCE)
    actual = doc.statement(SENTENCE, OSLO, "supports", "half", KYIV)
    planned, denied = replace(actual, modality="intended"), replace(actual, polarity="negative", time="2025-09-01")

    found = list(pairs([planned, actual], [actual, denied]))

    assert [(pair.one, pair.other) for pair in found] == [(planned, denied), (actual, actual)]
    assert [pair.alike for pair in found] == [False, True]
    assert found[0].differences == {
        "polarity": ("positive", "negative"),
        "modality": ("intended", "actual"),
        "time": ("", "2025-09-01"),
    }
    assert [line(each) for each in (actual, denied)] == [
        "Norwegen unterstützt Ukraine",
        "Norwegen not unterstützt Ukraine",
    ]


def test_what_only_one_finds_stands_alone_in_the_order_of_the_text(maker):
    doc = maker("a", f"{SENTENCE} Kiew half Oslo.")
    first = doc.statement(SENTENCE, OSLO, "supports", "half", KYIV)
    second = doc.statement("Kiew half Oslo.", KYIV, "supports", "half", OSLO)

    assert [(pair.one, pair.other) for pair in pairs([second], [first])] == [(None, first), (second, None)]
