"""Tests filters that use names: empty statements, duplicates, and statements by subjects about themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.annotate import annotate
from kg.extract import extract
from kg.mend import mend
from kg.model import Document, Entity, Mention, Relation, Sentence
from kg.resolve import resolve
from kg.resolve.filters import filtered, own_voice
from kg.resolve.linked import Linked

TEXT = "Putin Xi sie Kreml Nato treffen"
DOCUMENT = Document("memo", TEXT, "de")
SENTENCE = Sentence(TEXT, 0, len(TEXT))
PUTIN, XI = Entity("wd:Q7747", "Wladimir Putin", "Person"), Entity("wd:Q15031", "Xi Jinping", "Person")
NATO = Entity("wd:Q7184", "Nato", "Coalition")


def mention(text: str, entity: Entity, **fields: object) -> Mention:
    start = TEXT.index(text)
    kind = fields.pop("kind", "name")
    return Mention(0, start, start, start + len(text), text, kind, text, entity=entity, **fields)


def stated(subject: Mention | None, relation: str, obj: Mention | None, **fields: object) -> Linked:
    start = TEXT.index("treffen")
    words = Relation(relation, "treffen", "treffen", start, start + len("treffen"))
    return Linked(DOCUMENT, SENTENCE, subject, words, obj, **fields)


def pairs(statements: list[Linked]) -> list[tuple[str, str]]:
    return [(s.subject.entity.label, s.object.entity.label) for s in filtered(statements)]


PUTIN_NAMED, XI_NAMED, NATO_NAMED = mention("Putin", PUTIN), mention("Xi", XI), mention("Nato", NATO)


def test_a_pair_named_one_by_one_is_split_into_its_members():
    pair = Entity("kgi:group/memo/pair", "Wladimir Putin, Xi Jinping", "Group", concerns=(PUTIN, XI))
    they = mention("sie", pair, kind="pronoun")

    assert pairs([stated(they, "opposes", NATO_NAMED)]) == [("Wladimir Putin", "Nato"), ("Xi Jinping", "Nato")]


def test_a_group_that_only_concerns_actors_stays_one():
    group = Entity("kgi:group/memo/supporters", "Anhänger von Putin und Xi", "Group", concerns=(PUTIN, XI))

    assert pairs([stated(mention("sie", group), "opposes", NATO_NAMED)]) == [("Anhänger von Putin und Xi", "Nato")]


def test_a_content_stays_the_statement_of_its_line():
    pair = Entity("kgi:group/memo/pair", "Wladimir Putin, Xi Jinping", "Group", concerns=(PUTIN, XI))
    content = stated(mention("sie", pair, kind="pronoun"), "opposes", NATO_NAMED)
    clause = mention("sie", Entity("kgi:concept/nato", "sie die Nato", "Concept"), kind="clause", content=content)
    outer = stated(PUTIN_NAMED, "states", clause)

    settled = list(filtered([outer, content]))

    assert [statement.id for statement in settled] == [outer.id, content.id]
    assert settled[0].object.content is settled[1]


def test_repetitions_in_a_sentence_and_what_says_nothing_are_left_out():
    once = stated(PUTIN_NAMED, "meets", XI_NAMED)
    nobody = mention("sie", Entity("kgi:concept/sie", "sie", "Concept"), kind="pronoun")

    assert pairs([once, replace(once, confidence=0.1)]) == [("Wladimir Putin", "Xi Jinping")]
    assert pairs([stated(PUTIN_NAMED, "meets", mention("Kreml", PUTIN))]) == []
    assert pairs([stated(nobody, "meets", XI_NAMED)]) == []


def test_an_office_needs_a_holder_and_a_body_and_is_said_once_a_document():
    held = stated(PUTIN_NAMED, "holdsOffice", mention("Kreml", Entity("wd:Q159", "Russland", "State")))
    later = replace(held, sentence=Sentence(TEXT[6:], 6, len(TEXT)))
    unknown = mention("Kreml", Entity("kgi:office/chef", "Chef", "Office"), kind="noun", dep="compound")
    ship = mention("Xi", Entity("kgi:concept/galaxy-leader", "Galaxy Leader", "Concept"))

    assert pairs([held, later]) == [("Wladimir Putin", "Russland")]
    assert pairs([stated(PUTIN_NAMED, "holdsOffice", unknown), stated(ship, "holdsOffice", NATO_NAMED)]) == []
    assert pairs([stated(ship, "heldOffice", NATO_NAMED)]) == []


def test_who_speaks_of_themselves_needs_no_attribution():
    kremlin = mention("Kreml", PUTIN)

    assert own_voice((XI_NAMED, PUTIN_NAMED), kremlin, account=False) == (XI_NAMED,)
    assert own_voice((PUTIN_NAMED, kremlin, XI_NAMED), NATO_NAMED, account=False) == (PUTIN_NAMED, XI_NAMED)
    assert own_voice((PUTIN_NAMED, XI_NAMED), PUTIN_NAMED, account=False) == (PUTIN_NAMED, XI_NAMED)


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("Togo hat nach eigenen Angaben die Grenze geöffnet.", True),
        ("Togo hat 20 Kämpfer getötet, teilte Togo mit.", True),  # violence
        ("Togo bestritt, Waffen nach Mali geliefert zu haben.", True),
        ("Togo hat die Grenze geöffnet, teilte Togo mit.", False),
        ("Togo bestritt, den Plan zu unterstützen.", False),  # an attitude, not a deed
    ],
)
def test_violence_and_denied_deeds_stay_the_subjects_own_account(text, account):
    (found,) = resolve(extract(mend(annotate([Document("d", text, "de")]))))

    assert any(s.attribution and s.subject.entity == s.attribution[0].entity for s in found.statements) == account
