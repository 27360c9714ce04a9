"""Tests that a statement with an incomplete name does not become a plain triple."""

from __future__ import annotations

import pytest

from kg.graph.direct import direct
from kg.model import Entity
from kg.vocab import WD, minted

ABRAMS = Entity(minted("person", "eva-abrams"), "Eva Abrams", "Person")
SPD = Entity(WD + "Q49768", "SPD", "Organisation")
LABOUR = Entity(WD + "Q9630", "Labour Party", "Organisation")


def body(name):
    return Entity(minted("organisation", name.lower()), name, "Organisation")


@pytest.mark.parametrize(
    ("text", "words", "entity", "expected"),
    [
        ("Reid Foundation director Eva Abrams spoke.", "Reid", body("Reid"), False),
        ("The premier of New South Wales, Eva Abrams, spoke.", "South", body("South"), False),
        ("The head of the Institute of Directors, Eva Abrams, spoke.", "Institute", body("Institute"), False),
        ("NBA Commissioner Eva Abrams spoke.", "NBA", body("NBA"), True),
        ("The head of Charlie Hebdo, Eva Abrams, spoke.", "Charlie Hebdo", body("Charlie Hebdo"), True),
        ("Cricketers' Union head Eva Abrams spoke.", "Union", body("Union"), False),
        ("Cricket Union head Eva Abrams spoke.", "Cricket Union", body("Cricket Union"), True),
        ("The Association head Eva Abrams spoke.", "Association", body("Association"), False),
        ("U.S. Sens. Eva Abrams spoke.", "U.S. Sens.", body("U.S. Sens."), False),
        ("FÃ © leader Eva Abrams spoke.", "FÃ ©", body("FÃ ©"), False),
        ("Müller head Eva Abrams spoke.".replace("ü", "Ã¼"), "MÃ¼ller", body("MÃ¼ller"), False),
        ("Die Rede in Berlin SPD-Chefin Eva Abrams sprach.", "SPD", SPD, True),
        ("So Scottish Labour Party leader Eva Abrams spoke.", "Labour Party", LABOUR, False),
        ("So British Labour Party leader Eva Abrams spoke.", "Labour Party", LABOUR, True),
        ("Die hessische SPD-Chefin Eva Abrams sprach.", "SPD", SPD, False),
        ("Die neue SPD-Chefin Eva Abrams sprach.", "SPD", SPD, True),
        ("Die Chefin von Reid Media, Eva Abrams, sprach.", "von Reid Media", body("Reid"), False),
        ("Die Chefin von Reid, Eva Abrams, sprach.", "von Reid", body("Reid"), True),
    ],
)
def test_part_of_a_name_is_not_direct(maker, text, words, entity, expected):
    doc = maker("a", text, "de" if text.startswith("Die") else "en")
    title = "Sens." if "Sens." in text else text.split()[-1]
    statement = doc.statement(text, ("Eva Abrams", ABRAMS), "holdsOffice", title, (words, entity))

    assert bool(direct([statement])) is expected


@pytest.mark.parametrize(("place", "expected"), [("in Togo", False), ("of Togo", True)])
def test_the_branch_of_an_international_body_is_not_the_body(maker, place, expected):
    doc = maker("a", f"The head of the Red Cross {place}, Eva Abrams, spoke.", "en")
    red_cross = Entity(WD + "Q5987345", "International Committee of the Red Cross", "Organisation")
    togo = doc.mention("Togo", Entity(WD + "Q945", "Togo", "State"))
    body = doc.mention(f"the Red Cross {place}", red_cross, parts=(togo,))
    statement = doc.statement(doc.document.text, ("Eva Abrams", ABRAMS), "holdsOffice", "spoke", body)

    assert bool(direct([statement])) is expected


@pytest.mark.parametrize(
    ("relation", "words", "entity", "expected"),
    [
        ("memberOf", "CDU-Politikerin", Entity(WD + "Q49762", "CDU", "Organisation"), True),
        ("memberOf", "Berliner-Politikerin", Entity(WD + "Q64", "Berlin", "Place"), False),
        ("hasRoleFor", "US-Filmemacherin", Entity(WD + "Q30", "Vereinigte Staaten", "State"), False),
        ("hasRoleFor", "US-Diplomatin", Entity(WD + "Q30", "Vereinigte Staaten", "State"), True),
        ("heldOffice", "Bush-Kollegin", Entity(WD + "Q207", "George W. Bush", "Person"), False),
    ],
)
def test_a_nationality_a_place_or_a_person_is_no_body(maker, relation, words, entity, expected):
    doc = maker("a", f"Die {words} Eva Abrams sprach.")
    front, _, lemma = words.partition("-")
    target = doc.mention(front, entity, dep="compound")
    statement = doc.statement(doc.document.text, ("Eva Abrams", ABRAMS), relation, lemma, target)

    assert bool(direct([statement])) is expected
