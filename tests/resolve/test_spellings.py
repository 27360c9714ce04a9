"""Tests which actors are meant by genitives, adjectives, transliterations, acronyms and metonyms."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.knowledge.actors import MADE, actors, adjectives
from kg.knowledge.closed_words import demonyms
from kg.knowledge.spellings import fold, last_name, sound
from kg.resolve.gazetteer import gazetteer


def _rows() -> list[tuple[str, str, str, str]]:
    lines = (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [(lang, kind, name, keys) for lang, kind, keys, names in cells for name in names.split("; ")]


@pytest.mark.parametrize(("lang", "kind", "name", "keys"), _rows())
def test_names(lang, kind, name, keys):
    index = gazetteer(lang)
    found = index.find(name) if kind == "full" else index.find_last(name)

    assert [actor.key for actor in found if actor.alone] == keys.split(",")


@pytest.mark.parametrize(
    "name",
    [
        "Ivan Putin",
        "Irland und Island",
        "Bundesliga",
        "Sport",
        "Wahrer Bote",
        "Li Kequiang",
        "Iran-Contra",
        "Niederland",
        "Li",
    ],
)
def test_what_is_no_listed_name(name):
    assert gazetteer("de").find(name) == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_listed_name_finds_its_actor(lang):
    index = gazetteer(lang)
    lost = [(n, a.key) for a in actors().values() if a.source != MADE for n in a.names[lang] if a not in index.find(n)]

    assert lost == []


def test_fold_and_sound():
    assert fold("Élysée-Palast") == fold("Elysee Palast")
    assert fold("U.S.") == fold("US")
    assert len({sound(n) for n in ("Selenskyj", "Selenskij", "Zelensky", "Zelenskyy", "Zelenskiy", "Selenski")}) == 1
    assert sound("Tschernihiw") == sound("Chernihiv")
    assert sound("Lukaschenko") == sound("Lukashenko")
    assert sound("Li Qiang") != sound("Li Keqiang")
    assert fold("Iran") != fold("Irak")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ursula von der Leyen", "von der Leyen"),
        ("von der Leyen", "von der Leyen"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Baschar al-Assad", "al-Assad"),
        ("Emmanuel Macron", "Macron"),
    ],
)
def test_last_name(name, expected):
    assert last_name(name, "de") == expected


NATIONALITIES = """
    ukrainer ukraine, ukrainerin ukraine, ukrainern ukraine, ukrainers ukraine, russe russia, russen
    russia, russin russia, deutsche germany, franzose france, franzosin france, norweger norway, israelis israel,
    iraner iran, ungar hungary
"""


@pytest.mark.parametrize(("word", "key"), [pair.split() for pair in NATIONALITIES.split(",")])
def test_german_nationalities(word, key):
    assert demonyms("de")[word][0] == key


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("danes", ("denmark", None)),
        ("frenchmen", ("france", None)),
        ("frenchwoman", ("france", "Fem")),
        ("danen", None),
    ],
)
def test_english_nationalities(word, known):
    assert demonyms("en").get(word) == known


ADJECTIVES = {
    "de": """russisch russia, US-amerikanisch united-states, amerikanisch united-states, britisch united-kingdom,
        saudisch saudi-arabia, nordkoreanisch north-korea, nigrisch niger, nigerianisch nigeria, Pariser paris,
        westlich western-states, Kiewer kyiv""",
    "en": "Dutch netherlands, U.S. united-states, nigerien niger, Saudi saudi-arabia, British united-kingdom",
}


@pytest.mark.parametrize(
    ("lang", "word", "key"),
    [(lang, *pair.split()) for lang, table in ADJECTIVES.items() for pair in table.split(",")],
)
def test_adjectives(lang, word, key):
    assert adjectives(lang)[word] == key
