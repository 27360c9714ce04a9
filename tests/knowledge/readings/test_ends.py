"""Tests what readings take from the text of a statement in addition to its fields."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.knowledge.actors import actors
from kg.knowledge.readings.ends import told
from kg.model import Document, Entity, Mention, Relation, Sentence, Statement

PHRASE = "https://w3id.org/geopolitical-kg/id/phrase/x/y"
NAME = "https://w3id.org/geopolitical-kg/id/actor/x"


def mention(text: str, words: str, dep: str, lemma: str = "", **more: object) -> Mention:
    label, type_, kind = (more.pop(key, default) for key, default in (
        ("label", words), ("type", "Concept"), ("kind", "noun")))  # fmt: skip
    start = text.index(words)
    entity = Entity(NAME if type_ == "Organisation" else PHRASE, str(label), type_)  # type: ignore[arg-type]
    lemma = lemma or words.rsplit(" ", maxsplit=1)[-1]
    return Mention(0, 0, start, start + len(words), words, kind, lemma, dep, entity=entity, **more)  # type: ignore[arg-type]


def stated(lang: str, text: str, verb: str, subject: Mention | None, other: Mention | None = None) -> Statement:
    first, last = verb.split(" ", maxsplit=1)[0], verb.rsplit(" ", maxsplit=1)[-1]
    start = text.index(first)
    relation = Relation(None, verb, verb, start, text.index(last, start) + len(last))
    return Statement(Document("d", text, lang), Sentence(text, 0, len(text)), subject, relation, other)


@pytest.mark.parametrize(("text", "one", "verb", "other", "dep", "lang", "before"), [
    ("Roma, die aus Rumänien und Bulgarien kommen", "Roma", "kommen", "Bulgarien", "conj", "de", "aus"),
    ("Sie will Nahrung und Wohnungen bieten", "Sie", "bieten", "Wohnungen", "conj", "de", ""),
    ("The team will provide food, housing", "The team", "provide", "housing", "conj", "en", ""),
    ("Es entstand aus bisher unbekannten Gründen", "Es", "entstand", "unbekannten Gründen", "obl", "de", "aus"),
    ("Sie arbeitete bis zu ihrem Tod", "Sie", "arbeitete", "ihrem Tod", "obl", "de", "bis zu"),
    ("It dropped due to the act", "It", "dropped", "the act", "obl", "en", "due to"),
    ("At that point it happens", "it", "happens", "that point", "obl", "en", "at"),
    ("They spoke about the role that Jo played", "Jo", "played", "the role", "obl", "en", ""),
    ("He won until the war ended", "He", "ended", "the war", "nsubj:pass", "en", ""),
])  # fmt: skip
def test_which_preposition_is_the_objects(  # noqa: PLR0917
    text, one, verb, other, dep, lang, before
):
    found = told(stated(lang, text, verb, mention(text, one, "nsubj"), mention(text, other, dep)))

    assert found.object is not None
    assert found.object.before == before


@pytest.mark.parametrize(("words", "lemma", "lang", "number", "found"), [
    ("jedem Interessierten", "Interessierter", "de", "Plur", "Sing"),
    ("Kollegen und Angehörige der Opfer", "Kollege", "de", "Sing", "Plur"),
    ("mehr als 80 Prozent der Geimpften", "Prozent", "de", "Sing", "Plur"),
    ("Gewalt gegen Frauen", "Gewalt", "de", "Plur", "Sing"),
    ("Flugzeuge", "Flugzeug", "de", "Plur", "Plur"),
    ("Studierende an der Akademie", "Studierende", "de", "Plur", "Plur"),
    ("die 105. Auflage", "Auflage", "de", "Sing", "Sing"),
    ("the few", "few", "en", "Sing", "Plur"),
    ("Many of those", "many", "en", "Sing", "Plur"),
])  # fmt: skip
def test_what_shows_the_number_of_a_phrase(words, lemma, lang, number, found):
    text = f"{words} fielen"
    end = told(stated(lang, text, "fielen", mention(text, words, "nsubj", lemma, number=number))).subject

    assert end is not None
    assert end.number == found


def test_a_subject_has_no_preposition():
    text = "durch die Roma, die aus Ungarn kommen"
    found = told(stated("de", text, "kommen", mention(text, "durch die Roma", "obl"))).subject

    assert found is not None
    assert (found.words, found.dep) == ("die Roma", "nsubj")


def test_what_a_pronoun_takes_up_is_said_as_the_text_has_it():
    text = "Ein Mann mit seiner Frau, seiner Tochter kam. Er rief an"
    he = mention(text, "Er", "nsubj", label="Mann mit seiner Frau seiner Tochter", kind="pronoun", number="Plur")
    found = told(stated("de", text, "rief an", he)).subject

    assert found is not None
    assert (found.words, found.gender, found.number) == ("Mann mit seiner Frau, seiner Tochter", "Masc", "Sing")


def test_a_name_has_the_article_that_it_has_elsewhere():
    text = "NBA commissioner Silver spoke. The NBA has rules. Its rules hold"
    one = mention(text, "NBA", "compound", type="Organisation", kind="name", name="NBA")

    found = told(stated("en", text, "hold", one)).subject

    assert found is not None
    assert found.article == "the"


def test_a_name_is_said_without_its_genitive():
    text = "Grupp klagt. Grupps Meinung zählt"
    one = mention(text, "Grupps", "nmod", type="Organisation", kind="name", name="Grupps")

    found = told(stated("de", text, "zählt", one)).subject

    assert found is not None
    assert found.names["de"] == "Grupp"


def test_a_verb_is_said_without_the_noun_that_is_its_object():
    text = "Er musste eine schwere Niederlage einstecken"
    other = mention(text, "eine schwere Niederlage", "obj", "Niederlage")

    found = told(stated("de", text, "Niederlage einstecken", mention(text, "Er", "nsubj"), other))

    assert (found.lemma, found.text, found.ahead) == ("einstecken", "einstecken", "Er musste eine schwere")


@pytest.mark.parametrize(("tail", "recipient", "words"), [
    ("to build a coalition with Mali", None, "efforts to build a coalition with Mali"),
    ("to build a coalition with Mali", "Mali", "efforts"),
])  # fmt: skip
def test_the_words_behind_a_phrase_are_read_unless_they_are_a_field(tail, recipient, words):
    text = "They urged efforts to build a coalition with Mali"
    found = stated("en", text, "urged", mention(text, "They", "nsubj"), mention(text, "efforts", "obj", tail=tail))
    given = mention(text, recipient, "nmod") if recipient else None
    end = told(replace(found, recipient=given)).object

    assert end is not None
    assert end.words == words


@pytest.mark.parametrize(("lang", "words", "lemma", "other"), [
    ("en", "Ethiopian troops", "troops", "äthiopische Truppen"),
    ("de", "äthiopische Truppen", "Truppe", "Ethiopian troops"),
])  # fmt: skip
def test_troops_are_not_the_whole_army(lang, words, lemma, other):
    entity, text = Entity(actors()["ethiopian-army"].iri, "Ethiopian army", "ArmedForce"), f"They saw {words}"
    one = replace(mention(text, words, "obj", lemma, number="Plur", link="office"), entity=entity)
    end = told(stated(lang, text, "saw", None, one)).object

    assert end is not None
    assert end.full is not None
    assert (end.words, end.full.words) == (other, words)
