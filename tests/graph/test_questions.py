"""Tests predefined questions that compare texts from several days, languages or sources."""

from __future__ import annotations

from datetime import date

import pytest

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import WD, minted
from tests.statements import NATO, PUTIN, RUSSIA, TROOPS, UKRAINE

WITNESS = Entity(minted("concept", "augenzeuge"), "Augenzeuge", "Concept")
WAR = Entity(minted("event", "d", "krieg"), "Krieg", "Event")
RICE = Entity(WD + "Q47216", "Condoleezza Rice", "Person")
RUMSFELD = Entity(WD + "Q25310", "Donald Rumsfeld", "Person")
USA = Entity(WD + "Q30", "USA", "State")


@pytest.fixture
def graph(maker):
    """Return a function that makes a graph of statements: day, language, subject, relation, object, qualifiers.

    Each statement is in a separate text.
    """

    def made(*said):
        statements = []
        for n, (day, lang, subject, relation, target, *more) in enumerate(said):
            qualifiers = dict(*more)
            speaker = qualifiers.pop("by", None)
            text = f"{subject.label} {relation} {target.label}{f', says {speaker.label}' if speaker else ''}."
            doc = maker(f"d{n}", text, lang, date=date.fromisoformat(day))
            attribution = (doc.mention(speaker.label, speaker),) if speaker else ()
            ends = (subject.label, subject), (target.label, target)
            statements.append(
                doc.statement(text, ends[0], relation, relation, ends[1], attribution=attribution, **qualifiers)
            )
        return Graph.of(statements)

    return made


def asked(graph, name, *columns, **values):
    result = graph.ask(name, **values)
    return [tuple(row[result.columns.index(column)] for column in columns) for row in result.rows]


def test_who_was_for_and_later_against_the_same_has_changed_sides(graph):
    found = graph(
        ("2025-01-01", "de", RUSSIA, "supports", TROOPS),
        ("2025-03-01", "en", RUSSIA, "opposes", TROOPS),
        ("2025-02-01", "en", NATO, "supports", TROOPS),
        ("2025-01-01", "de", UKRAINE, "supports", TROOPS),
        ("2025-03-01", "de", UKRAINE, "opposes", TROOPS, {"by": PUTIN}),
        ("2025-01-01", "de", PUTIN, "supports", NATO),
        ("2025-01-01", "de", PUTIN, "opposes", NATO),
        ("2025-01-01", "de", NATO, "thanks", UKRAINE),
        ("2025-03-01", "de", NATO, "criticises", UKRAINE),
    )

    rows = asked(found, "changed-sides", "date", "stance", "status", "document")

    assert rows == [("2025-01-01", "for", "fact", "d0"), ("2025-03-01", "against", "fact", "d1")]
    assert len(asked(found, "changed-sides", "date", who="Russland")) == 2
    assert asked(found, "changed-sides", "date", who="Nato") == []


DENIED, MAYBE = {"polarity": "negative"}, {"modality": "possible"}


@pytest.mark.parametrize(
    ("german", "english", "contrary"),
    [
        (("2025-09-01", RUSSIA, "attacks", UKRAINE), ("2025-09-03", RUSSIA, "attacks", UKRAINE, DENIED), True),
        (("2025-09-01", RUSSIA, "attacks", UKRAINE, MAYBE), ("2025-09-01", RUSSIA, "attacks", UKRAINE), True),
        (("2025-08-31", RUSSIA, "attacks", UKRAINE), ("2025-09-01", UKRAINE, "attacks", RUSSIA), True),
        (("2025-02-28", RUSSIA, "attacks", UKRAINE), ("2025-03-01", RUSSIA, "attacks", UKRAINE, DENIED), True),
        (("2025-01-02", RUSSIA, "attacks", UKRAINE), ("2024-12-30", RUSSIA, "attacks", UKRAINE, DENIED), True),
        (("2024-02-27", RUSSIA, "attacks", UKRAINE), ("2024-03-02", RUSSIA, "attacks", UKRAINE, DENIED), False),
        (("2025-09-01", RUSSIA, "attacks", UKRAINE), ("2025-09-05", RUSSIA, "attacks", UKRAINE, DENIED), False),
        (("2025-09-01", RUSSIA, "attacks", UKRAINE), ("2025-09-01", RUSSIA, "attacks", UKRAINE), False),
        (("2025-09-01", RUSSIA, "meets", UKRAINE), ("2025-09-01", UKRAINE, "meets", RUSSIA), False),
        (("2025-09-01", RUSSIA, "opposes", TROOPS), ("2025-09-01", RUSSIA, "opposes", TROOPS, DENIED), False),
    ],
)
def test_german_and_english_texts_contradict_each_other_by_denial_doubt_or_roles(graph, german, english, contrary):
    found = graph((german[0], "de", *german[1:]), (english[0], "en", *english[1:]))

    columns = ("german_document", "english_document")
    assert asked(found, "contrary-accounts", *columns, every=True) == ([("d0", "d1")] if contrary else [])
    shown = contrary and MAYBE not in (*german, *english)  # only the text tells who sees the possibility, and when
    assert asked(found, "contrary-accounts", *columns) == ([("d0", "d1")] if shown else [])


def test_two_who_attack_each_other_in_both_languages_are_no_contradiction(graph):
    one, other = (RUSSIA, "attacks", UKRAINE), (UKRAINE, "attacks", RUSSIA)

    found = graph(*(("2025-09-01", lang, *said) for lang in ("de", "en") for said in (one, other)))

    assert asked(found, "contrary-accounts", "date") == []


def test_an_office_that_the_lists_give_to_somebody_else_is_shown_with_that_person(maker):
    doc = maker("d", "Rumsfeld ist Außenminister der USA.", date=date(2006, 2, 4))
    statement = doc.statement(
        doc.document.text, ("Rumsfeld", RUMSFELD), "holdsOffice", "Außenminister", ("USA", USA), lemma="Außenminister"
    )

    rows = asked(Graph.of([statement]), "offices-unlike-lists", "listed", "date", "document")

    assert rows == [(RICE.label, "2006-02-04", "d")]


def test_warnings_of_actors_are_threats_whatever_they_warn_of(graph):
    found = graph(
        ("2025-09-01", "de", RUSSIA, "warns", WAR),
        ("2025-09-01", "de", WITNESS, "warns", WAR),
        ("2025-09-01", "de", RUSSIA, "threatens", TROOPS),
    )

    assert asked(found, "threats", "document", every=True) == [("d0",), ("d2",)]


def test_new_members_are_news_unless_they_are_people(graph):
    found = graph(
        ("2025-09-01", "de", UKRAINE, "memberOf", NATO),
        ("2025-09-01", "de", PUTIN, "memberOf", NATO),
        ("2025-09-01", "de", PUTIN, "holdsOffice", RUSSIA),
    )

    assert asked(found, "since", "document", since="2025-08-01", every=True) == [("d0",)]


def test_past_events_and_lasting_states_are_no_news(graph):
    found = graph(
        ("2025-09-01", "de", RUSSIA, "attacks", UKRAINE, {"time": "2014-02"}),
        ("2025-09-01", "de", RUSSIA, "attacks", NATO, {"time": "1992/.."}),
        ("2025-09-01", "de", RUSSIA, "threatens", UKRAINE, {"time": "2025"}),
        ("2025-09-01", "de", RUSSIA, "meets", UKRAINE, {"time": "2025-08-02/2025-08-03"}),
        ("2025-09-01", "de", RUSSIA, "borders", UKRAINE),
    )

    assert asked(found, "since", "document", since="2025-08-01", every=True) == [("d2",), ("d3",)]


def test_a_proposal_demands_nothing(graph):
    found = graph(("2025-09-01", "de", RUSSIA, "proposes", WAR), ("2025-09-01", "de", RUSSIA, "demands", TROOPS))

    assert asked(found, "demands", "document", every=True) == [("d1",)]


def test_a_fear_denies_nothing(graph):
    found = graph(
        ("2025-09-01", "de", RUSSIA, "fears", WAR),
        ("2025-09-01", "de", RUSSIA, "doubts", WAR),
        ("2025-09-01", "de", RUSSIA, "denies", WAR),
    )

    assert sorted(asked(found, "denied-or-disputed", "document", every=True)) == [("d1",), ("d2",)]


def test_a_visit_to_a_country_or_a_place_in_its_mission_is_no_meeting(graph):
    found = graph(
        ("2025-09-01", "de", PUTIN, "visits", UKRAINE),
        ("2025-09-01", "de", UKRAINE, "attends", NATO),
        ("2025-09-01", "de", RICE, "visits", PUTIN),
        ("2025-09-01", "de", RUSSIA, "meets", UKRAINE),
    )

    assert sorted(asked(found, "who-met-whom", "document", every=True)) == [("d2",), ("d3",)]


def test_claims_of_one_text_alone_are_those_that_an_actor_makes_and_that_are_read_surely(graph):
    sure = {"confidence": 0.9}
    found = graph(
        ("2025-09-01", "de", RUSSIA, "attacks", UKRAINE, {"by": NATO, **sure}),
        ("2025-09-01", "de", RUSSIA, "criticises", UKRAINE, {"by": WITNESS, **sure}),
        ("2025-09-01", "de", RUSSIA, "threatens", UKRAINE, {"by": NATO, "confidence": 0.5}),
        *(("2025-09-01", "de", RUSSIA, "blames", UKRAINE, {"by": NATO, **sure}) for _ in range(2)),
    )

    assert asked(found, "single-source", "said_by", "document") == [("NATO", "d0")]
