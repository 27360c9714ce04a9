"""Tests which node a typed name refers to."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import QueryError
from kg.graph import Dataset, Graph
from kg.graph.names import Candidate, clear, find, like
from kg.graph.questions import given
from kg.model import Entity
from kg.vocab import KG, WD, minted

DAY = date(2025, 9, 5)
PUTIN = Entity(WD + "Q7747", "Vladimir Putin", "Person")
RUSSIA = Entity(WD + "Q159", "Russia", "State")
UKRAINE = Entity(WD + "Q212", "Ukraine", "State")
KAVANAUGH = Entity(minted("person", "brett-kavanaugh"), "Brett Kavanaugh", "Person")
FRAGMENT = Entity(minted("person", "kavanaugh"), "Kavanaugh", "Person")
ANN, BOB = (
    Entity(minted("person", f"{name.lower()}-beispiel"), f"{name} Beispiel", "Person") for name in ("Ann", "Bob")
)
TROOPS = Entity(minted("concept", "truppen-in-mali"), "Truppen in Mali", "Concept")
BUREAU = Entity(minted("organisation", "landesprufungsamt"), "Landesprüfungsamt", "Organisation")
SEPARATISTS = Entity(minted("concept", "separatisten-in-mali"), "Separatisten in Mali", "Concept")
SOME = Entity(minted("group", "d1", "separatisten"), "Separatisten", "Group")


@pytest.fixture
def graph(maker) -> Graph:
    """Return a graph in which Brett Kavanaugh has four statements and his incomplete name one. Two people share a last
    name.
    """
    said = [
        (PUTIN, "attacks", UKRAINE), (RUSSIA, "attacks", UKRAINE), (FRAGMENT, "criticises", RUSSIA),
        *((KAVANAUGH, relation, RUSSIA) for relation in ("criticises", "praises", "condemns", "visits")),
        (ANN, "visits", UKRAINE), (BOB, "visits", UKRAINE), (RUSSIA, "attacks", TROOPS),
        (RUSSIA, "visits", BUREAU), (SEPARATISTS, "visits", UKRAINE), (SEPARATISTS, "attacks", UKRAINE),
        (SOME, "attacks", RUSSIA),
    ]  # fmt: skip
    made = []
    for n, (subject, relation, target) in enumerate(said):
        text = f"{subject.label} {relation} {target.label}."
        doc = maker(f"d{n}", text, "en", date=DAY)
        made.append(doc.statement(text, (subject.label, subject), relation, relation, (target.label, target)))
    return Graph.of(made)


@pytest.fixture
def dataset(graph) -> Dataset:
    return Dataset(graph.triples)


@pytest.mark.parametrize(("name", "nodes", "reason"), [
    ("Ukraine", [UKRAINE], "exact name"),
    ("putin", [PUTIN], "last name alone, president of russia since 2012-05-07"),
    ("Moskau", [RUSSIA], "meant if the place name stands for its government"),
    ("der russische Präsident", [PUTIN], "president of russia since 2012-05-07"),
    ("Kavanaugh", [KAVANAUGH, FRAGMENT], "last name"),
    ("Mali Truppen", [TROOPS], "part of a name"),
    ("Kavanagh", [KAVANAUGH, FRAGMENT], "spelled kavanaugh"),
    ("Utin", [PUTIN], "spelled putin"),
    ("Ukrayn", [UKRAINE], "spelled ukraine"),
    ("Prüfungsamt", [BUREAU], "part of a name"),
    ("Separatisten", [SEPARATISTS, SOME], "part of a name"),
    ("Beispiel", [ANN, BOB], "last name"),
    ("Nobody", [], None),
])  # fmt: skip
def test_it_is_found_by_name_last_name_metonym_office_words_and_with_a_slip(dataset, name, nodes, reason):
    found = find(name, dataset, DAY)

    assert [each.node for each in found] == [entity.id for entity in nodes]
    assert not nodes or found[0].reason == reason


def test_of_names_that_are_about_as_like_the_one_of_which_most_is_stated_is_meant(maker):
    merkel, marks = (
        Entity(WD + "Q567", "Angela Merkel", "Person"),
        Entity(minted("concept", "m"), "Merkmale", "Concept"),
    )
    made = []
    for n, (subject, target) in enumerate([(merkel, UKRAINE), (merkel, RUSSIA), (merkel, marks), (UKRAINE, RUSSIA)]):
        text = f"{subject.label} praises {target.label}."
        doc = maker(f"d{n}", text, "en", date=DAY)
        made.append(doc.statement(text, (subject.label, subject), "praises", "praises", (target.label, target)))

    found = find("Merkle", Dataset(Graph.of(made).triples), DAY)

    assert [each.node for each in found] == [merkel.id, marks.id]


def test_an_office_without_a_day_means_whoever_held_it_and_with_one_who_held_it_then(maker):
    merkel, merz = Entity(WD + "Q567", "Angela Merkel", "Person"), Entity(WD + "Q566257", "Friedrich Merz", "Person")
    doc = maker("d", "Merkel visits Ukraine. Merz visits Ukraine.", "en", date=DAY)
    texts = ("Merkel visits Ukraine.", merkel), ("Merz visits Ukraine.", merz)
    made = [
        doc.statement(text, (text.split()[0], who), "visits", "visits", ("Ukraine", UKRAINE)) for text, who in texts
    ]
    dataset = Dataset(Graph.of(made).triples)

    def found(name: str, day: date | None) -> list[tuple[str, str]]:
        return [(each.node, each.reason) for each in find(name, dataset, day)]

    then, once = ((merkel.id, f"{when}chancellor of germany since 2005-11-22") for when in ("", "once "))
    now = (merz.id, "chancellor of germany since 2025-05-06")
    assert sorted(found("Bundeskanzler", None)) == sorted([once, now])
    assert found("Bundeskanzler", DAY) == found("German chancellor", DAY) == [now]
    assert found("Bundeskanzler", date(2010, 1, 1)) == [then]
    assert found("Bundeskanzlerin", None) == [once]


def test_a_capital_may_mean_its_state_and_the_one_of_which_more_is_stated_comes_first(maker):
    town = Entity(WD + "Q649", "Moskau", "Place")
    doc = maker("d", "Russia visits Moscow. Russia visits Ukraine.", "en", date=DAY)
    made = [
        doc.statement("Russia visits Moscow.", ("Russia", RUSSIA), "visits", "visits", ("Moscow", town)),
        doc.statement("Russia visits Ukraine.", ("Russia", RUSSIA), "visits", "visits", ("Ukraine", UKRAINE)),
    ]

    assert [each.node for each in find("Moskau", Dataset(Graph.of(made).triples))] == [RUSSIA.id, town.id]


def test_the_first_is_meant_if_alone_or_if_three_times_as_much_is_said_of_it():
    one, three, four = (Candidate(str(n), "X", n, "exact name") for n in (1, 3, 4))

    assert clear([one])
    assert clear([three, one])
    assert not clear([four, three])


def test_a_question_says_whom_it_takes_a_name_for(dataset):
    notes: list[str] = []

    sparql = given("SELECT ?s { ?s rdf:subject ?who }", {"who": "Kavanaugh"}, dataset, note=notes.append)

    assert f"<{KAVANAUGH.id}>" in sparql
    best, other = "Brett Kavanaugh (person:brett-kavanaugh, 4 statements)", "Kavanaugh (person:kavanaugh, 1 statement)"
    assert notes == [f"who: using {best} for 'Kavanaugh', not {other}"]


def test_a_name_that_means_one_no_more_than_another_is_refused_with_both(dataset):
    with pytest.raises(QueryError) as error:
        given("SELECT ?s { ?s rdf:subject ?who }", {"who": "Beispiel"}, dataset)

    assert str(error.value) == (
        "who: 'Beispiel' is ambiguous: it may mean Ann Beispiel (person:ann-beispiel, 1 statement); "
        "Bob Beispiel (person:bob-beispiel, 1 statement) (use an id)"
    )


@pytest.mark.parametrize("name", ["attacks", "greift an", "Attacks"])
def test_a_relation_is_given_by_its_id_or_label(dataset, name):
    from kg.graph.questions import question

    assert f"<{KG}attacks>" in given(question("counts"), {"relation": name}, dataset)


def test_names_that_are_somewhat_like_it_are_told(dataset):
    assert like("Ukrane", dataset) == ["Ukraine"]
