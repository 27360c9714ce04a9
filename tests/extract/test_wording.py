"""Tests readings in the words of a clause. The files are like those of `test_statements.py`.

A line that begins with `>` is the reading of a statement in the language of its text. `(unclear)` marks a reading with
an adverbial that needs the text before, like `bei dem Attentat`.
"""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotate import annotate
from kg.extract import extract
from kg.extract.stage import extract_document
from kg.mend import mend
from kg.model import AnnotatedDocument, Document
from kg.resolve import resolve
from tests.extract.test_statements import cases, parsed

CASES = list(cases("wordings"))


def read(lang: str, text: str, sentences: list[list[str]]) -> list[str]:
    document = Document("case", text, lang, date(2025, 9, 5))
    (mended,) = mend([AnnotatedDocument(document, tuple(parsed(text, sentences)))])
    (found,) = resolve([extract_document(mended)])
    marks = ["", " (unclear)"]
    return [s.reading(lang) + marks[s.wording is not None and s.wording.refers_back] for s in found.statements]


@pytest.mark.parametrize(("lang", "text", "expected", "sentences"), CASES, ids=[text for _, text, *_ in CASES])
def test_a_statement_is_read_in_the_words_and_order_of_its_clause(lang, text, expected, sentences):
    assert read(lang, text, sentences) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Sudan: RSF erobern El Fasher", "Die Rapid Support Forces erobern im Sudan Al-Faschir."),
        ("en", "Ukraine: Russia attacks Odesa", "Russia attacks Odesa in Ukraine."),
    ],
)
def test_the_place_before_the_colon_of_a_heading_is_part_of_the_reading(lang, text, expected):
    (found,) = resolve(extract(mend(annotate([Document("case", text, lang, date(2025, 9, 5))]))))

    assert expected in [statement.reading(lang) for statement in found.statements]
