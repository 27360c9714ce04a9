"""`kg query`: the forms of the answer, and what is said of a question that cannot be answered."""

from __future__ import annotations

import csv
import json

import pytest

DATA = """@prefix kg: <https://w3id.org/geopolitical-kg/ontology#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
wd:Q16 kg:hosts kg:summit ; skos:prefLabel "Kanada, im Norden"@de .
wd:Q79 skos:prefLabel "Ägypten"@de .
kg:summit kg:count 7 .
"""
ASKED = """SELECT ?actor ?label ?count {
  ?actor skos:prefLabel ?label OPTIONAL { ?actor kg:hosts/kg:count ?count }
} ORDER BY ?actor"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "graph.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "question.rq").write_text(ASKED, encoding="utf-8")
    return tmp_path


def test_a_table_shows_short_names_one_row_a_line(kg, folder):
    done = kg("query", ASKED, "--data", "graph.ttl", cwd=folder)

    assert done.stdout == "actor   label              count\nwd:Q16  Kanada, im Norden  7\nwd:Q79  Ägypten\n"
    assert (done.returncode, done.stderr) == (0, "")


def test_csv_and_json_have_whole_iris_and_numbers(kg, folder):
    rows = [
        ["http://www.wikidata.org/entity/Q16", "Kanada, im Norden", 7],
        ["http://www.wikidata.org/entity/Q79", "Ägypten", None],
    ]
    columns = ["actor", "label", "count"]

    as_csv = kg("query", "-f", "question.rq", "--data", "graph.ttl", "--format", "csv", cwd=folder).stdout
    as_json = kg("query", "-f", "question.rq", "--data", "graph.ttl", "--format", "json", cwd=folder).stdout

    text = [["" if value is None else str(value) for value in row] for row in rows]
    assert list(csv.reader(as_csv.splitlines())) == [columns, *text]
    assert json.loads(as_json) == [dict(zip(columns, row, strict=True)) for row in rows]


def test_every_query_that_comes_along_runs_by_its_name(kg, root):
    names = kg("query").stdout.split()

    assert names == sorted(path.stem for path in (root / "ontology/queries").glob("*.rq"))
    assert len(names) >= 3
    for name in names:
        done = kg("query", name, "--data", root / "exports/graph.ttl")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("\n") >= 2, f"{name} finds nothing in the sample"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["who-is-who"], "kg: no query is called who-is-who; there are "),
        (["SELECT ?a {", "--data", "graph.ttl"], "kg: the query cannot be read: "),
        (["SELECT * {}"], "kg: exports/graph.ttl: no such file (kg build writes one)"),
        (["SELECT * {}", "--data", "question.rq"], "kg: question.rq: no Turtle: "),
        (["-f", "missing.rq", "--data", "graph.ttl"], "kg: missing.rq: the query cannot be read: "),
    ],
)
def test_what_cannot_be_answered_is_one_line_and_status_1(arguments, complaint, kg, folder):
    done = kg("query", *arguments, cwd=folder)

    assert done.stderr.startswith(complaint)
    assert done.stderr.count("\n") == 1
    assert (done.returncode, done.stdout) == (1, "")
