"""Tests concepts: phrases with the same meaning in both languages share a node, with two names and broader concepts."""

from __future__ import annotations

import re

import pytest

import kg
from kg.knowledge.actors import actors
from kg.knowledge.concepts import Bearer, Beside, Meaning, concepts, nouns
from kg.vocab import KGI, compact

CONCEPT = KGI + "concept/"


def _object(lang: str, text: str) -> kg.Entity:
    (found,) = (s for s in kg.statements([kg.Document("a", text, lang)]) if s.object and s.relation.id != "holdsOffice")
    return found.object.entity


@pytest.mark.model
@pytest.mark.parametrize(
    ("german", "english", "key"),
    [
        ("Russland lehnt Nato-Truppen ab.", "Russia rejects NATO troops.", "troops_of.Q7184"),
        ("Polen forderte Friedensgespräche.", "Poland demanded peace talks.", "talks_of.peace"),
        (
            "Polen kritisierte die Militärhilfe für Kiew.",
            "Poland criticised the military aid for Kyiv.",
            "aid_of.military_for.Q212",
        ),
        (
            "Ungarn lehnte die Lieferung von Waffen an die Ukraine ab.",
            "Hungary rejected the delivery of weapons to Ukraine.",
            "delivery_of.weapon_to.Q212",
        ),
        ("Togo lehnt das Urteil ab.", "Togo rejects the ruling.", "ruling"),
    ],
)
def test_both_languages_mean_one_node(german, english, key):
    assert {_object("de", german).id, _object("en", english).id} == {CONCEPT + key}
    assert compact(CONCEPT + key) == f"concept:{key}"  # Turtle needs no escapes for this name


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("united-nations", ["der Vereinten Nationen", "in den Vereinten Nationen", "gegen die Vereinten Nationen"]),
        ("european-union", ["der Europäischen Union", "in der Europäischen Union", "gegen die Europäische Union"]),
        (
            "united-nations-security-council",
            ["des UN-Sicherheitsrats", "im UN-Sicherheitsrat", "gegen den UN-Sicherheitsrat"],
        ),
        ("iraq", ["des Irak", "im Irak", "gegen den Irak"]),
        ("russia", ["von Russland", "in Russland", "gegen Russland"]),
        ("strait-of-hormuz", ["der Straße von Hormus", "in der Straße von Hormus", "gegen die Straße von Hormus"]),
    ],
)
def test_a_german_name_stands_in_its_case_behind_a_concept(key, named):
    actor = actors()[key]
    bearer = Bearer(actor.qid, {"de": actor.label("de")}, actor.gender, actor.class_)
    resolution = concepts()["resolution"]

    labels = [Meaning.of(resolution, Beside(role, bearer)).label("de") for role in ("of", "in", "on")]

    assert labels == [f"Resolution {each}" for each in named]


@pytest.mark.model
def test_a_concept_has_a_name_in_both_languages_and_broader_ones():
    troops = _object("en", "Russia rejects NATO troops in Ukraine.")

    chain = []
    while troops is not None:
        chain.append((troops.id.removeprefix(CONCEPT), dict(troops.names)))
        troops = troops.broader
    assert chain[:3] == [
        ("troops_of.Q7184_in.Q212", {"de": "Truppen der Nato in der Ukraine", "en": "troops of NATO in Ukraine"}),
        ("troops_in.Q212", {"de": "Truppen in der Ukraine", "en": "troops in Ukraine"}),
        ("troops", {"de": "Truppen", "en": "troops"}),
    ]


@pytest.mark.model
def test_what_no_lexicon_has_stays_a_phrase_of_its_language():
    assert _object("de", "Togo lehnt den Quaxelbruch ab.").id == KGI + "phrase/de/quaxelbruch"


def test_every_concept_can_be_told_by_its_words_alone_and_stands_under_others():
    for concept in concepts().values():
        assert re.fullmatch("[a-z_]+", concept.key)
        above = concept
        for _ in range(20):
            above = concepts()[above.broader] if above.broader else None
            if above is None:
                break
        assert above is None, f"{concept.key} is broader than itself"
    for lang in ("de", "en"):
        words = [word.lower() for concept in concepts().values() for word in concept.names.get(lang, ())]
        assert len({*words}) >= 3000
        assert set(nouns(lang)) == {*words}


@pytest.mark.model
def test_a_noun_that_says_nothing_by_itself_states_nothing():
    assert list(kg.statements([kg.Document("a", "Austria criticised the thing.", "en")])) == []
    assert list(kg.statements([kg.Document("a", "Austria criticised the treaty.", "en")])) != []
