"""Provides gold with two sentences that have a statement and one that has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.gold import Gold
from kg.annotate import annotate
from kg.measure.gold import load
from kg.model import Document


@pytest.fixture
def own() -> Gold:
    records = list(load(Path(__file__).parent / "data/own.jsonl"))
    texts = [Document(g["doc"], g["text"], g["lang"], date.fromisoformat(g["date"])) for g in records]
    return Gold("own", "de", records, list(annotate(texts)))
