"""Tests which statements contradict each other: they are about the same matter and time but disagree."""

from __future__ import annotations

from datetime import date

import pytest

from kg.graph import Graph
from kg.model import Entity
from kg.vocab import KG, WD, minted

TEXT = "Russland griff Kiew an. Donald Trump ist Präsident der USA. Joe Biden ist Präsident der USA."
RUSSIA, UKRAINE = Entity(WD + "Q159", "Russland", "State"), Entity(WD + "Q212", "Ukraine", "State")
TRUMP, BIDEN = Entity(WD + "Q22686", "Donald Trump", "Person"), Entity(WD + "Q6279", "Joe Biden", "Person")
DOE = Entity(minted("person", "joe-doe"), "Joe Biden", "Person")  # a person who is in no list
USA = Entity(WD + "Q30", "USA", "State")


def attack(maker, name, day, **qualifiers):
    doc = maker(name, TEXT, date=date.fromisoformat(day) if day else None)
    return doc.statement(TEXT, ("Russland", RUSSIA), "attacks", "griff Kiew an", ("Kiew", UKRAINE), **qualifiers)


def office(maker, name, day, who, **qualifiers):
    doc = maker(name, TEXT, date=date.fromisoformat(day) if day else None)
    known = {"lemma": "Präsident"} | qualifiers
    return doc.statement(TEXT, (who.label, who), "holdsOffice", "Präsident", ("USA", USA), **known)


def links(*statements):
    return sum(triple[1] == f"<{KG}disputes>" for triple in Graph.of(statements).triples)


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        (("2025-09-01", {}), ("2025-09-20", {}), True),
        (("2025-09-01", {}), ("2025-11-20", {}), False),
        (("2025-09-01", {}), (None, {}), True),
        (("2025-09-01", {"time": "2025-08"}), ("2025-11-20", {"time": "2025-08-17"}), True),
        (("2025-09-01", {"time": "2022"}), ("2025-09-01", {"time": "2023"}), False),
        (("2025-09-01", {"modality": "possible"}), ("2025-09-01", {}), False),
    ],
)
def test_a_claim_and_its_denial(maker, one, other, linked):
    (day, known), (another, more) = one, other
    said = attack(maker, "a", day, **known)
    denied = attack(maker, "b", another, polarity="negative", **more)

    assert links(said, denied) == (2 if linked else 0)


def test_two_who_say_the_same_do_not_contradict_each_other(maker):
    assert links(attack(maker, "a", "2025-09-01"), attack(maker, "b", "2025-09-01", time="2025-08-31")) == 0


@pytest.mark.parametrize(
    ("day", "lemma", "linked"),
    [
        ("2025-09-01", "Präsident", True),
        ("2025-09-01", "US-Präsident", True),
        ("2025-09-02", "Präsident", False),
        ("2025-09-01", "Vizepräsident", False),
        ("2025-09-01", "Sprecher", False),
        (None, "Präsident", False),
    ],
)
def test_two_hold_an_office_that_one_has_on_a_day(maker, day, lemma, linked):
    one = office(maker, "a", "2025-09-01", TRUMP)

    assert links(one, office(maker, "b", day, DOE, lemma=lemma)) == (2 if linked else 0)
    assert links(one, office(maker, "b", day, TRUMP, lemma=lemma)) == 0
    assert links(one, office(maker, "a", "2025-09-01", DOE)) == 0


def test_who_held_an_office_at_another_time_contradicts_nobody(maker):
    """According to the actor lists, Joe Biden was president until January 2025."""
    assert links(office(maker, "a", "2025-09-01", TRUMP), office(maker, "b", "2025-09-01", BIDEN)) == 0


def test_a_title_before_a_name_may_be_of_another_time(maker):
    text = "Präsident Joe Biden sprach für die USA."
    titled = maker("b", text, date=date(2025, 9, 1)).statement(
        text, ("Präsident Joe Biden", DOE), "holdsOffice", "Präsident", ("die USA", USA), lemma="Präsident"
    )

    assert links(office(maker, "a", "2025-09-01", TRUMP), titled) == 0


def test_a_deputy_does_not_hold_the_office(maker):
    text = "Der stellvertretende Präsident Joe Biden sprach für die USA."
    deputy = maker("b", text, date=date(2025, 9, 1)).statement(
        text, ("Joe Biden", BIDEN), "holdsOffice", "Präsident", ("die USA", USA), lemma="Präsident"
    )

    assert links(office(maker, "a", "2025-09-01", TRUMP), deputy) == 0
