"""Tests the actor lists for mistakes that are easily overlooked."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.knowledge.actors import (
    actors,
    actors_by_iri,
    adjectives,
    holders,
    lists,
    offices,
    speaks_for,
    split_office,
    terms,
)
from kg.ontology import read_table
from kg.resolve.gazetteer import gazetteer
from kg.resolve.metonyms import metonyms

# Last names of several listed people. Alone, such a name refers to the person who is in office on that date.
SHARED_NAMES = {"de": {"kongo"}, "en": {"congo"}}
SHARED_LAST_NAMES = {"khan", "wong", "johnson"}


def test_no_item_is_listed_twice():
    items = Counter(actor.qid for actor in actors().values() if actor.qid)

    assert [item for item, count in items.items() if count > 1] == []
    assert len(actors_by_iri()) == len(actors())


def test_every_state_is_listed_with_its_names_and_a_capital():
    states = [actor for actor in actors().values() if actor.kind == "State"]

    assert len(states) == 197
    assert [s.key for s in states if not s.qid or not s.adjectives.get("de")] == []
    # Six states have the same name as their capital. The name refers to the state.
    assert sorted(s.key for s in states if s.capital is None) == [
        "djibouti", "luxembourg", "monaco", "san-marino", "singapore", "vatican-city",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_territory_of_the_world_is_listed_under_its_usual_name(lang):
    with (Path(__file__).parent / "territories.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    index = gazetteer(lang)
    found = {row[lang]: [a for a in index.find(row[lang]) if a.kind in {"State", "Place"}] for row in rows}

    assert [name for name, named in found.items() if not named] == []
    assert len({actor.key for named in found.values() for actor in named if actor.kind == "State"}) == 197


def test_a_state_has_one_body_of_each_kind():
    kinds = {row["class"] for _, row in read_table("bodies.tsv")}
    found = Counter((a.of, a.class_) for a in actors().values() if a.of and a.class_ in kinds and a.kind != "Person")

    assert [body for body, count in found.items() if count > 1] == []
    assert {kind for _, kind in found} == kinds


def test_offices_are_of_states_and_bodies_and_their_dates_in_order():
    listed = actors()
    tenures = [(actor, tenure) for actor in listed.values() for tenure in actor.offices]

    assert [a.key for a, t in tenures if listed[t.of].kind == "Person"] == []
    assert [a.key for a, t in tenures if t.since and t.until and t.since > t.until] == []
    assert [a.key for a, t in tenures if t.since and t.since > date(2025, 12, 31)] == []


@pytest.mark.parametrize(
    "office", ["president", "prime_minister", "chancellor", "foreign_minister", "defence_minister"]
)
def test_nobody_shares_an_office_that_one_holds_at_a_time(office):
    days = [date(year, month, 3) for year in range(2015, 2026) for month in (2, 6, 10)]
    several = {
        (key, str(day), tuple(p.key for p in found))
        for key in {t.of for a in actors().values() for t in a.offices}
        for day in days
        if len(found := holders(key, office, day)) > 1
    }

    assert several == set()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_names_that_collide_are_declared(lang):
    index = gazetteer(lang)

    assert {name for name, found in index.exact.items() if len(found) > 1} == SHARED_NAMES[lang]
    known_alone = {name: [actor for actor in found if actors()[actor].alone] for name, found in index.short.items()}
    assert {name for name, found in known_alone.items() if len(found) > 1} == SHARED_LAST_NAMES


@pytest.mark.parametrize(
    ("of", "office", "day", "expected"),
    [
        ("united-states", "president", "2016-05-01", ["barack-obama"]),
        ("united-states", "president", "2019-05-01", ["donald-trump"]),
        ("united-states", "president", "2023-05-01", ["joe-biden"]),
        ("united-states", "president", "2025-05-01", ["donald-trump"]),
        ("united-states", "president", "2025-01-20", ["donald-trump"]),
        ("united-states", "president", "2025-01-19", ["joe-biden"]),
        ("germany", "chancellor", "2020-01-01", ["angela-merkel"]),
        ("germany", "chancellor", "2023-01-01", ["olaf-scholz"]),
        ("germany", "chancellor", "2025-09-05", ["friedrich-merz"]),
        ("germany", "foreign_minister", "2024-01-01", ["annalena-baerbock"]),
        ("united-kingdom", "prime_minister", "2022-09-30", ["liz-truss"]),
        ("nato", "secretary_general", "2024-02-26", ["jens-stoltenberg"]),
        ("nato", "secretary_general", "2025-02-26", ["mark-rutte"]),
        ("european-union", "high_representative", "2023-07-31", ["josep-borrell"]),
        ("european-union", "high_representative", "2025-07-31", ["kaja-kallas"]),
        ("china", "foreign_minister", "2023-02-01", ["qin-gang"]),
        ("niger", "president", "2023-07-20", ["mohamed-bazoum"]),
        ("russia", "spokesperson", "2025-09-05", ["dmitry-peskov"]),
        ("vatican-city", "pope", "2025-06-01", ["leo-xiv"]),
        ("togo", "defence_minister", "2025-01-01", []),
    ],
)
def test_holders_on_a_date(of, office, day, expected):
    assert [person.key for person in holders(of, office, date.fromisoformat(day))] == expected


def test_capitals_and_seats_stand_for_who_sits_there():
    meanings = dict(metonyms())

    assert meanings["moscow"] == "russia"
    assert meanings["kremlin"] == "russia"
    assert meanings["brussels"] == "european-union"
    assert meanings["pentagon"] == "united-states-department-of-defense"
    assert len(meanings) >= 200


def test_adjectives_and_offices_by_their_forms():
    assert adjectives("de")["russisch"] == "russia"
    assert adjectives("de")["us-amerikanisch"] == "united-states"
    assert adjectives("de")["pariser"] == "paris"
    assert adjectives("en")["dutch"] == "netherlands"
    assert offices("de")["präsidentin"].noun == "Präsident"
    assert offices("de")["außenbeauftragte"].of == "european-union"
    assert offices("en")["secretary of state"].classes == ("foreign_minister",)


@pytest.mark.parametrize(
    ("noun", "front", "office"),
    [
        ("Kremlsprecher", "Kreml", "Sprecher"),
        ("Kremlchef", "Kreml", "Chef"),
        ("US-Präsident", "US", "Präsident"),
        ("US-Außenminister", "US", "Außenminister"),
        ("EU-Außenbeauftragte", "EU", "Außenbeauftragter"),
        ("Nato-Generalsekretär", "Nato", "Generalsekretär"),
        ("Regierungssprecher", "", "Regierungssprecher"),
        ("US-Regierung", "US", "Regierung"),
        ("Rakete", None, None),
    ],
)
def test_split_office(noun, front, office):
    found = split_office(noun, "de")

    assert (found and (found[0], found[1].noun)) == ((front, office) if office else None)


def test_who_speaks_for_whom():
    iri = {key: actor.iri for key, actor in actors().items()}
    day = date(2025, 9, 5)

    assert speaks_for(iri["russia"], iri["russia"], day)
    assert speaks_for(iri["dmitry-peskov"], iri["russia"], day)
    assert speaks_for(iri["united-states-department-of-state"], iri["united-states"], day)
    assert not speaks_for(iri["dmitry-peskov"], iri["ukraine"], day)
    assert not speaks_for(iri["joe-biden"], iri["united-states"], day)
    assert speaks_for(iri["joe-biden"], iri["united-states"], date(2023, 9, 5))
    assert not speaks_for(iri["tass"], iri["russia"], day)
    assert speaks_for("urn:unlisted", "urn:unlisted", None)


def test_companies_banks_and_the_opposition_do_not_speak_for_their_state():
    speakers = {
        "united-states": ["apple", "republican-party", "united-states.opposition"],
        "russia": ["gazprom", "russia.opposition"],
        "georgia": ["georgia.opposition"],
        "germany": ["commerzbank", "bundesbank", "kfw", "germany.finance_ministry"],
        "switzerland": ["ubs", "swiss-national-bank"],
        "turkey": ["halkbank", "central-bank-of-turkey"],
        "united-kingdom": ["bank-of-england", "united-kingdom.opposition"],
    }
    found = {
        key
        for state, keys in speakers.items()
        for key in keys
        if speaks_for(actors()[key].iri, actors()[state].iri, date(2025, 9, 5))
    }

    assert found == {
        "bundesbank",
        "kfw",
        "swiss-national-bank",
        "central-bank-of-turkey",
        "bank-of-england",
        "germany.finance_ministry",
    }


def test_a_leader_of_the_opposition_does_not_speak_for_the_state_but_may_later():
    leaders = [(a, t) for a in actors().values() for t in a.offices if t.office == "opposition_leader"]
    starmer, kingdom = actors()["keir-starmer"], actors()["united-kingdom"]

    assert leaders
    assert [t for a, _ in leaders for t in terms(a.iri) if t.office == "opposition_leader"] == []
    assert not speaks_for(starmer.iri, kingdom.iri, date(2023, 9, 5))
    assert speaks_for(starmer.iri, kingdom.iri, date(2025, 9, 5))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (
            "ruritania: {kind: State, class: state, names: {de: [Ruritanien]}}",
            "the actor needs a name in each language",
        ),
        ("ruritania: {kind: Land, class: state, names: {de: [R], en: [R]}}", "Land is not a valid kind of actor"),
        ("ruritania: {kind: State, class: state, qid: 159, names: {de: [R], en: [R]}}", "not the id of a Wikidata"),
        (
            "ruritania: {kind: State, class: state, adjective: [x], names: {de: [R], en: [R]}}",
            "unknown fields: adjective",
        ),
        (
            "a: {kind: Person, class: p, names: {de: [A], en: [A]}, offices: [{office: o, of: x, since: 9, until: 1}]}",
            "the term of office ends before it starts: o",
        ),
        ("ruritania: {kind: State", "invalid YAML"),
    ],
)
def test_an_entry_that_does_not_hold_is_named(tmp_path, monkeypatch, entry, reason):
    (tmp_path / "x.yaml").write_text("actors:\n  " + entry + "\n", encoding="utf-8")
    monkeypatch.setattr(lists, "data_path", lambda _name: tmp_path)

    with pytest.raises(OntologyError, match=rf"ontology/actors/x\.yaml.*{reason}"):
        lists._all()
