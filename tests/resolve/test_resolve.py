"""Tests who is meant by names, offices on a date, metonyms, nationalities, role nouns, pronouns and groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.model import Candidate, Relation
from kg.resolve import resolve
from kg.vocab import KGI, WD


def _cases() -> list[tuple[str, list[str], list[str]]]:
    found = []
    for path in sorted(Path(__file__).parent.glob("cases_*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                sentences, names = line.split("\t")
                found.append((path.stem.removeprefix("cases_"), sentences.split(" / "), names.split(" | ")))
    return found


@pytest.mark.parametrize(("lang", "sentences", "expected"), _cases())
def test_who_is_meant(labels, lang, sentences, expected):
    assert labels(*sentences, lang=lang)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2016-05-01", "Barack Obama"),
        ("2019-05-01", "Donald Trump"),
        ("2023-05-01", "Joe Biden"),
        ("2025-05-01", "Donald Trump"),
        (None, "US-Präsident"),
    ],
)
def test_the_office_is_held_on_the_document_s_date(labels, day, expected):
    assert labels("[der US-Präsident|n=US-Präsident def subj]", day=day) == [expected]


def test_the_first_person_is_who_speaks(build, voiced):
    found = build("„Das ist gefährlich für [[unser|pron poss] Land|n=Land]“, betonte [Peskow|PER subj].")
    (resolved,) = resolve([voiced(found, 0, 2, "ist")])

    assert [m.entity.label for m in resolved.mentions] == ["Russland", "Russland", "Dmitri Peskow"]


def test_a_pronoun_before_its_speaker_is_the_speaker(build, voiced):
    found = build("[Selenskyj|PER subj] kam.", "[Er|pron m subj] werde nicht reisen, betonte [Putin|PER subj].")
    (resolved,) = resolve([voiced(found, 1, 2, "reisen")])

    assert [m.entity.label for m in resolved.mentions] == ["Wolodymyr Selenskyj", "Wladimir Putin", "Wladimir Putin"]


@pytest.mark.parametrize(
    ("speech", "body"),
    [
        ("[Shahwan|PER subj gov=said], [[Hamas|ORG compound] spokesman|n=spokesman appos gov=Shahwan],", "Hamas"),
        ("[President Obama|PER noun=President name=Obama subj]", "United States"),
        ("[Businessman Obama|PER noun=businessman name=Obama subj]", "Barack Obama"),
    ],
)  # fmt: skip
def test_who_has_an_office_speaks_for_its_body(build, voiced, speech, body):
    found = build(speech + " said: “[We|pron pl] win.”", lang="en", day=None)
    (resolved,) = resolve([voiced(found, len(found.phrases) - 1, 0, "win")])

    assert resolved.mentions[-1].entity.label == body


def test_a_person_is_no_contents(labels):
    told = "[Pelosi|PER subj gov=told] told [this|pron obj gov=told]: [he|pron m subj] lied."

    assert labels("[Kavanaugh|PER subj] left.", told, lang="en")[1:] == ["Nancy Pelosi", "Kavanaugh left", "Kavanaugh"]


LEADERS = ["Donald Trump", "Wladimir Putin"]


@pytest.mark.parametrize(
    ("markup", "members"),
    [
        ("[Trump|PER subj] traf [Putin|PER obj]. / [Beide Seiten|n=Seite q=2 pl subj]", LEADERS),
        ("[Trump|PER subj] traf [Putin|PER obj]. / [Die beiden|n=beide q=2 def pl subj]", LEADERS),
        ("[Israel|LOC subj] warnte [Iran|LOC obj]. / [beide Länder|n=Land q=2 pl subj]", ["Israel", "Iran"]),
        ("[Israel|LOC], [Iran|LOC] und [Katar|LOC]. / [beide Länder|n=Land q=2 pl subj]", []),
    ],
)  # fmt: skip
def test_both_are_the_two_named_last(build, markup, members):
    (resolved,) = resolve([build(*markup.split(" / "))])

    assert [each.label for each in resolved.mentions[-1].entity.concerns] == members


def test_what_is_denied_is_no_actor(build):
    found = build(
        "[Maduro|PER subj] lobte [Venezuela|LOC nt obj].", "[Die USA|LOC pl subj] bestritten [es|pron nt obj]."
    )
    sentence, (*_, states, it) = found.annotated.sentences[1], found.phrases
    word = sentence.tokens[2]
    relation = Relation("denies", word.text, word.text, word.start, word.end)
    candidate = Candidate(found.annotated.document, sentence, states, relation, it)
    (resolved,) = resolve([replace(found, candidates=(candidate,))])

    assert [m.entity.label for m in resolved.mentions][-1] == "es"


def test_what_somebody_attacks_is_not_their_own(build):
    found = build(
        "[Die Huthis|ORG pl subj] drohten.",
        "[Die USA|LOC pl subj] bombardierten [[ihre|pron poss] Lager|n=Lager pl obj].",
    )
    sentence, (_, states, camps, _) = found.annotated.sentences[1], found.phrases
    word = sentence.tokens[2]
    relation = Relation("bombs", word.text, word.text, word.start, word.end)
    candidate = Candidate(found.annotated.document, sentence, states, relation, camps)
    (resolved,) = resolve([replace(found, candidates=(candidate,))])

    assert [m.entity.label for m in resolved.mentions][-1] == "Huthi"


@pytest.mark.parametrize(
    ("id_", "modality", "expected"),
    [
        ("dismisses", "actual", "seinen Ministerpräsidenten"),
        ("succeeds", "actual", "seinen Ministerpräsidenten"),
        ("dismisses", "intended", "Giorgia Meloni"),
        ("criticises", "actual", "Giorgia Meloni"),
    ],
)
def test_whoever_lost_an_office_is_not_its_holder(build, id_, modality, expected):
    found = build("[Italien|LOC subj] entließ [[seinen|pron poss] Ministerpräsidenten|n=Ministerpräsident def obj].")
    sentence, (state, person, _) = found.annotated.sentences[0], found.phrases
    word = sentence.tokens[1]
    relation = Relation(id_, word.text, word.text, word.start, word.end)
    candidate = Candidate(found.annotated.document, sentence, state, relation, person, modality=modality)
    (resolved,) = resolve([replace(found, candidates=(candidate,))])

    assert resolved.mentions[1].entity.label == expected


@pytest.mark.parametrize(("id_", "expected"), [("resigns", "Regierung Italiens"), ("criticises", "Italien")])
def test_a_government_that_resigns_is_not_its_country(build, id_, expected):
    found = build("[die Regierung [Italiens|LOC of]|n=Regierung def f subj] ging.")
    sentence, (government, _) = found.annotated.sentences[0], found.phrases
    word = sentence.tokens[3]
    relation = Relation(id_, word.text, word.text, word.start, word.end)
    candidate = Candidate(found.annotated.document, sentence, government, relation, None)
    (resolved,) = resolve([replace(found, candidates=(candidate,))])

    assert resolved.mentions[0].entity.label == expected


@pytest.mark.parametrize(
    ("office", "expected"), [("Chef", ("Übergangsregierung Malis", "Concept")), ("Sprecher", ("Mali", "State"))]
)
def test_the_head_of_a_government_does_not_lead_the_country(build, office, expected):
    found = build(f"[Bo Neu|PER] ist {office} [der Übergangsregierung [Malis|LOC of]|n=Übergangsregierung def f of].")
    sentence, (person, body, _) = found.annotated.sentences[0], found.phrases
    word = sentence.tokens[3]
    relation = Relation("holdsOffice", word.text, word.text, word.start, word.end)
    candidate = Candidate(found.annotated.document, sentence, person, relation, body)
    (resolved,) = resolve([replace(found, candidates=(candidate,))])
    entity = resolved.statements[0].object.entity

    assert (entity.label, entity.type) == expected


def test_what_takes_up_nobody_states_nothing(build):
    found = build("[Niemand|pron subj] half [Kiew|LOC obj].")
    sentence, (nobody, kyiv) = found.annotated.sentences[0], found.phrases
    word = sentence.tokens[1]
    relation = Relation(None, word.text, word.text, word.start, word.end)
    candidate = Candidate(found.annotated.document, sentence, nobody, relation, kyiv)
    (resolved,) = resolve([replace(found, candidates=(candidate,))])

    assert resolved.statements == ()


def test_concepts_groups_and_names_have_ids_that_hold(build):
    markup = (
        "[Truppen aus [Nato-Staaten|n=Nato-Staat pl] in [der Ukraine|LOC place]|n=Truppe head=Truppen pl]"
        " und [drei Golfstaaten|n=Golfstaat head=Golfstaaten q=3 pl] und [Bo Neu|PER] und [Lomé|LOC place]"
    )
    (one, other) = resolve([build(markup, name="one"), build(markup, name="other")])
    troops, states, _, gulf, person, town = (m.entity for m in one.mentions)

    assert troops.type == "Concept"
    assert [c.label for c in troops.concerns] == ["Nato", "Ukraine"]
    assert troops.id.startswith(KGI + "concept/")
    assert (states.type, states.of) == ("Group", WD + "Q7184")
    assert (gulf.type, gulf.of) == ("Group", KGI + "actor/gulf-states")
    assert "/one/" in gulf.id
    assert person.id == KGI + "person/bo-neu"
    assert town.id == WD + "Q3792"
    shared = [a.entity.id == b.entity.id for a, b in zip(one.mentions, other.mentions, strict=True)]
    assert shared == [True, False, True, False, True, True]


def test_inflected_phrases_are_one_concept(build):
    (found,) = resolve([build("[westliche Truppen|n=Truppe pl] und [westlicher Truppen|n=Truppe pl]")])

    assert len({m.entity.id for m in found.mentions}) == 1


def test_both_transliterations_of_an_unlisted_name_meet(build):
    german, english = build("[Sergej Netschajew|PER]"), build("[Sergei Nechaev|PER]", lang="en")
    one, other = (next(iter(e.mentions)).entity for e in resolve([german, english]))

    assert one.id == other.id
    assert [one.label, other.label] == ["Sergej Netschajew", "Sergei Nechaev"]


def test_everything_is_resolved_and_a_content_is_the_statement_of_its_line(build):
    found = build("[Putin|PER subj] droht, [Kiew anzugreifen|clause] in [Kiew|LOC obj].")
    sentence, document = found.annotated.sentences[0], found.annotated.document
    word = sentence.tokens[1]
    relation = Relation(None, word.text, word.text, word.start, word.end)
    content = Candidate(document, sentence, found.phrases[0], relation, found.phrases[2])
    clause = replace(found.phrases[1], content=content)
    threat = Candidate(document, sentence, found.phrases[0], relation, clause)
    (resolved,) = resolve([replace(found, candidates=(content, threat))])

    assert resolved.statements[1].object.content is resolved.statements[0]
    assert resolved.statements[1].object.entity.type == "Concept"
    assert resolved.statements[1].id != resolved.statements[0].id
    assert resolved.document.date == date(2025, 9, 5)
