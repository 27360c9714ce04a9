"""Tests that a store in a folder can be queried like a file, and that new documents are found at once."""

from __future__ import annotations

import time
from itertools import groupby

from kg.export.turtle import turtle
from kg.graph.merge import merge
from kg.graph.store import Store, triples
from kg.model import Extraction
from tests.statements import example_statements


def extractions():
    for _, group in groupby(example_statements(), lambda statement: statement.document.id):
        merged = merge(group)
        yield Extraction(merged[0].document, (), (), merged)


def test_a_store_answers_as_the_file_of_its_graph_and_follows_what_comes(talking, tmp_path):
    first, second, *others = extractions()
    with Store.open(tmp_path / "news.store") as store:
        store.add(first)
    calls = [
        ("statements_between", {"actor": "Russland", "other": "Ukraine", "lang": "de"}),
        ("statements_between", {"actor": "Russland", "other": "Nato", "parts": True}),
        ("find_actors", {"text": "Putin", "date": "2025-09-05"}),
        ("ask", {"question": "about", "parameters": {"about": "Nato"}}),
        ("ask", {"question": "connections", "parameters": {"one": "wd:Q159", "other": "wd:Q212"}}),
    ]
    with talking("--store", tmp_path / "news.store") as assistant:
        before = assistant("statements_between", actor="Russland", other="Ukraine")
        with Store.open(tmp_path / "news.store") as store:
            store.add_all([second, *others])
        while assistant("ask", question="documents")["total"] < 2 + len(others):
            time.sleep(0.1)
        answers = [assistant(tool, **given) for tool, given in calls]

    assert before["total"] == 1
    (tmp_path / "graph.ttl").write_text(turtle(triples(tmp_path / "news.store")), encoding="utf-8")
    with talking("--data", tmp_path / "graph.ttl") as assistant:
        assert answers == [assistant(tool, **given) for tool, given in calls]
