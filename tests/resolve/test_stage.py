"""Tests that every mention gets a name, and that the result does not depend on the process or on other documents."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import kg
from kg.model import Extraction
from kg.resolve import resolve

MARKUP = (
    "[Kremlchef Wladimir Putin|PER noun=Kremlchef name=Wladimir_Putin subj] traf [Mark Rutte|PER obj].",
    "[Er|pron m subj] lobte [die Nato|ORG f obj] in [Den Haag|LOC place].",
)
SCRIPT = """
import sys
from kg.knowledge.actors import actors
from kg.resolve.gazetteer import gazetteer
print([a.key for name in sys.argv[1:] for a in gazetteer("de").find(name) + gazetteer("de").find_last(name)])
print(list(actors())[::100])
"""


def test_every_mention_is_named(build):
    (found,) = resolve([build(*MARKUP)])

    assert [m.entity.label for m in found.mentions] == [
        "Wladimir Putin", "Mark Rutte", "Wladimir Putin", "Nato", "Den Haag",
    ]  # fmt: skip


def test_a_document_is_resolved_alike_alone_and_among_others(build):
    alone = list(resolve([build(*MARKUP)]))
    other = build("[Emmanuel Macron|PER subj] kam. [Er|pron m subj] ging.", name="other")
    among = list(resolve([other, build(*MARKUP), other]))

    assert among[1] == alone[0]
    assert among[0] == among[2]


def test_names_are_found_alike_in_every_process():
    def run(seed: str) -> str:
        names = ["Selenskyj", "Johnson", "Vereinten Nationen", "Khan"]
        return subprocess.run(
            [sys.executable, "-c", SCRIPT, *names],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout

    assert run("1") == run("2")


def test_a_document_without_mentions_passes_through(build):
    found = build("Nichts.")
    document, (sentence,) = found.annotated.document, found.annotated.sentences

    assert list(resolve([found])) == [Extraction(document, (sentence.plain,), (), ())]


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "subjects"),
    [
        (
            "de",
            "Die Demokratische Partei Thailands begrüßte den Schritt. Die Demokratische Partei lobte Peru.",
            ["Demokratische Partei (Thailand)", "Demokratische Partei (Thailand)"],
        ),
        ("en", "New Zealand's Labour Party criticised China.", ["Labour Party (New Zealand)"]),
        ("en", "Britain's Labour Party criticised China.", ["Labour Party"]),
    ],
)
def test_a_party_of_another_state_is_not_the_listed_one_of_its_name(lang, text, subjects):
    found = kg.statements([kg.Document("a", text, lang)])

    assert [s.subject.entity.label for s in found if s.subject] == subjects


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "stated"),
    [
        (
            "de",
            "Ute Bitter, Sprecherin der Verbraucherzentrale Hessen, kam.",
            [("holdsOffice", "Verbraucherzentrale Hessen")],
        ),
        ("de", "Die bayerische Justizministerin Beate Merk kritisierte Peru.", [("holdsOffice", "Bayern")]),
        ("de", "In Peru kritisierte Bundeskanzler Willy Brandt die Armee.", [("holdsOffice", "Deutschland")]),
        ("de", "In Peru kritisierte Regierungssprecher Kofi Ayeva die Armee.", [("holdsOffice", "Peru")]),
        ("en", "Trump criticised Senator Ama Ndo.", [("holdsOffice", "United States")]),
        ("de", "Trump lobte den Republikaner Karl Huber.", [("memberOf", "Republikanische Partei")]),
        ("de", "Peru lobte den Republikaner Karl Huber.", []),
    ],
)
def test_what_a_title_or_a_partisan_is_of_tells_its_adjective_or_the_state_of_the_news(lang, text, stated):
    found = kg.statements([kg.Document("a", text, lang)])

    standing = [s for s in found if s.relation.id in ("holdsOffice", "memberOf")]
    assert [(s.relation.id, s.object.entity.label) for s in standing] == stated
