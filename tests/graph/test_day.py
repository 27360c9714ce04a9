"""Tests the graph of a single day, and what changed between two days."""

from __future__ import annotations

from datetime import date

import pytest

from kg.export.turtle import turtle
from kg.graph import Dataset, Graph
from kg.graph.day import of_day
from kg.graph.diff import diff
from kg.graph.questions import labelled
from kg.graph.statements import statement_iri
from kg.vocab import KG, KGI, LABEL

DAYS = [date(2025, 9, day) for day in (1, 4, 5, 6, 20)]


def of_texts(triples):
    """Return only the triples that come from texts. Descriptions of nodes and of the vocabulary do not depend on the
    day. Neither do labels, which are the shortest readings of all days.
    """
    told = (t for t in triples if f"{KGI}statement/" in t[0] or f"{KG}opposes>" in t[1])
    return {t for t in told if t[1] != f"<{LABEL}>"}


@pytest.mark.parametrize("day", DAYS)
def test_triples_and_statements_of_a_day_are_the_same(examples, day):
    graph = Graph.of(examples)
    held = graph.at(day)

    found = set(of_day(day, graph.triples))

    assert of_texts(found) == of_texts(held.triples)
    assert found <= graph.triples
    assert {tuple(sorted(languages_of(each, found))) for each in held.statements} <= {("de", "en")}


def languages_of(statement, triples):
    """Return the languages of the labels of a statement."""
    of = (f"<{statement_iri(statement)}>", f"<{LABEL}>")
    return [label.rpartition("@")[2] for subject, predicate, label in triples if (subject, predicate) == of]


def test_a_stance_lasts_and_an_event_is_of_its_day(examples):
    graph = Graph.of(examples)

    assert {day.day: sorted({s.relation.id or "" for s in graph.at(day).statements}) for day in DAYS} == {
        1: ["meets"],
        4: ["destroys"],
        5: ["", "hosts", "opposes", "requests", "retreats", "threatens"],
        6: ["opposes", "threatens"],
        20: ["opposes"],
    }


def test_what_is_new_changed_and_gone(examples):
    old, new = Graph.of(examples[:-2]), Graph.of([*examples[1:7], *examples[7:]])
    found = diff(Dataset(old.triples), Dataset(new.triples))

    told = labelled(found, Dataset(new.triples), "en").rows
    assert [(row[0], row[1], row[2], *row[-2:]) for row in told] == [
        ("new", "Ana Brnić met with Vladimir Putin on 1 September 2025.", "fact", 0, 1),
        ("new", "Ana Brnić is foreign minister of Slovenia.", "fact", 0, 1),
        ("changed", "Russia opposes “Truppen aus Nato-Staaten in der Ukraine”.", "fact", 2, 1),
    ]
    assert [row[0] for row in diff(Dataset(new.triples), Dataset(old.triples)).rows] == [
        "changed",
        "withdrawn",
        "withdrawn",
    ]


def test_equal_graphs_differ_in_nothing(examples):
    one, other = Graph.of(examples), Graph.of(reversed(examples))

    assert turtle(one.triples) == turtle(other.triples)
    assert diff(Dataset(one.triples), Dataset(other.triples)).rows == ()
