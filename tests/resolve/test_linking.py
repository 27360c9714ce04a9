"""Tests which listed actors the subjects of whole sentences are linked to."""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotate import annotate
from kg.extract import extract
from kg.mend import mend
from kg.model import Document
from kg.resolve import resolve


@pytest.mark.parametrize(("lang", "text", "label"), [
    ("en", "The US criticised the report.", "United States"),
    ("en", "The U.S. criticised the report.", "United States"),
    ("en", "The South African parliament criticised the report.", "South African parliament"),
    ("en", "The South Sudanese police criticised the report.", "South Sudanese police"),
    ("en", "The Greek armed forces criticised the report.", "Greek armed forces"),
    ("en", "Greece's armed forces criticised the report.", "Greek armed forces"),
    ("en", "Italy's Five Star Movement criticised the report.", "5-Star Movement"),
    ("en", "The Jalisco New Generation Cartel criticised the report.", "Jalisco New Generation Cartel"),
    ("de", "Das südafrikanische Parlament kritisierte den Bericht.", "südafrikanisches Parlament"),
    ("de", "Die griechischen Streitkräfte kritisierten den Bericht.", "griechische Streitkräfte"),
    ("de", "Am Montag kritisierte der Spiegel den Bericht.", "Spiegel"),
])  # fmt: skip
def test_the_subject_is_a_listed_actor(lang, text, label):
    (found,) = resolve(extract(mend(annotate([Document("a", text, lang, date(2025, 9, 5))]))))

    assert {s.subject.entity.label for s in found.statements if s.subject is not None} == {label}
