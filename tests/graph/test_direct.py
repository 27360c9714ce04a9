"""Tests which statements become plain triples: those without a speaker, and those by their subject about itself."""

from __future__ import annotations

from datetime import date

import pytest

from kg.graph import Graph
from kg.graph.direct import standing
from kg.graph.statements import statement_iri
from kg.model import Entity, Quantity
from kg.text.wording import Wording
from kg.vocab import KG, WD, minted

TEXT = "Demnach hilft Moskau Minsk, sagten Peskow, Lawrow, Moskau selbst, Kiew und Tass."
RUSSIA = Entity(WD + "Q159", "Russland", "State")
BELARUS = Entity(WD + "Q184", "Belarus", "State")
LAVROV = Entity(WD + "Q58217", "Sergej Lawrow", "Person")
UKRAINE = Entity(WD + "Q212", "Ukraine", "State")
AID_FOR_MINSK = Entity(minted("concept", "hilfe-fuer-minsk"), "Hilfe für Minsk", "Concept", concerns=(BELARUS,))
AID = Entity(minted("concept", "hilfe"), "Hilfe", "Concept")
AID_FOR_MINSK = Entity(minted("concept", "hilfe-fuer-minsk"), "Hilfe für Minsk", "Concept", concerns=(BELARUS,))
TASS = Entity(minted("organisation", "tass"), "Tass", "Organisation")
WORDING = Wording("subject", "Sing", "hilft", "Minsk")
# The keys are the words that name each speaker in the text.
SPEAKERS = {"Lawrow": LAVROV, "Moskau selbst": RUSSIA, "Kiew": UKRAINE, "Tass": TASS}


def graph_of(
    maker, speakers=(), day=date(2025, 9, 5), subject=("Moskau", RUSSIA), target=("Minsk", BELARUS), **qualifiers
):
    doc = maker("a", TEXT, date=day)
    chain = tuple(doc.mention(name, SPEAKERS[name], cue="sagten") for name in speakers)
    return Graph.of([doc.statement(TEXT, subject, "aids", "hilft", target, attribution=chain, **qualifiers)])


def asserted(graph):
    return any(triple[1] == f"<{KG}aids>" for triple in graph.triples)


@pytest.mark.parametrize("speakers", [[], ["Lawrow"]])
def test_the_texts_own_voice_and_who_speaks_for_the_subject_are_direct(maker, speakers):
    """Lavrov holds a Russian office on that day, so he speaks for Russia."""
    graph = graph_of(maker, speakers)

    assert asserted(graph)
    assert graph.direct == graph.own_voice == {graph.statements[0].id}


@pytest.mark.parametrize("speakers", [["Kiew"], ["Tass"], ["Tass", "Lawrow"], ["Lawrow", "Kiew"], ["Moskau selbst"]])
def test_what_others_claim_and_what_is_only_the_subjects_own_account_is_not_direct(maker, speakers):
    graph = graph_of(maker, speakers)

    assert not asserted(graph)
    assert graph.direct == graph.own_voice == set()


def test_who_does_not_hold_the_office_yet_does_not_speak_for_the_state(maker):
    assert not asserted(graph_of(maker, ["Lawrow"], day=date(2003, 1, 1)))


@pytest.mark.parametrize(
    "qualifiers",
    [
        {"polarity": "negative"},
        {"modality": "possible"},
        {"modality": "intended"},
        {"modality": "necessary"},
        {"modality": "conditional"},
        {"complement": "zunächst"},
        {"complement": "beinahe"},
        {"confidence": 0.49},
        {"confidence": 0.9, "exact": 0.54, "wording": WORDING},
        {"confidence": 0.9, "exact": 0.9},
        {"subject": None},
        {"target": None},
    ],
)
def test_what_is_negated_not_actual_unsure_or_without_an_end_is_not_direct(maker, qualifiers):
    graph = graph_of(maker, **qualifiers)

    assert not asserted(graph)
    assert graph.direct == set()
    assert graph.own_voice == {graph.statements[0].id}


def test_how_likely_it_is_right_as_it_stands_decides_where_that_is_known(maker):
    assert asserted(graph_of(maker, confidence=0.3, exact=0.55, wording=WORDING))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (("Minsk", BELARUS), True),
        (("hilft", AID_FOR_MINSK), True),
        (("hilft", AID), False),
        (("Tass", TASS), True),
        (("Tass", Entity(minted("organisation", "a", "die-agentur"), "die Agentur", "Organisation")), False),
        (("Peskow", Entity(minted("person", "abrams"), "Abrams", "Person")), False),
        (("Peskow", Entity(minted("person", "eva-abrams"), "Eva Abrams", "Person")), True),
        (("Kiew", Entity(minted("group", "a", "sieben-staaten"), "sieben Staaten", "Group")), False),
        (("Kiew", Entity(WD + "Q1899", "Kiew", "Place")), True),
    ],
)  # fmt: skip
def test_both_ends_tell_by_themselves_who_or_what_is_meant(maker, target, expected):
    assert asserted(graph_of(maker, target=target)) == expected
    assert asserted(graph_of(maker, subject=target)) == expected


def test_what_a_verb_outside_the_ontology_says_is_not_direct(maker):
    doc = maker("a", TEXT)
    graph = Graph.of([doc.statement(TEXT, ("Moskau", RUSSIA), None, "hilft", ("Minsk", BELARUS))])

    assert not graph.direct
    assert not stands_alone(graph)


def stands_alone(graph):
    return any(triple[1] == f"<{KG}standsAlone>" for triple in graph.triples)


FIVE = Entity(minted("group", "a", "fuenf"), "fünf Staaten", "Group")
QUANTITY = Quantity(5.0)


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        ({}, True),
        ({"polarity": "negative"}, True),
        ({"modality": "intended"}, False),
        ({"modality": "possible"}, False),
        ({"modality": "necessary"}, False),
        ({"modality": "conditional"}, False),
        ({"speakers": ["Kiew"]}, True),
        ({"target": ("hilft", AID_FOR_MINSK)}, True),
        ({"target": None}, True),
        ({"target": ("hilft", AID)}, False),
        ({"subject": ("Peskow", Entity(minted("person", "abrams"), "Abrams", "Person"))}, False),
        ({"exact": 0.42, "wording": WORDING}, True),
        ({"exact": 0.41, "wording": WORDING}, False),
        ({"exact": 0.9}, False),
    ],
)
def test_what_is_sure_and_names_its_ends_stands_alone_however_it_is_stated(maker, qualifiers, expected):
    assert stands_alone(graph_of(maker, **qualifiers)) == expected


@pytest.mark.parametrize(("lang", "text", "verb", "expected"), [
    ("de", "Moskau will Minsk helfen.", "helfen", True),
    ("de", "Moskau stimmte zu, Minsk zu helfen.", "helfen", False),
    ("de", "Moskau kam, um Minsk auszuhelfen.", "auszuhelfen", False),
    ("de", "Moskau wollte Minsk helfen.", "helfen", False),
    ("en", "Moskau will help Minsk.", "help", True),
    ("en", "Moskau is to help Minsk.", "help", True),
    ("en", "Moskau agreed to help Minsk.", "help", False),
    ("en", "Moskau was to help Minsk.", "help", False),
    ("en", "Moskau considered helping Minsk.", "helping", False),
])  # fmt: skip
def test_a_plan_stands_alone_if_its_own_clause_says_so_of_today(maker, lang, text, verb, expected):
    doc = maker("a", text, lang=lang)
    plan = doc.statement(text, ("Moskau", RUSSIA), "aids", verb, ("Minsk", BELARUS), modality="intended")

    assert stands_alone(Graph.of([plan])) == expected


@pytest.mark.parametrize(("kind", "expected"), [("noun", False), ("clause", True)])
def test_what_somebody_intends_stands_alone_as_a_clause(maker, kind, expected):
    """Without this rule, "an intervention in Ukraine" would give the statement that an army intends Ukraine."""
    doc = maker("a", TEXT)
    told = doc.mention("hilft Moskau Minsk", AID_FOR_MINSK, kind=kind)

    assert stands_alone(Graph.of([doc.statement(TEXT, ("Kiew", UKRAINE), "intends", "sagten", told)])) == expected


@pytest.mark.parametrize(("word", "lemma", "finder", "expected"), [
    ("unterstützt", "unterstützen", "reader", True),
    ("Partner", "Partner", "reader", False),
    ("Partner", "Partner", "rules", True),
])  # fmt: skip
def test_what_only_the_reader_finds_stands_alone_if_a_verb_of_the_text_says_it(maker, word, lemma, finder, expected):
    text = "Partner Moskau unterstützt Minsk."
    doc = maker("a", text)
    subject, end = doc.mention("Moskau", RUSSIA, dep="nsubj"), doc.mention("Minsk", BELARUS, dep="obj")
    found = doc.statement(text, subject, "supports", word, end, lemma=lemma, finder=finder)

    assert stands_alone(Graph.of([found])) == expected


@pytest.mark.parametrize(("kind", "quantity", "expected"), [
    ("noun", QUANTITY, True), ("noun", None, False), ("pronoun", QUANTITY, False),
])  # fmt: skip
def test_a_group_stands_alone_if_it_is_counted_and_its_noun_is_there(maker, kind, quantity, expected):
    doc = maker("a", TEXT)
    five = doc.mention("Kiew", FIVE, kind=kind, quantity=quantity)
    graph = Graph.of([doc.statement(TEXT, five, "aids", "hilft", ("Minsk", BELARUS))])

    assert stands_alone(graph) == expected
    assert not graph.direct


@pytest.mark.parametrize(("relation", "dep", "more", "expected"), [
    ("accuses", "obj", {}, False),
    ("accuses", "obj", {"complement": "of treason"}, True),
    ("accuses", "obl", {}, True),  # "klagt vor dem Gericht"
    ("asks", "obj", {}, False),
    ("aids", "obj", {}, True),
])  # fmt: skip
def test_what_lacks_its_complement_does_not_stand_alone(maker, relation, dep, more, expected):
    doc = maker("a", TEXT)
    minsk = doc.mention("Minsk", BELARUS, dep=dep)
    said = doc.statement(TEXT, ("Moskau", RUSSIA), relation, "hilft", minsk, **more)

    assert stands_alone(Graph.of([said])) == expected


@pytest.mark.parametrize(("more", "expected"), [({}, False), ({"complement": "durch den Sturm"}, True)])
def test_a_number_of_victims_without_a_place_time_or_cause_does_not_stand_alone(maker, more, expected):
    doc = maker("a", TEXT)
    five = doc.mention("Kiew", FIVE, kind="noun", quantity=QUANTITY)

    assert stands_alone(Graph.of([doc.statement(TEXT, five, "dies", "hilft", None, **more)])) == expected


def test_what_a_pronoun_says_that_takes_up_nobody_does_not_stand_alone(maker):
    text = "Moskau hilft Minsk, sagte er."
    doc = maker("a", text)
    he = doc.mention("er", Entity(minted("concept", "a", "er"), "er", "Concept"), kind="pronoun")
    said = doc.statement(text, ("Moskau", RUSSIA), "aids", "hilft", ("Minsk", BELARUS), attribution=(he,))

    assert not stands_alone(Graph.of([said]))


def test_hearsay_is_neither_direct_nor_the_texts_own_word_and_says_so(maker):
    graph = graph_of(maker, hearsay=True)

    assert not asserted(graph)
    assert graph.direct == graph.own_voice == set()
    assert [triple for triple in graph.triples if triple[1] == f"<{KG}hearsay>"]


@pytest.mark.parametrize(("person", "expected"), [
    (LAVROV, True),
    (Entity(minted("person", "eva-abrams"), "Eva Abrams", "Person"), False),
])  # fmt: skip
def test_a_title_that_names_no_state_is_direct_of_whom_the_lists_have_with_it(maker, person, expected):
    """The lists have Lavrov as Russia's foreign minister. The title does not say which state an unknown person belongs
    to.
    """
    doc = maker("a", "Außenminister Lawrow kam.", date=date(2025, 9, 5))
    state = doc.mention("Außenminister", RUSSIA, link="office")
    held = doc.statement("Außenminister Lawrow kam.", ("Lawrow", person), "holdsOffice", "Außenminister", state)

    assert bool(Graph.of([held]).direct) == expected


def test_a_title_is_no_name_of_a_person(maker):
    titled = Entity(minted("person", "assistant-minister"), "Assistant Minister", "Person")

    assert not asserted(graph_of(maker, target=("Peskow", titled)))


@pytest.mark.parametrize(("phrase", "definite", "expected"), [
    ("neue Hilfe", False, True), ("neue Hilfe", True, False), ("Hilfe im Winter", True, True),
    ("neue Winter-", False, False),
])  # fmt: skip
def test_a_phrase_that_points_back_or_is_cut_is_not_direct(maker, phrase, definite, expected):
    """The phrase "the new help" refers to an earlier sentence, but "the help in winter" is clear."""
    doc = maker("a", "Moskau verspricht neue Winter- und neue Hilfe im Winter.")
    target = doc.mention(phrase, AID, phrase=phrase, definite=definite, lemma="Hilfe")

    made = Graph.of([doc.statement(doc.document.text, ("Moskau", RUSSIA), "promises", "verspricht", target)])

    assert bool(made.direct) == expected


def test_somebody_does_not_take_place(maker):
    doc = maker("a", TEXT)

    assert not Graph.of([doc.statement(TEXT, ("Moskau", RUSSIA), "occurs", "hilft", ("Minsk", BELARUS))]).direct


@pytest.mark.parametrize(("exact", "expected"), [(0.42, True), (0.41, False)])
def test_what_somebody_demands_is_direct_only_if_the_demand_itself_is_likely_right(maker, exact, expected):
    doc = maker("a", TEXT)
    content = doc.statement(TEXT, ("Kiew", UKRAINE), "aids", "hilft", ("Minsk", BELARUS), exact=exact, wording=WORDING)
    clause = doc.mention("hilft Moskau Minsk", content=content)
    demand = doc.statement(TEXT, ("Moskau", RUSSIA), "demands", "sagten", clause)

    assert (demand.id in Graph.of([demand, content]).direct) == expected


def test_the_content_of_a_denial_is_not_direct(maker):
    """Without this rule, the denied statement would be a plain triple: it is positive, actual and without a speaker."""
    text = "Kiew bestreitet, dass Moskau Minsk hilft."
    doc = maker("a", text)
    content = doc.statement(text, ("Moskau", RUSSIA), "aids", "hilft", ("Minsk", BELARUS))
    clause = doc.mention("dass Moskau Minsk hilft", kind="clause", content=content)
    denial = doc.statement(text, ("Kiew", UKRAINE), "denies", "bestreitet", clause)

    assert Graph.of([denial, content]).direct == {denial.id}


def test_one_place_in_its_own_voice_is_enough_even_if_another_denies_it(maker):
    text = "Kiew bestreitet, dass Moskau Minsk hilft."
    doc = maker("a", text)
    content = doc.statement(text, ("Moskau", RUSSIA), "aids", "hilft", ("Minsk", BELARUS))
    clause = doc.mention("dass Moskau Minsk hilft", kind="clause", content=content)
    denial = doc.statement(text, ("Kiew", UKRAINE), "denies", "bestreitet", clause)
    elsewhere = maker("b", "Moskau hilft Minsk.").statement(
        "Moskau hilft Minsk.", ("Moskau", RUSSIA), "aids", "hilft", ("Minsk", BELARUS)
    )

    assert Graph.of([denial, content, elsewhere]).direct == {denial.id, content.id}


@pytest.mark.parametrize(("target", "end"), [(("hilft", AID), UKRAINE), (("Minsk", BELARUS), BELARUS)])
def test_it_leads_to_whom_it_goes_where_the_object_is_no_actor(maker, target, end):
    doc = maker("a", TEXT)
    recipient = doc.mention("Kiew", UKRAINE)
    graph = Graph.of([doc.statement(TEXT, ("Moskau", RUSSIA), "promises", "hilft", target, recipient=recipient)])

    found = set(graph.triples)
    assert (f"<{RUSSIA.id}>", f"<{KG}promises>", f"<{end.id}>") in found
    assert (f"<{statement_iri(graph.statements[0])}>", f"<{KG}recipient>", f"<{UKRAINE.id}>") in found


def cleared(maker, text, ends, speaker=None, **known):
    """Return whether a statement is clear without its text. Subject and object are given by words, entity and other
    fields.
    """
    doc = maker("a", text, lang="en", date=date(2025, 9, 5))
    subject, target = (doc.mention(words, entity, **more) for words, entity, more in ends)
    chain = (doc.mention(*speaker),) if speaker else ()
    return bool(standing([doc.statement(text, subject, "praises", "praised", target, attribution=chain, **known)]))


HAMAS = Entity(WD + "Q38799", "Hamas", "ArmedForce")
FIGHTERS = Entity(minted("concept", "fighters-of-hamas"), "fighters of Hamas", "Concept", concerns=(HAMAS,))
PROTESTS = Entity(minted("concept", "protest"), "protest", "Concept")


def test_a_phrase_that_refers_back_is_not_clear_without_its_text(maker):
    text = "Kiew praised the fighters of Hamas in the valley."

    def clear(**known):
        return cleared(maker, text, [("Kiew", UKRAINE, {}), ("the fighters of Hamas", FIGHTERS, known)])

    assert clear()
    assert not clear(refers_back=True)
    assert not cleared(maker, text, [("the fighters of Hamas", FIGHTERS, {"refers_back": True}), ("Kiew", UKRAINE, {})])


@pytest.mark.parametrize(("owner", "expected"), [(HAMAS, True), (UKRAINE, False)])
def test_a_possessive_is_clear_if_its_owner_is_named_in_the_statement(maker, owner, expected):
    text = "Hamas praised its fighters."
    its = maker("a", text).mention("its", owner, kind="pronoun", person="3")

    assert cleared(maker, text, [("Hamas", HAMAS, {}), ("its fighters", FIGHTERS, {"of": (its,)})]) is expected


def test_what_somebody_accepts_usually_belongs_to_somebody_else(maker):
    """In `Hamas accepted its offer`, the offer is not that of Hamas."""
    text = "Hamas accepted its offer."
    doc = maker("a", text, lang="en", date=date(2025, 9, 5))
    its = maker("a", text).mention("its", HAMAS, kind="pronoun", person="3")
    subject, offer = doc.mention("Hamas", HAMAS), doc.mention("its offer", FIGHTERS, of=(its,))

    assert standing([doc.statement(text, subject, "praises", "accepted", offer)])
    assert not standing([doc.statement(text, subject, "accepts", "accepted", offer)])


@pytest.mark.parametrize(
    ("words", "entity", "known", "expected"),
    [
        ("He", LAVROV, {"person": "3"}, True),
        ("I", LAVROV, {"person": "1", "number": "Sing"}, True),
        ("We", LAVROV, {"person": "1", "number": "Plur"}, False),
        ("We", UKRAINE, {"person": "1", "number": "Plur"}, False),
        ("It", UKRAINE, {"person": "3"}, False),
        ("His", LAVROV, {"person": "3", "dep": "nmod:poss"}, False),
    ],
)
def test_only_a_pronoun_for_a_person_who_acts_is_clear(maker, words, entity, known, expected):
    ends = [(words, entity, {"kind": "pronoun", **known}), ("Minsk", BELARUS, {})]

    assert cleared(maker, f"{words} praised Minsk.", ends) is expected


@pytest.mark.parametrize(("speaker", "expected"), [(TASS, True), (AID_FOR_MINSK, True), (PROTESTS, False)])
def test_a_thing_is_no_clear_speaker(maker, speaker, expected):
    ends = [("Kiew", UKRAINE, {}), ("Minsk", BELARUS, {})]

    assert cleared(maker, "Kiew praised Minsk, it says.", ends, ("it", speaker)) is expected


@pytest.mark.parametrize(("title", "expected"), [("President", True), ("Leader", False), ("Chief", False)])
def test_the_leader_of_a_country_holds_no_clear_office(maker, title, expected):
    doc = maker("a", f"Russian {title} Ann Lee came", lang="en")
    person = doc.mention("Ann Lee", Entity(minted("person", "ann-lee"), "Ann Lee", "Person"))
    told = doc.statement(doc.document.text, person, "holdsOffice", title, ("Russian", RUSSIA), lemma=title.lower())

    assert bool(standing([told])) is expected


def test_the_counterpart_of_somebody_holds_no_office(maker):
    def clear(lemma):
        doc = maker("a", "Sein israelischer Amtskollege Schimon Peres", date=date(2010, 9, 5))
        person = doc.mention("Schimon Peres", Entity(minted("person", "schimon-peres"), "Schimon Peres", "Person"))
        body = ("israelischer", Entity(WD + "Q801", "Israel", "State"))
        return bool(
            standing([doc.statement(doc.document.text, person, "holdsOffice", "Amtskollege", body, lemma=lemma)])
        )

    assert clear("Präsident")
    assert not clear("Amtskollege")


@pytest.mark.parametrize(("exact", "expected"), [(0.6, True), (0.5, False)])
def test_a_certain_statement_is_clear_with_any_object(maker, exact, expected):
    ends = [("Kiew", UKRAINE, {}), ("peace", Entity(minted("concept", "peace"), "peace", "Concept"), {})]

    assert cleared(maker, "Kiew praised peace.", ends, exact=exact, confidence=0.9, wording=WORDING) is expected
