"""Tests that texts which once caused an error no longer do so. corpus/inputs.jsonl says what each of them caused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import kg as package
from tests.robustness.checks import check, check_graph
from tests.robustness.mutate import Case

INPUTS = [
    json.loads(line)
    for line in (Path(__file__).parent / "corpus/inputs.jsonl").read_text(encoding="utf-8").splitlines()
]

pytestmark = pytest.mark.model


@pytest.mark.parametrize("given", INPUTS, ids=lambda given: given["text"][:40])
def test_an_input_that_once_broke_something_is_read(given):
    day = date.fromisoformat(given["date"]) if "date" in given else None
    case = Case(package.Document("memo", given["text"], given["lang"], day))

    findings, statements = check(case)

    assert findings + check_graph([case], statements) == []


@pytest.mark.slow
def test_real_articles_make_a_graph(kg, root, tmp_path):
    done = kg("build", *sorted((root / "tests/gold").glob("real*.jsonl")), "-o", tmp_path)

    assert (done.stderr.count("\n"), done.returncode) == (1, 0)
    names = ["graph.html", "graph.ttl", "manifest.json", "statements.jsonl"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
