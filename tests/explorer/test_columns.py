"""Tests the data of the page, which is stored as columns."""

from __future__ import annotations

from datetime import date

import pytest

from kg import vocab
from kg.explorer import of_graph
from kg.explorer.columns import Columns, number, voice
from kg.graph import Graph
from kg.model import Entity, Quantity
from kg.text.marks import PARTS
from kg.vocab import WD, minted

NORWAY, UKRAINE = Entity(WD + "Q20", "Norwegen", "State"), Entity(WD + "Q212", "Ukraine", "State")
CANADA = Entity(WD + "Q16", "Kanada", "State")
STATES = Entity(minted("group", "böse", "zwei-staaten"), "zwei Staaten", "Group", of=WD + "Q3624078")


@pytest.fixture
def small(maker):
    """Return two statements. One sentence has an emoji before the highlighted words."""
    doc = maker("a b", "😀 Oslo hilft Kiew. Zwei Staaten trafen Ottawa.", date=date(2025, 9, 5), title="Hilfe")
    oslo = ("Oslo", NORWAY)
    two = doc.mention("Zwei Staaten", STATES, lemma="Staat", quantity=Quantity(2.0, "exact"))
    return [
        doc.statement("😀 Oslo hilft Kiew.", oslo, "supports", "hilft", ("Kiew", UKRAINE), confidence=0.904),
        doc.statement(
            "Zwei Staaten trafen Ottawa.", two, "meets", "trafen", ("Ottawa", CANADA), quantity=Quantity(2.0, "exact")
        ),
    ]


def test_a_small_graph_is_these_columns(small):
    data = of_graph(Graph.of(small))

    assert {key: value for key, value in data.items() if key not in {"marks", "prefixes", "roots"}} == {
        "lang": "de",
        "documents": {
            "id": ["a b"],
            "date": ["2025-09-05"],
            "title": ["Hilfe"],
            "source": [None],
            "author": [None],
            "lang": ["de"],
            "story": [None],
        },
        "sentences": {
            "document": [0, 0],
            "start": [0, 19],
            "text": ["😀 Oslo hilft Kiew.", "Zwei Staaten trafen Ottawa."],
        },
        "nodes": {
            "iri": ["wd:Q20", "wd:Q212", "https://w3id.org/geopolitical-kg/id/group/böse/zwei-staaten", "wd:Q16"],
            "type": ["State", "State", "Group", "State"],
            "de": ["Norwegen", "Ukraine", "zwei Staaten", "Kanada"],
            "en": ["Norway", "Ukraine", None, "Canada"],
            "x": [25, 75, 25, 75],
            "y": [25, 25, 75, 75],
        },
        "also": {},
        "metonyms": {0: ["Oslo"], 1: ["Kiev", "Kiew", "Kyiv", "Kyjiw"], 3: ["Ottawa"]},
        "voices": {},
        "points": {0: (9.8, 62.11), 1: (31.5, 48.53), 3: (-107.23, 57.46)},
        "parts": [],
        "relations": {
            "iri": ["kg:supports", "kg:meets"],
            "root": ["SUPPORT", "CONSULT"],
            "quad": ["cooperation-words", "cooperation-words"],
            "tone": ["cooperation", "cooperation"],
            "saying": ["position", None],
            "territorial": [0, 0],
            "complemented": [0, 0],
            "de": ["unterstützt", "trifft"],
            "en": ["supports", "meets"],
        },
        "statements": {
            "id": sorted(statement.id for statement in small),
            "subject": [0, 2],
            "relation": [0, 1],
            "object": [1, 3],
            "recipient": [-1, -1],
            "place": [-1, -1],
            "by": [[], []],
            "time": [None, None],
            "negative": [0, 0],
            "modality": ["actual", "actual"],
            "voice": ["direct", "told"],
            "status": ["fact", "fact"],
            "clear": [1, 1],
            "quantity": [None, ("exact", "2", None)],
            "de": ["Norwegen unterstützt die Ukraine.", "Zwei Staaten trafen sich mit Kanada."],
            "en": ["Norway supports Ukraine.", "“zwei Staaten” met with Canada."],
        },
        "evidence": {
            "statement": [0, 1],
            "sentence": [0, 1],
            "confidence": [0.9, 0.5],
            "marks": [[14, 4, 3, 3, 4, 4, 8, 5, 5], [20, 6, 3, 0, 12, 4, 13, 6, 5]],
        },
        "extractors": {},
        "disputes": [],
    }


def test_offsets_count_in_units_of_utf_16(small):
    data = of_graph(Graph.of(small[:1]))

    text = data["sentences"]["text"][0].encode("utf-16-le")
    (flat,) = data["evidence"]["marks"]
    words = [
        (PARTS[part], text[2 * start : 2 * (start + length)].decode("utf-16-le"))
        for start, length, part in zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    ]
    assert words == [("object", "Kiew"), ("subject", "Oslo"), ("relation", "hilft")]


@pytest.mark.parametrize(
    ("iri", "type_", "name", "kind"),
    [
        (minted("person", "ana-brnic"), "Person", "Ana Brnić", "Person"),
        (minted("person", "abrams"), "Person", "Abrams", "Nameless"),
        (minted("person", "agenturtext", "ein-sprecher"), "Person", "ein Sprecher", "Nameless"),
        (minted("organisation", "agenturtext", "die-behoerde"), "Organisation", "die Behörde", "Nameless"),
        (minted("organisation", "tass"), "Organisation", "Tass", "Organisation"),
        (minted("group", "agenturtext", "sieben-staaten"), "Group", "sieben Staaten", "Group"),
        (WD + "Q7747", "Person", "Putin", "Person"),
    ],
)
def test_who_has_no_full_name_is_nameless(iri, type_, name, kind):
    columns = Columns()

    columns.node(iri, type_, {"de": [name]})

    assert columns.nodes == {"iri": [vocab.short(iri)], "type": [kind], "de": [name], "en": [None]}


@pytest.mark.parametrize(
    ("direct", "own", "modality", "expected"),
    [
        (True, True, "actual", "direct"),
        (False, True, "actual", "told"),
        (False, False, "actual", "claimed"),
        (False, True, "intended", "planned"),
        (False, False, "possible", "planned"),
    ],
)
def test_the_voice_of_a_statement(direct, own, modality, expected):
    assert voice(direct=direct, own=own, modality=modality) == expected


@pytest.mark.parametrize(
    ("value", "digits"), [(7.0, "7"), (2.5, "2.5"), (1e9, "1000000000"), (0.1 + 0.2, "0.3"), (0.0, "0")]
)
def test_a_quantity_in_digits(value, digits):
    assert number(value) == digits


def test_words_and_positions_are_told_from_deeds():
    says = {
        "supports": "position",
        "criticises": "position",
        "denies": "position",
        "promises": "position",
        "apologises": "position",
        "states": "words",
        "describesAs": "words",
    }
    deeds = (
        "sues",
        "ratifies",
        "vetoes",
        "agrees",
        "agreesWith",
        "signsAgreement",
        "permits",
        "refuses",
        "ignores",
        "aids",
    )
    columns = Columns()

    for name in (*says, *deeds):
        columns.relation(vocab.KG + name, {"en": name})

    assert columns.relations["saying"] == [*says.values(), *(None for _ in deeds)]


def test_attacks_on_places_and_things_are_told_from_others():
    columns = Columns()

    for name in ("bombs", "destroys", "fights", "kills", "criticises"):
        columns.relation(vocab.KG + name, {"en": name})

    assert columns.relations["territorial"] == [1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("name", "concerns", "voices"),
    [
        ("Kremlsprecher", ["Q159"], {0: [("wd:Q159", None, None)]}),
        ("ein Sprecher der Nato", ["Q7184"], {0: [("wd:Q7184", None, None)]}),
        ("ein Kritiker der Nato", ["Q7184"], {}),
        ("ein Sprecher der Nato in Russland", ["Q7184", "Q159"], {}),
    ],
)
def test_a_spokesperson_without_a_name_speaks_for_the_actor_in_the_phrase(name, concerns, voices):
    columns = Columns()

    columns.node(minted("person", "text", "wer"), "Person", {"de": [name]}, [WD + each for each in concerns])

    assert columns.voices == voices


def test_each_kind_of_relation_is_called_by_its_first_relation():
    roots = of_graph(Graph.of([]))["roots"]

    assert {root: roots[root]["en"] for root in ("ROLE", "MEMBER", "LOCATED", "PART", "THREATEN")} == {
        "ROLE": "holds office in",
        "MEMBER": "is member of",
        "LOCATED": "is located in",
        "PART": "is part of",
        "THREATEN": "threatens",
    }


def test_disputes_of_statements_that_are_not_here_are_left_out():
    columns = Columns()

    columns.add_dispute("s1", "s2")

    assert columns.data("de")["disputes"] == []
