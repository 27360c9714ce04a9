"""Tests that Unicode forms and invisible characters do not change the statements, and that offsets are correct."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.text.fold import fold

PLAIN = "Die Türkei lehnt Russlands Pläne ab. Außenminister Çavuşoğlu sagte, Kiew müsse über Öl verhandeln."
FORMS = {
    "decomposed": unicodedata.normalize("NFD", PLAIN),
    "soft hyphens": PLAIN.replace("ss", "s\u00ads").replace("lehnt", "leh\u00adnt"),
    "zero width": PLAIN.replace("Russ", "\u200bRuss").replace("Kiew", "Kie\u200dw\ufeff"),
    "directions": "\u202a" + PLAIN.replace("Türkei", "\u2066Türkei\u2069") + "\u202c",
    "all of them": unicodedata.normalize("NFD", PLAIN.replace("ü", "ü\u00ad")).replace("K", "\u200eK"),
}


def stated(text):
    return [*kg.statements([kg.Document("x", text, "de")])]


@pytest.mark.model
@pytest.mark.parametrize("form", FORMS)
def test_a_text_states_the_same_in_every_form(form):
    plain, other = stated(PLAIN), stated(FORMS[form])

    assert [statement.id for statement in other] == [statement.id for statement in plain]
    assert len(plain) >= 2
    for one, same in zip(plain, other, strict=True):
        assert unseen(same.subject.text) == one.subject.text
        assert unseen(same.relation.text) == one.relation.text
        assert all(word in FORMS[form] for word in same.relation.text.split(" "))
        assert same.document.text == FORMS[form]


def unseen(text):
    """Return the text in composed form, without invisible characters."""
    return unicodedata.normalize("NFC", "".join(c for c in text if unicodedata.category(c) != "Cf"))


def test_a_text_as_it_should_be_is_left_alone():
    document = kg.Document("x", PLAIN, "de")

    assert fold(document).document is document


@given(st.text(st.sampled_from("aäu\u0308\u0301\u00ad\u200b\ufeff ßé\n\U0001f600\u1100\u1161"), max_size=30))
def test_every_letter_that_is_seen_has_its_place_in_the_text_as_read(text):
    folded = fold(kg.Document("x", text, "de", body_start=len(text) // 2))
    if folded.document is folded.original:
        return

    assert len(folded.starts) == len(folded.ends) == len(folded.document.text)
    assert [*folded.starts] == sorted(folded.starts)
    for letter, start, end in zip(folded.document.text, folded.starts, folded.ends, strict=True):
        assert letter in unseen(text[start:end])
    assert unicodedata.normalize("NFC", folded.document.text) == unseen(text)
    assert [start >= len(text) // 2 for start in folded.starts].count(False) == folded.document.body_start
