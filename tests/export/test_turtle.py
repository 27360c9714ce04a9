"""Tests that the Turtle output is sorted and compact, and that reading it gives the same triples."""

from __future__ import annotations

import pyoxigraph
import pytest

from kg.export.turtle import turtle, turtle_parts
from kg.vocab import KG, TYPE, WD

INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


def test_the_whole_text():
    triples = [
        (f"<{WD}Q2>", f"<{KG}count>", f'"7"^^<{INTEGER}>'),
        (f"<{WD}Q1>", f"<{KG}aids>", f"<{WD}Q3>"),
        (f"<{WD}Q1>", f"<{KG}aids>", f"<{WD}Q2>"),
        (f"<{WD}Q1>", f"<{TYPE}>", f"<{KG}State>"),
        (f"<{WD}Q1>", f"<{KG}aids>", f"<{WD}Q2>"),
        ("<https://example.org/a/b>", f"<{KG}head>", '"sagte \\"nein\\""@de'),
    ]

    assert (
        turtle(triples)
        == """\
@prefix kg: <https://w3id.org/geopolitical-kg/ontology#> .
@prefix wd: <http://www.wikidata.org/entity/> .

<https://example.org/a/b> kg:head "sagte \\"nein\\""@de .

wd:Q1 a kg:State ;
  kg:aids wd:Q2 , wd:Q3 .

wd:Q2 kg:count 7 .
"""
    )


@pytest.mark.parametrize(
    "literal",
    [
        '"a: wd:Q1 <b> \\\\ \\n \\" ^^<x>"',
        '"\\u0007 tab\\t"@en',
        '"Ärger 🙂"@de',
        f'"-3"^^<{INTEGER}>',
        f'"0.5"^^<{DECIMAL}>',
        f'"-4.0"^^<{DECIMAL}>',
        f'"viele"^^<{INTEGER}>',
        '"2025-09-05"^^<http://www.w3.org/2001/XMLSchema#date>',
        '"2025-09/.."^^<http://id.loc.gov/datatypes/edtf/EDTF>',
        '"x"^^<https://example.org/type>',
    ],
)
def test_every_literal_reads_back(literal):
    triple = (f"<{WD}Q1>", f"<{KG}text>", literal)
    line = f"{' '.join(triple)} ."

    assert list(pyoxigraph.parse(turtle([triple]), pyoxigraph.RdfFormat.TURTLE)) == list(
        pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_TRIPLES)
    )


def test_a_prefix_that_only_a_text_names_is_not_declared():
    text = turtle([(f"<{WD}Q1>", f"<{KG}text>", '"rdf: ist ein Präfix, ^^rdf:langString ein Typ"')])

    assert "@prefix rdf:" not in text


def test_nothing_is_nothing():
    assert turtle([]) == ""


def test_many_triples_pass_through_files_in_the_same_order():
    triples = [(f"<{WD}Q{number % 97}>", f"<{KG}aids>", f"<{WD}Q{number}>") for number in range(1000)]

    assert "".join(turtle_parts(reversed([*triples, *triples]), at_once=64)) == turtle(triples)
