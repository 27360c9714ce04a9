"""Tests the answer in each format: other libraries read it, and it must agree with the graph."""

from __future__ import annotations

import csv
import io

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic, to_isomorphic
from rdflib.query import Result

ROWS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/tab-separated-values": "tsv",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/ld+json": "json-ld",
    "application/json": "json-ld",
}
X = "http://x.example/"
EVERYTHING = f"SELECT ?what ?nothing {{ {{ <{X}a> ?p ?what }} UNION {{ BIND(<{X}a> AS ?what) }} }}"
WHAT = {
    rdflib.Literal('quote " comma , tab\tline\nreturn\r\nend'),
    rdflib.Literal("<&>", lang="en-gb"),
    rdflib.Literal(""),
    rdflib.Literal("},{", lang="de"),
    rdflib.Literal(7),
    rdflib.Literal("1.5", datatype=rdflib.XSD.decimal),
    rdflib.Literal("2025-09-05", datatype=rdflib.XSD.date),
    rdflib.URIRef(f"{X}a"),
}


def bare(kind: str) -> str:
    return kind.partition(";")[0]


@pytest.mark.parametrize("kind", ROWS)
def test_rows_are_what_the_graph_holds(kind, server):
    response = server(EVERYTHING, headers={"Accept": kind})

    read = Result.parse(io.BytesIO(response.content), format=ROWS[kind])
    assert (response.status_code, bare(response.headers["Content-Type"])) == (200, kind)
    assert [str(variable) for variable in read.vars] == ["what", "nothing"]
    assert sorted((row[0], row[1]) for row in read) == sorted((term, None) for term in WHAT)


@pytest.mark.parametrize("kind", [kind for kind in ROWS if "separated" not in kind])
def test_a_truth_is_one(kind, server):
    told = {
        query: Result.parse(io.BytesIO(server(query, headers={"Accept": kind}).content), format=ROWS[kind]).askAnswer
        for query in ("ASK {}", "ASK { <a:b> <a:b> <a:b> }")
    }

    assert told == {"ASK {}": True, "ASK { <a:b> <a:b> <a:b> }": False}


def test_csv_is_read_by_the_standard_library(server):
    response = server(EVERYTHING, headers={"Accept": "text/csv"})

    head, *rows = csv.reader(io.StringIO(response.content.decode(), newline=""))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert head == ["what", "nothing"]
    assert sorted(rows) == sorted([str(term), ""] for term in WHAT)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # raised by rdflib's reader of JSON-LD
@pytest.mark.parametrize("kind", TRIPLES)
@pytest.mark.parametrize("query", ["CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_triples_are_those_of_the_graph(kind, query, server, hard):
    response = server(query, headers={"Accept": kind})

    read = rdflib.Graph().parse(data=response.content, format=TRIPLES[kind])
    expected = rdflib.Graph().parse(hard)
    for s, p, o in list(expected):  # when rdflib reads Turtle, it keeps the case of language tags
        if isinstance(o, rdflib.Literal) and o.language:
            expected.remove((s, p, o))
            expected.add((s, p, rdflib.Literal(o, lang=o.language.lower())))
    assert (response.status_code, bare(response.headers["Content-Type"])) == (200, kind)
    assert isomorphic(read, expected), to_isomorphic(read) - to_isomorphic(expected)


def test_a_description_is_triples(server):
    response = server(f"DESCRIBE <{X}b>", headers={"Accept": "text/turtle"})

    read = list(pyoxigraph.parse(response.content, pyoxigraph.RdfFormat.TURTLE))
    assert {quad.subject.value for quad in read} == {f"{X}b"}
    assert len(read) == 2


def test_turtle_declares_the_prefixes_that_it_uses(sample):
    query = "CONSTRUCT { wd:Q159 a kg:State } {}"

    assert sample(query, headers={"Accept": "text/turtle"}).text == (
        "@prefix kg: <https://w3id.org/geopolitical-kg/ontology#> .\n"
        "@prefix wd: <http://www.wikidata.org/entity/> .\n"
        "wd:Q159 a kg:State .\n"
    )


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        (r'SELECT ?x { BIND("\u0001" AS ?x) }', "application/sparql-results+xml"),
        (r'CONSTRUCT { <a:b> <a:b> "\u0001" } {}', "application/rdf+xml"),
        ("CONSTRUCT { <a:b> <http://x.example/1> 1 } {}", "application/rdf+xml"),
    ],
)
def test_what_xml_cannot_hold_is_said_and_not_written(query, kind, server):
    response = server(query, headers={"Accept": kind})

    assert response.status_code == 406
    assert response.text.startswith("the result cannot be written as XML: ")


@pytest.mark.parametrize(
    ("accept", "rows", "triples"),
    [
        (None, "application/sparql-results+json", "text/turtle"),
        ("", "application/sparql-results+json", "text/turtle"),
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("*", "application/sparql-results+json", "text/turtle"),
        ("text/*", "text/xml", "text/turtle"),
        ("text/csv, text/turtle", "text/csv", "text/turtle"),
        ("TEXT/CSV", "text/csv", None),
        ("text/csv;q=0.2, application/n-triples;q=.9, */*;q=0.1", "text/csv", "application/n-triples"),
        ("application/json;q=0, application/sparql-results+json;q=0, */*;q=.1",
         "application/sparql-results+xml", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml", "application/xml"),
        ("application/ld+json;profile=x", None, "application/ld+json"),
        ("image/png", None, None),
        ("text/csv;q=0", None, None),
        ("text/html", None, None),
    ],
)  # fmt: skip
def test_the_format_is_what_is_wanted_most(accept, rows, triples, server):
    told = {}
    for query in ("SELECT ?x { VALUES ?x { 1 } }", "CONSTRUCT { <a:b> <a:b> 1 } {}"):
        response = server(query, headers={"Accept": accept})
        told[query[0]] = bare(response.headers["Content-Type"]) if response.ok else None
        assert response.status_code in (200, 406)
        assert response.headers["Vary"] == "Accept"

    assert told == {"S": rows, "C": triples}


def test_a_format_that_is_not_there_gets_those_that_are(server):
    response = server("ASK {}", headers={"Accept": "image/png"})

    assert response.text == (
        "none of the formats in the Accept header is available; "
        "formats for rows: application/sparql-results+json, application/json, "
        "application/sparql-results+xml, application/xml, text/xml, text/csv, text/tab-separated-values; for triples: "
        "text/turtle, application/n-triples, application/rdf+xml, application/xml, text/xml, application/ld+json, "
        "application/json\n"
    )
