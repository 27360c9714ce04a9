"""Tests that offices which have ended are stated as former offices, whatever title a text uses."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Entity
from kg.resolve.held import as_held
from kg.vocab import WD
from tests.statements import Maker

USA = Entity(WD + "Q30", "USA", "State")
PEOPLE = {
    "Biden": Entity(WD + "Q6279", "Joe Biden", "Person"),
    "Obama": Entity(WD + "Q76", "Barack Obama", "Person"),
}


@pytest.mark.parametrize(
    ("day", "people", "expected"),
    [
        (date(2024, 5, 1), ["Biden"], ["holdsOffice"]),
        (date(2025, 9, 5), ["Biden"], ["heldOffice"]),
        (date(2003, 1, 1), ["Biden"], ["holdsOffice"]),  # the date must be wrong: he took office later
        (None, ["Obama"], ["holdsOffice"]),
        (None, ["Biden", "Obama"], ["holdsOffice", "heldOffice"]),
    ],
)
def test_an_office_that_ended_before_the_text_is_held_before(day, people, expected):
    text = "".join(f"US-Präsident {name} kam. " for name in people)
    doc = Maker("a", text, date=day)
    sentences = {name: f"US-Präsident {name} kam." for name in people}
    told = [
        doc.statement(said, (name, PEOPLE[name]), "holdsOffice", "Präsident", ("US", USA), lemma="Präsident")
        for name, said in sentences.items()
    ]

    assert [each.relation.id for each in as_held(told, day)] == expected


@pytest.mark.parametrize(
    ("polarity", "hearsay", "expected"),
    [("positive", False, "heldOffice"), ("negative", False, "holdsOffice"), ("positive", True, "holdsOffice")],
)
def test_the_dead_hold_no_office(polarity, hearsay, expected):
    text = "US-Präsident Obama sprach. Obama starb."
    doc = Maker("a", text)
    obama = ("Obama", PEOPLE["Obama"])
    told = [
        doc.statement("US-Präsident Obama sprach.", obama, "holdsOffice", "Präsident", ("US", USA), lemma="Präsident"),
        doc.statement("Obama starb.", obama, "dies", "starb", None, polarity=polarity, hearsay=hearsay),
    ]

    assert next(as_held(told, None)).relation.id == expected


def test_somebody_new_in_office_is_not_a_former_holder():
    text = "Der neue Präsident der USA, Biden, kam."
    doc, biden = Maker("a", text, date=date(2026, 1, 1)), ("Biden", PEOPLE["Biden"])
    told = [doc.statement(text, biden, "holdsOffice", "Präsident", ("USA", USA), lemma="Präsident")]

    assert next(as_held(told, date(2026, 1, 1))).relation.id == "holdsOffice"


@pytest.mark.parametrize(("verb", "expected"), [("shoot", "holdsOffice"), ("kill", "heldOffice")])
def test_whoever_was_shot_may_have_survived(verb, expected):
    text = "US President Obama came. They killed Obama."
    doc = Maker("a", text, lang="en")
    obama = ("Obama", PEOPLE["Obama"])
    first = doc.statement("US President Obama came.", obama, "holdsOffice", "President", ("US", USA), lemma="president")
    other = doc.statement("They killed Obama.", None, "kills", "killed", obama, lemma=verb)

    assert next(as_held([first, other], None)).relation.id == expected
