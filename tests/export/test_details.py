"""Tests the details that exports contain about listed actors and places."""

from __future__ import annotations

import pytest

from kg.export.details import COUNTRIES, details
from kg.knowledge.actors import actors
from kg.ontology import read_table
from kg.vocab import WD


@pytest.mark.parametrize(("item", "known"), [
    ("Q159", {"wikidata": "Q159", "class": "state", "country": "Russia", "iso": "RUS"}),
    ("Q11209", {"wikidata": "Q11209", "class": "defence_ministry", "country": "United States", "iso": "USA"}),
    ("Q7747", {"wikidata": "Q7747", "class": "person", "country": "Russia", "iso": "RUS"}),
    ("Q7184", {"wikidata": "Q7184", "class": "alliance"}),
    ("Q0", {}),
])  # fmt: skip
def test_a_state_body_or_person_has_its_country_and_what_is_not_listed_nothing(item, known):
    assert details(WD + item) == known


def test_a_place_has_a_point():
    found = details(WD + "Q1899")

    assert (found["country"], found["iso"]) == ("Ukraine", "UKR")
    assert (round(found["latitude"], 1), round(found["longitude"], 1)) == (50.5, 30.5)


def test_every_state_has_codes():
    rows = [row for _, row in read_table(COUNTRIES)]

    assert {row["key"] for row in rows} == {key for key, actor in actors().items() if actor.kind == "State"}
    assert len({row["alpha3"] for row in rows}) == len({row["alpha2"] for row in rows}) == len(rows)
