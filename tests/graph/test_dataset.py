"""Tests queries: the values of answers, predefined questions, and clear error messages."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from kg.errors import InputError, QueryError
from kg.export.turtle import turtle
from kg.graph import Dataset, Graph
from kg.graph.questions import answer, given, question, questions
from kg.vocab import KG, PREFIXES, WD


@pytest.fixture
def graph(examples):
    return Graph.of(examples)


@pytest.fixture
def exported(graph, tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text(turtle(graph.triples), encoding="utf-8")
    return path


def test_values_are_plain(graph):
    result = graph.query(
        """SELECT ?group ?count ?confidence ?true ?none {
             ?group a kg:Group ; kg:count ?count ; kg:of wd:Q3624078 .
             ?statement rdf:subject ?group ; kg:evidence/kg:confidence ?confidence
             BIND(true AS ?true) }"""
    )

    assert result.columns == ("group", "count", "confidence", "true", "none")
    assert result.rows == (
        ("https://w3id.org/geopolitical-kg/id/group/agenturtext/sieben-staaten", 7, 0.75, True, None),
    )


def test_ask_and_construct(graph):
    assert graph.query("ASK { wd:Q159 kg:opposes ?what }").answer is True
    assert graph.query("ASK { wd:Q159 kg:supports ?what }").answer is False
    assert graph.query("CONSTRUCT { ?who a kg:State } { ?who a kg:State FILTER(?who = wd:Q159) }").rows == (
        (
            WD + "Q159",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            "https://w3id.org/geopolitical-kg/ontology#State",
        ),
    )


def test_a_query_that_cannot_be_read_says_where(graph):
    with pytest.raises(QueryError, match=r"invalid query: .*1:23"):
        graph.query("SELECT ?who { ?who a }")


def test_an_unknown_name_lists_those_there_are():
    with pytest.raises(QueryError, match=r"there is no question named nope; choose from about, .*who-opposes-what"):
        question("nope")
    with pytest.raises(QueryError, match="there is no question named threat; choose from threats"):
        question("threat")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "odd.ttl: the file is empty (create a graph with kg build)"),
        (b"\n  \n", "odd.ttl: the file is empty (create a graph with kg build)"),
        (
            b'<a:a> <a:b> "x" .\n\n<a:a> <a:b y> 1 .\n',
            "odd.ttl:3: invalid Turtle: Invalid IRI code point ' ' (create a graph with kg build)",
        ),
        (
            b"\nx:a <a:b> 1 .\n",
            "odd.ttl:2: invalid Turtle: The prefix x: has not been declared (create a graph with kg build)",
        ),
        (
            '<a:a> <a:b> "K\u00f6ln" .\n'.encode("latin-1"),
            "odd.ttl:1: the file is not UTF-8: byte 0xf6 at offset 14 of the line (save the file as UTF-8)",
        ),
    ],
)
def test_a_file_that_is_no_graph_is_named_with_the_line_and_the_reason(content, complaint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("odd.ttl").write_bytes(content)

    with pytest.raises(InputError) as raised:
        Dataset.load(Path("odd.ttl"))

    assert str(raised.value) == complaint


def test_what_is_no_regular_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.ttl")

    with pytest.raises(
        InputError,
        match=r"none\.ttl: no such file \(create a graph with kg build, or give the path of a graph\)",
    ):
        Dataset.load(tmp_path / "none.ttl")
    with pytest.raises(InputError, match=r"pipe\.ttl: is not a regular file"):
        Dataset.load(tmp_path / "pipe.ttl")
    with pytest.raises(InputError, match=r": is a folder \(give the path of graph.ttl in this folder\)"):
        Dataset.load(tmp_path)


def test_turtle_with_a_byte_order_mark_is_read(tmp_path):
    (tmp_path / "marked.ttl").write_bytes('\ufeff<a:a> <a:b> "x" .\n'.encode())

    assert Dataset.load(tmp_path / "marked.ttl").query("SELECT ?s ?o { ?s ?p ?o }").rows == (("a:a", "x"),)


GIVEN = {
    "about": {"about": "Nato"},
    "what-is-said-about": {"about": "wd:Q159"},
    "timeline": {"one": "Russland", "other": "Ukraine"},
    "months": {"one": "Russland", "other": "Ukraine"},
    "between": {"one": "Russland", "other": "Ukraine"},
    "connections": {"one": "Russland", "other": "Ukraine"},
    "position": {"who": "Russland"},
    "since": {"since": "2025-09-06"},
}
"""Parameters for the questions that return nothing without them."""


def test_every_question_that_has_a_name_is_put_in_both_languages():
    assert len(questions()) >= 15
    for asked in questions().values():
        assert {lang: title[-1] for lang, title in asked.titles.items()} == {"de": "?", "en": "?"}


def test_the_questions_answer_the_same_over_the_exported_file(graph, exported):
    store = Dataset.load(exported)

    answers = {name: graph.ask(name, lang="de", every=True, **GIVEN.get(name, {})) for name in questions()}

    for name, asked in questions().items():
        sparql = given(asked, GIVEN.get(name, {}), store)
        assert sorted(store.query(sparql).rows, key=str) == sorted(graph.query(sparql).rows, key=str)
    first, second = ("2025-09-05", "agenturtext"), ("2025-09-06", "zweiter text")
    opposes = "Russland lehnt Truppen aus Nato-Staaten in der Ukraine ab.", "fact", None
    demands = "Wladimir Putin forderte, dass die Nato von ihrer Zusage zurückweichen soll.", "fact", None
    assert answers["who-opposes-what"].rows == ((*opposes, *first), (*opposes, *second))
    hosts = "Laut der Ukraine wollen mindestens sieben Staaten einen Gipfel ausrichten.", "planned", "Ukraine"
    assert answers["counted-groups"].rows == (("mindestens", 7, "sieben Staaten", *hosts, *first),)
    assert answers["about"].rows == (
        ("Die Nato muss von ihrer Zusage zurückweichen.", "demanded", None, *first),
        ("Die Nato wacht über das Kraftwerk.", "fact", None, *first),
        (*opposes, *first),
        (*opposes, *second),
        (*demands, *first),
    )
    assert answers["months"].rows == (("2025-09", 1, 0, -6.0),)
    assert answers["position"].rows == (
        (first[0], "against", *opposes, first[1]),
        (second[0], "against", *opposes, second[1]),
    )
    assert answers["demands"].rows == ((*demands, *first),)
    denied = "Laut der Tass-Agentur unter Berufung auf Wladimir Putin drohte Russland der Ukraine nicht.", "denied"
    assert answers["denied-or-disputed"].rows == (
        (*denied, "Tass-Agentur", *first),
        (*denied, "Wladimir Putin", *first),
    )


def test_rows_that_are_unclear_without_their_text_are_left_out_and_counted(graph):
    """Without the text, it is unclear which promise and which power plant are meant."""
    every, shown = (graph.ask("about", lang="de", every=every, about="Nato") for every in (True, False))

    unclear = "Die Nato muss von ihrer Zusage zurückweichen.", "Die Nato wacht über das Kraftwerk."
    assert shown.rows == tuple(row for row in every.rows if row[0] not in unclear)
    assert (every.left_out, shown.left_out) == (0, len(unclear))


def test_an_older_graph_marks_no_statement_and_keeps_all_rows(graph):
    older = Dataset(triple for triple in graph.triples if triple[1] != f"<{KG}standsAlone>")
    found = answer(questions()["about"], {"about": "Nato"}, older, lang="de")

    assert (len(found.rows), found.left_out) == (5, 0)


def test_what_is_given_is_found_by_its_name_or_told_what_is_like_it(graph):
    by_name, by_iri = (graph.ask("about", lang=None, about=name) for name in ("russland", WD + "Q159"))

    assert by_name == by_iri
    assert by_name.rows
    for values, complaint in [
        ({"about": "Xanadu"}, "about: no node is named 'Xanadu'"),
        ({}, r"about needs --param about=\.\.\. \(actor or thing\)"),
        ({"about": "Russland", "who": "Nato"}, "the question about has no parameter who; available parameters: about"),
    ]:
        with pytest.raises(QueryError, match=complaint):
            graph.ask("about", **values)


@pytest.fixture
def server(serve, exported):
    """Return a SPARQL server with the exported graph."""
    with serve(exported.read_text(encoding="utf-8")) as address:
        yield address


def _lexical(value):
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.slow
def test_a_sparql_server_answers_the_same_from_the_exported_turtle(server, graph, exported):
    local = Dataset.load(exported)
    for name, asked in questions().items():
        sparql = given(asked, GIVEN.get(name, {}), local)
        query = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + sparql
        url = f"{server}/query?{urllib.parse.urlencode({'query': query})}"
        request = urllib.request.Request(url, headers={"Accept": "application/sparql-results+json"})
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
        rows = [
            tuple(row[column]["value"] if column in row else None for column in answer["head"]["vars"])
            for row in answer["results"]["bindings"]
        ]

        expected = graph.query(sparql)
        assert tuple(answer["head"]["vars"]) == expected.columns
        found = [tuple(None if value is None else _lexical(value) for value in row) for row in expected.rows]
        assert sorted(rows, key=str) == sorted(found, key=str)
