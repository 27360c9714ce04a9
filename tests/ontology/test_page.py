"""The page of the vocabulary is that of the data."""

from __future__ import annotations

from benchmarks.ontology_page import PAGE, page


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "out of date: make figures writes it, or benchmarks.ontology_page in Python"
    )
