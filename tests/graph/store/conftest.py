"""Documents that share names, statements, offices and words, and that contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby

import pytest

from kg.graph.merge import merge
from kg.model import Entity, Extraction
from kg.vocab import WD, minted
from tests.statements import RUSSIA, UKRAINE, Maker, example_statements

USA = Entity(WD + "Q30", "Vereinigte Staaten", "State")
TRUMP = Entity(WD + "Q22686", "Donald Trump", "Person")
BIDEN = Entity(minted("person", "joe-biden"), "Joe Biden", "Person")  # in no list, so no dates of office are known
ODESSA = Entity(minted("place", "odessa-hafen"), "Odessa", "Place")
ODESSA_PORT = Entity(minted("place", "odessa-hafen"), "Hafen von Odessa", "Place")
ATTACK = "Russland griff Odessa an, sagte Kiew."
DENIAL = "Russland bestreitet, dass es den Hafen von Odessa angriff."
HELP = "Die Vereinigten Staaten helfen der Ukraine."
HOLDERS = "Donald Trump ist Präsident der Vereinigten Staaten. Joe Biden ist Präsident der USA."
STORY = """Russland griff Odessa an, sagte Kiew. Togo has rejected a draft resolution of the Council on Tuesday, saying
it would only prolong the conflict. The text demands an immediate ceasefire and the withdrawal of all
foreign troops within 30 days. Benin and Ghana, which drafted it, called the decision regrettable and
announced that they would try again next week."""


def _attack(name: str, text: str, day: date):
    doc = Maker(name, text, date=day)
    kiev = doc.mention("Kiew", UKRAINE, cue="sagte")
    return doc.statement(
        ATTACK, ("Russland", RUSSIA), "attacks", "griff Odessa an", ("Odessa", ODESSA), attribution=(kiev,)
    )


def _denial(name: str, day: date):
    doc = Maker(name, DENIAL, date=day)
    attack = doc.statement(
        DENIAL, ("es", RUSSIA), "attacks", "angriff", ("den Hafen von Odessa", ODESSA_PORT), modality="possible"
    )
    clause = doc.mention("dass es den Hafen von Odessa angriff", kind="clause", content=attack)
    return doc.statement(DENIAL, ("Russland", RUSSIA), "denies", "bestreitet", clause, confidence=0.8)


def _help(name: str, day: date, confidence: float):
    doc = Maker(name, HELP, date=day)
    return doc.statement(
        HELP, ("Die Vereinigten Staaten", USA), "aids", "helfen", ("der Ukraine", UKRAINE), confidence=confidence
    )


def _holder(name: str, day: date, who: Entity):
    doc = Maker(name, HOLDERS, date=day)
    ends = (who.label, who), ("der USA", USA)
    return doc.statement(HOLDERS, ends[0], "holdsOffice", "Präsident", ends[1], lemma="Präsident")


@pytest.fixture
def extractions() -> Mapping[str, Extraction]:
    """Return the statements of each document by its id."""
    statements = [
        *example_statements(),
        _attack("angriff", ATTACK, date(2025, 9, 3)),
        _attack("meldung", STORY, date(2025, 9, 4)),
        _attack("meldung-kopie", STORY.replace("30 days", "15 days"), date(2025, 9, 4)),
        _attack("meldung-gekürzt", STORY[: len(STORY) * 2 // 3], date(2025, 9, 5)),
        _denial("bestritten", date(2025, 9, 20)),
        _denial("früher bestritten", date(2024, 1, 1)),
        _help("hilfe", date(2025, 9, 6), 0.9),
        _help("hilfe-unsicher", date(2025, 8, 6), 0.2),
        _holder("amt", date(2025, 9, 6), TRUMP),
        _holder("anderes amt", date(2025, 9, 6), BIDEN),
        _holder("amt am zwölften", date(2025, 9, 12), TRUMP),
        _holder("beide im amt", date(2025, 9, 12), TRUMP),
        _holder("beide im amt", date(2025, 9, 12), BIDEN),
    ]
    found = {}
    for name, group in groupby(sorted(statements, key=lambda s: s.document.id), lambda s: s.document.id):
        merged = merge(group)
        found[name] = Extraction(merged[0].document, (), (), merged)
    return found
