"""Tests that a quote consists of whole words, or is the first part of a compound that is also split when names are
resolved.
"""

from __future__ import annotations

import json
import time

import pytest

import kg
from kg.extract.llm.quotes import places
from kg.model import Sentence, Token
from tests.extract.llm.server import says, stated

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("lang", "text", "quote"),
    [
        ("de", "Oslo unterstützt Perugia.", "Peru"),
        ("de", "Oslo unterstützt die UNESCO.", "UN"),
        ("de", "Oslo unterstützt EUROPOL.", "EU"),
        ("de", "Oslo unterstützt Nigeria.", "Niger"),
        ("de", "Oslo unterstützt den Omanisten.", "Oman"),
        ("de", "Oslo unterstützt die Iraner.", "Iran"),
        ("de", "Oslo unterstützt Guinea-Bissau.", "Guinea"),
        ("de", "Oslo unterstützt den Europarat.", "Europa"),
        ("de", "Oslo unterstützt die Kubakrise.", "Kub"),
        ("de", "Oslo unterstützt Georgien.", "Georgi"),
        ("en", "Oslo supports Chadwick.", "Chad"),
        ("en", "Oslo supports Trumpington.", "Trump"),
        ("en", "Oslo supports UNESCO.", "UN"),
        ("en", "Oslo supports Eurasia.", "Euras"),
        ("en", "Oslo supports Perugia.", "Peru"),
        ("en", "Oslo supports Bidenville.", "Biden"),
        ("en", "Oslo supports Nigeria.", "Niger"),
        ("en", "Oslo supports Malibu.", "Mali"),
        ("en", "Oslo supports Romania.", "Roman"),
        ("en", "Oslo supports Chinatown.", "China"),
        ("en", "Oslo supports Indiana.", "India"),
        ("en", "Oslo supports USAID.", "USA"),
        ("en", "Oslo supports Putinism.", "Putin"),
        ("en", "Oslo supports Dominica.", "Dominic"),
        ("en", "Oslo supports Jordanians.", "Jordan"),
    ],
)
def test_a_part_of_a_word_is_no_quote(model, llm, lang, text, quote):
    model.states(text, stated("Oslo", "supports", text.split()[1], quote))

    (found,) = kg.extractions([kg.Document("memo", text, lang)], extractor=llm())

    assert (found.statements, found.counts["skipped, the object is not in the sentence"]) == ((), 1)


@pytest.mark.parametrize(
    ("text", "quote", "label"),
    [
        ("Oslo unterstützt die Nato-Truppen.", "Nato", "Nato"),
        ("Oslo unterstützt den UN-Generalsekretär.", "UN", "Vereinte Nationen"),
        ("Oslo unterstützt den SPD-Politiker.", "SPD", "SPD"),
        ("Oslo unterstützt den Kremlsprecher.", "Kreml", "Russland"),
        ("Oslo unterstützt die Natotruppen.", "Nato", "Nato"),
        ("Oslo unterstützt die Kubapolitik.", "Kuba", "Kuba"),
        ("Oslo unterstützt Russlands Armee.", "Russland", "Russland"),
        ("Oslo unterstützt die Iranreise.", "Iran", "Iran"),
    ],
)
def test_the_front_of_a_compound_and_a_word_without_its_ending_are_quotes(model, llm, text, quote, label):
    model.states(text, stated("Oslo", "supports", "unterstützt", quote))

    (found,) = kg.statements([kg.Document("memo", text, "de")], extractor=llm())

    assert found.object.entity.label == label


@pytest.mark.parametrize("unit", ["x", '"', "x ", 'x" ', "Oslo "])
def test_a_long_quote_takes_no_time(model, llm, unit):
    long = unit * (200_000 // len(unit))
    items = [stated(*ends, sentence=1) for ends in ((long, None, "traf", "Oslo"), ("Oslo", None, long, "Kiew"))]
    model.faults.append(says(json.dumps({"statements": items})))

    start = time.monotonic()
    list(kg.statements([kg.Document("memo", "Oslo traf Kiew.", "de")], extractor=llm()))

    assert time.monotonic() - start < 20


def test_marks_in_a_row_take_no_time():
    text = "a" + '"' * 3000 + "b"
    sentence = Sentence(text, 0, len(text), (Token(0, text, text, "X", {}, "dep", 0, 0, len(text)),))

    assert places("a" + '"' * 2000 + "c", sentence, "de") == []
