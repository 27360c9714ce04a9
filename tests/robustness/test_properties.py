"""Tests what must be true of any text, record or name, whatever characters it has."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from tests.robustness.checks import check, check_graph
from tests.robustness.mutate import Case
from tests.robustness.texts import SENTENCES

pytestmark = [pytest.mark.model, pytest.mark.slow]

CHARACTERS = st.characters(exclude_categories=())
WORDS = st.sampled_from(sorted({word for texts in SENTENCES.values() for text in texts for word in text.split()}))
NAMES = st.text(CHARACTERS, max_size=20)
TEXTS = st.lists(st.one_of(WORDS, WORDS, WORDS, st.text(CHARACTERS, max_size=5)), max_size=25).map(" ".join)
LANGUAGES = st.sampled_from(["de", "en", ""])
DATES = st.none() | st.dates()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | NAMES,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(NAMES, values, max_size=3),
    max_leaves=5,
)
FIELDS = ("id", "text", "date", "lang", "title", "source", "author", "url")
RECORDS = JSON | st.dictionaries(
    st.sampled_from(FIELDS), st.one_of(JSON, TEXTS, TEXTS, st.dates().map(str), LANGUAGES), max_size=6
)


def broken(case: Case) -> list[str]:
    findings, statements = check(case)
    return [str(finding) for finding in findings + (check_graph([case], statements) if statements else [])]


@given(text=TEXTS, lang=LANGUAGES, day=DATES, by_file=st.booleans())
def test_any_text_is_read_or_refused(text, lang, day, by_file):
    assert broken(Case(kg.Document("memo", text, lang, day), by_file)) == []


@settings(max_examples=30)  # each example makes a page
@given(name=NAMES, title=st.none() | NAMES, source=st.none() | NAMES, by_file=st.booleans())
def test_a_document_may_be_called_anything(name, title, source, by_file):
    text = "Russia attacks Ukraine. “We denied it,” Vladimir Putin said."
    document = kg.Document(name, text, "en", date(2024, 2, 29), title, source)

    assert broken(Case(document, by_file)) == []


@settings(max_examples=300)
@given(records=st.lists(RECORDS, min_size=1, max_size=4))
def test_any_record_is_a_document_or_an_error_that_names_its_line(records):
    errors: list[kg.InputError] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "records.jsonl")
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        graph = kg.build([path], on_error=errors.append)

    read = {statement.document.line for statement in graph.statements}
    assert read <= set(range(1, len(records) + 1))
    assert all(error.line in range(1, len(records) + 1) for error in errors)
    assert all(str(error).isprintable() and "processing failed" not in error.reason for error in errors)


@given(lines=st.lists(st.binary(max_size=30) | TEXTS.map(lambda text: text.encode("utf-8", "replace")), max_size=4))
def test_any_file_is_read_or_refused(lines):
    errors: list[kg.InputError] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.txt", "b.jsonl"):
            Path(folder, name).write_bytes(b"\n".join(lines))
        kg.build([folder], on_error=errors.append)

    assert all(error.place.startswith(folder) for error in errors)
    assert all(str(error).isprintable() and "processing failed" not in error.reason for error in errors)
