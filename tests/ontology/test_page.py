"""Tests that the pages of the vocabulary agree with its data."""

from __future__ import annotations

import csv
import io

from benchmarks.ontology_page import PAGE, TABLE, page, table
from kg.ontology import relation_types


def test_the_pages_are_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "out of date: run make reference"
    assert TABLE.read_text(encoding="utf-8") == table(), "out of date: run make reference"


def test_every_relation_is_there_with_its_meaning():
    rows = {row["term"].removeprefix("kg:"): row["meaning"] for row in csv.DictReader(io.StringIO(table()))}

    assert all(rows[name] == kind.definitions["en"] != "" for name, kind in relation_types().items())
    assert [kind.root for kind in relation_types().values() if kind.root not in page()] == []
