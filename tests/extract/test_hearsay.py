"""Tests which statements are recognised as hearsay, that is, attributed to an unnamed source.

Each line of `hearsay.tsv` has language, sentence, subject, relation and object. The rules were written with the odd
lines. The even lines were never looked at and measure how good the rules are.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import kg
from kg.graph.direct import own_voice

CASES = [line.split("\t") for line in Path(__file__).with_name("hearsay.tsv").read_text(encoding="utf-8").splitlines()]
FAILING = frozenset(
    {
        "Ungarn lehnt den Plan der EU-Kommission dem Vernehmen nach ab.",
        "In Teheran kursieren Gerüchte, wonach Israel den General getötet hat.",
        "Aus Medienberichten geht hervor, dass Litauen Panzer an die Ukraine geliefert hat.",
        "Einem Bericht zufolge hat der Tschad Frankreich kritisiert.",
    }
)
"""Sentences whose hearsay is not recognised. All of them are on even lines."""


def stated(lang: str, text: str) -> list[kg.Statement]:
    return list(kg.statements([kg.Document("case", text, lang, date(2025, 9, 5))]))


@pytest.mark.model
@pytest.mark.parametrize(("lang", "text", "subject", "relation", "told"), CASES, ids=[text for _, text, *_ in CASES])
def test_the_word_of_nobody_named_is_hearsay_and_not_the_text_s_own(lang, text, subject, relation, told):
    alike = [s for s in stated(lang, text) if s.relation.id == relation]
    found = [s for s in alike if s.subject and s.object and subject in s.subject.phrase and told in s.object.phrase]

    assert ([*map(bool, {s.hearsay for s in found})] == [True] and not own_voice(alike)) == (text not in FAILING)


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Laut einem Bericht der New York Times hat Russland die Ukraine angegriffen."),
        ("de", "Präsident Selenskyj sagte, Russland habe die Ukraine angegriffen."),
        ("de", "Wie Selenskyj mitteilte, hat Russland die Ukraine angegriffen."),
        ("de", "Russland soll die Ukraine nicht angreifen."),
        ("en", "A report by Human Rights Watch said that Russia attacked Ukraine."),
        ("en", "According to Reuters, Russia attacked Ukraine."),
        ("en", "Israel is known to have attacked Iran."),
        ("en", "Poland was told to withdraw its troops."),
    ],
)
def test_what_somebody_named_says_or_a_text_tells_itself_is_no_hearsay(lang, text):
    found = stated(lang, text)

    assert found
    assert not [s for s in found if s.hearsay]
