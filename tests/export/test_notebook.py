"""Tests how a graph is shown in a notebook."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.export.graph import Graph
from kg.export.notebook import surest
from kg.vocab import WD
from tests.text.test_html import NASTY, is_safe, nasty


def texts(piece):
    return re.findall(r">([^<]+)<", piece)


def cells(piece):
    """Return the text of each cell, row by row, without the header."""
    rows = re.findall("<tr>(.*?)</tr>", piece)[1:]
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall("<td.*?>(.*?)</td>", row)] for row in rows]


def test_a_graph_tells_its_size_whom_it_names_and_what_it_states(examples):
    piece = Graph.of(examples)._repr_html_()

    assert is_safe(piece, {WD + item for item in ("Q159", "Q212", "Q7184", "Q7747", "Q215")})
    assert texts(piece)[:13] == [
        "Graph: 10 statements of 3 documents, 2025-09-05 to 2025-09-06; 12 nodes",
        "Most frequent: ",
        "Russland", " 3, ",
        "Ukraine", " 3, ",
        "Wladimir Putin", " 3, ",
        "Nato", " 2, Ana Brnić 2, ",
        "Slowenien", " 1, Tass-Agentur 1", "Most certain statements",
    ]  # fmt: skip
    assert cells(piece)[4:] == [
        [
            "Wladimir Putin forderte, dass die Nato von ihrer Zusage zurückweichen soll.", "fact, direct",
            "Wladimir Putin", "fordert", "dass die Nato ihre Zusage zurücknimmt", "the text",
            "agenturtext, 2025-09-05", "Der Kremlchef verlangt, dass die Nato ihre Zusage zurücknimmt.",
        ],
        [
            "Ana Brnić traf sich am 1. September 2025 mit Wladimir Putin.", "fact, direct",
            "Ana Brnić", "trifft", "Wladimir Putin", "the text",
            "wire-story", "Foreign minister Ana Brnić of Slovenia met Putin on Monday.",
        ],
        [
            "Laut der Ukraine wollen mindestens sieben Staaten einen Gipfel ausrichten.", "planned",
            "sieben Staaten", "richtet aus", "Gipfel", "Ukraine",
            "agenturtext, 2025-09-05", "Mindestens sieben Staaten wollen einen Gipfel ausrichten, sagte Kiew.",
        ],
        [
            "Die Nato muss von ihrer Zusage zurückweichen.", "demanded",
            "Nato", "weicht zurück", "Zusage", "content or hearsay",
            "agenturtext, 2025-09-05", "Der Kremlchef verlangt, dass die Nato ihre Zusage zurücknimmt.",
        ],
    ]  # fmt: skip
    assert "graph.to_html()" in texts(piece)


def test_a_statement_of_several_places_shows_its_surest(examples):
    found = surest(Graph.of(examples).statements)

    assert [statement.confidence for statement in found[:3]] == [0.95, 0.9, 0.9]
    assert len({statement.id for statement in found}) == len(found) == 8


def test_names_are_in_the_language_of_most_documents(examples):
    [german, english] = (
        Graph.of(replace(s, document=replace(s.document, lang=lang)) for s in examples)._repr_html_()
        for lang in ("de", "en")
    )

    assert ">Russland</a>" in german
    assert ">Russia</a>" in english


def test_a_large_graph_is_shown_in_little_room():
    statement = nasty()
    many = [
        replace(
            statement,
            document=replace(statement.document, id=f"{NASTY[:-1] * 50}{number}"),
            subject=replace(statement.subject, entity=replace(statement.subject.entity, id=f"{WD}Q{number + 10**9}")),
        )
        for number in range(300)
    ]
    piece = Graph.of(many)._repr_html_()

    assert len(piece.encode()) < 20_000
    assert is_safe(piece, set(re.findall(rf"{WD}Q\d+", piece)))


def test_an_empty_graph_says_so():
    assert texts(Graph.of([])._repr_html_()) == ["This graph has no statements"]
