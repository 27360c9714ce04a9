"""Tests `kg actors find` and `kg actors suggest` with unusual names and graphs."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.cli import commands
from kg.errors import InputError
from kg.graph import Judgements
from kg.resolve.explain import explain

LINE = "Präsident Selenskyj von der Nato-Russland (EU) Ludovic Orban ß ’s US-"
GRAPH = """\
@prefix kg: <https://w3id.org/geopolitical-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <http://example.org/> .

:a a kg:Person ; skos:prefLabel "Mira Tolbrook" , "Mira\\tTolbrook\\nwd:Q1\\twd:Q2\\tsame" .
:b a kg:Person ; skos:prefLabel "Mira Tolbrooks"@en , "17"^^xsd:integer , "none"^^xsd:integer , "" , " ( " .
<urn:c> a kg:Person ; skos:prefLabel "Mira Tolbrook\\u001B" .
<mailto:d@example.org> a kg:Person ; skos:prefLabel "Mira Tolbrook" .
[] a kg:Person ; skos:prefLabel "Mira Tolbrook" .
:e a kg:Person , kg:Place , :Thing ; skos:prefLabel "Qvzwk"^^:y .
"""


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "'' contains no letters or digits"),
        (" \t ", r"' \t ' contains no letters or digits"),
        ("...", "'...' contains no letters or digits"),
        ("(" * 100_000, "the name has 100,000 characters; the limit is 500"),
        ("Moskau " * 100, "the name has 700 characters; the limit is 500"),
    ],
)
def test_what_can_be_no_name_is_told_so(name, reason):
    with pytest.raises(InputError) as raised:
        explain(name, "de", date(2025, 9, 7))

    assert str(raised.value).startswith(f"NAME: {reason} (give a ")


def test_a_name_of_any_bytes_is_shown_on_one_line(kg_command):
    for name, shown in ((b"a\xff", r"a\udcff"), (b"Nobody\nkg: all is \x1b[2Jwell", r"Nobody\nkg: all is \x1b[2Jwell")):
        done = subprocess.run([os.fsencode(kg_command), b"actors", b"find", name], capture_output=True, check=False)

        message = f"kg: {shown}: no listed actor has this name (if a text contains this name, kg creates a new node)\n"
        assert (done.stdout, done.stderr.decode(), done.returncode) == (b"", message, 1)


@pytest.mark.parametrize("day", ["2024-13-45", "0000-01-01", "10000-01-01", "today", ""])
def test_a_date_that_is_no_day_is_refused(day):
    done = CliRunner().invoke(commands, ["actors", "find", "Rutte", "--date", day])

    assert f"Invalid value for '--date': '{day}' does not match the format '%Y-%m-%d'." in done.stderr
    assert done.exit_code == 2


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31"])
def test_a_day_on_which_nobody_listed_held_an_office_will_do(day):
    done = CliRunner().invoke(commands, ["actors", "find", "Rutte", "--date", day])

    assert done.stdout == "wd:Q57792  Mark Rutte, person: last name alone, no office on that date\n"


@settings(max_examples=100)
@given(st.text(max_size=30) | st.lists(st.sampled_from(LINE.split()), max_size=5).map(" ".join), st.dates())
@example("\udcff", date(2025, 9, 7))
def test_any_name_is_looked_up_or_refused(name, day):
    for lang in ("de", "en"):
        with suppress(InputError):
            assert all(step.reason for step in explain(name, lang, day))


def test_suggestions_from_any_graph_are_lines_that_can_be_judged(kg, tmp_path):
    (tmp_path / "graph.ttl").write_text(GRAPH, encoding="utf-8")

    done = kg("actors", "suggest", "--data", "graph.ttl", cwd=tmp_path)
    (tmp_path / "judgements.tsv").write_text(done.stdout, encoding="utf-8")
    lines = Judgements.read(tmp_path / "judgements.tsv").lines

    a, b, c = "http://example.org/a", "http://example.org/b", "urn:c"
    assert {(line.left, line.right, line.judgement) for line in lines} == {
        (a, b, "unsure"), (a, c, "unsure"), (b, c, "unsure"),
    }  # fmt: skip
    assert {c for c in done.stdout if not c.isprintable()} == {"\t", "\n"}
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"{}", "graph.ttl:1: invalid Turtle: "), (b"\xff", "graph.ttl:1: the file is not UTF-8: "), (b"", "graph.ttl: ")],
)
def test_what_is_no_graph_is_named(kg, tmp_path, content, reason):
    (tmp_path / "graph.ttl").write_bytes(content)

    done = kg("actors", "suggest", "--data", "graph.ttl", cwd=tmp_path)

    assert done.stderr.startswith(f"kg: {reason}")
    assert (done.stdout, done.stderr.count("\n"), done.returncode) == ("", 1, 1)


@pytest.mark.parametrize("least", ["nan", "2", "-1", "high"])
def test_a_likeness_is_a_number_from_nought_to_one(least):
    done = CliRunner().invoke(commands, ["actors", "suggest", "--least", least])

    assert (done.stdout, done.exit_code) == ("", 2)
    assert "Invalid value for " in done.stderr
