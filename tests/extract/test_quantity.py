"""Tests which number a noun phrase gives."""

from __future__ import annotations

import pytest

from kg.extract.quantity import quantity_of, value_of
from kg.knowledge.lang import language
from kg.model import Quantity

POS = {"case": "ADP", "det": "DET", "amod": "ADJ", "nummod": "NUM", "advmod": "ADV", "punct": "PUNCT", "cc": "CCONJ"}


def read(parse, lang, phrase):
    """Return the quantity at the starred token of a phrase, which is written as `form/dep` or `form/dep@head`."""
    words = phrase.split()
    top = next(n for n, word in enumerate(words, 1) if word.startswith("*"))
    lines = []
    for n, word in enumerate(words, 1):
        form, _, dep = word.removeprefix("*").rpartition("/")
        dep, _, head = dep.partition("@")
        default = "NUM" if form[0].isdigit() else "SYM" if form in "$€%" else "NOUN"
        governor = len(words) + 1 if n == top else int(head or top)
        lines.append(f"{form} {form.lower()} {POS.get(dep, default)} _ {governor} {dep}")
    tree = parse("\n".join([*lines, "ist sein AUX _ 0 root"]))
    return quantity_of(tree.nodes[top - 1], language(lang))


def q(value, bound="exact", unit=None):
    return Quantity(value, bound, unit)


GERMAN = [
    ("mindestens/advmod@2 sieben/nummod *Staaten/nsubj", q(7, "min")),
    ("mehr/advmod@3 als/case@3 30/nummod *Länder/nsubj", q(30, "min")),
    ("mehr/advmod als/case@4 30/nummod *Länder/nsubj", q(30, "min")),
    ("rund/advmod@2 1,5/nummod@3 Milliarden/nmod *Euro/obj", q(1.5e9, "about", "Euro")),
    ("drei/nummod *Millionen/obj Menschen/nmod", q(3e6)),
    ("15/nummod@2 Millionen/nmod neue/amod *Arbeitsplätze/nsubj", q(15e6)),
    ("eine/det@2 Million/nmod *Menschen/nsubj", q(1e6)),
    ("zwei/nummod@2 Dutzend/nummod *Staaten/nsubj", q(24)),
    ("*Hunderte/nsubj Menschen/nmod", q(100, "min")),
    ("Hunderte/nummod *Menschen/nsubj", q(100, "min")),
    ("*Zehntausende/nsubj Menschen/nmod", q(10000, "min")),
    ("mehrere/det@2 hundert/nummod *Soldaten/nsubj", q(100, "min")),
    ("einundzwanzig/nummod *Staaten/nsubj", q(21)),
    ("September/obl 1998/nmod@1 zehn/nummod *Mitglieder/obj", q(10)),
    ("zweihundertfünfzig/nummod *Soldaten/nsubj", q(250)),
    ("dreitausend/nummod *Soldaten/nsubj", q(3000)),
    ("dreieinhalb/nummod@2 Millionen/nmod *Menschen/nsubj", q(3.5e6)),
    ("anderthalb/nummod *Tonnen/obj", q(1.5, unit="Tonne")),
    ("beide/det *Seiten/nsubj", q(2)),
    ("die/det beiden/amod *Länder/nsubj", q(2)),
    ("zwei/nummod bis/cc@3 drei/conj@1 *Staaten/nsubj", q(2, "min")),
    ("nicht/advmod@4 mehr/advmod@4 als/case@4 500/nummod *Soldaten/nsubj", q(500, "max")),
    ("höchstens/advmod@2 50/nummod *Schiffe/nsubj", q(50, "max")),
    ("bis/advmod@3 zu/case@3 10.000/nummod *Soldaten/obj", q(10000, "max")),
    ("10/compound@2 000/nummod *Soldaten/obj", q(10000)),
    ("knapp/advmod@2 200/nummod *Menschen/nsubj", q(200, "about")),
    ("über/case 100/nummod *Menschen/nsubj", q(100, "min")),
    ("über/case sieben/nummod *Staaten/obl", q(7)),
    ("105/nummod weitere/amod *Schiffe/nsubj", q(105)),
    ("ein/det@2 *Drittel/nsubj", None),
    ("zwei/nummod *Drittel/nsubj", None),
    ("50/nummod *Prozent/nsubj", None),
    ("der/det 5./amod *Gipfel/nsubj", None),
    ("im/case *Jahr/obl 2023/nummod", None),
    ("im/case Februar/nmod *2022/obl", None),
    ("der/det *72-Jährige/nsubj", None),
    ("zwei/nummod *Jahre/obl", None),
    ("der/det *Artikel/nsubj 5/nummod", None),
    ("eine/det *Delegation/nsubj", None),
    ("zahlreiche/amod *Länder/nsubj", None),
    ("mindestens/advmod@2 eine/det@3 Million/nmod *Menschen/nsubj", q(1_000_000, "min")),
    ("zwei/nummod@3 bis/cc@3 drei/nummod@4 Millionen/nmod *Menschen/nsubj", q(2_000_000, "min")),
    ("eine/det@3 halbe/amod@3 Million/nmod *Menschen/nsubj", q(500_000)),
    ("zwischen/advmod@2 zehn/nummod und/cc@4 zwanzig/conj@2 *Schiffe/nsubj", q(10, "min")),
    ("seit/case@2 2014/nummod andauernde/amod *Besatzung/nsubj", None),
    ("47,60/nummod *Dollar/obj", q(47.6, unit="Dollar")),
    ("2000/nummod *Soldaten/nsubj", q(2000)),
]
ENGLISH = [
    ("at/case@3 least/advmod@3 seven/nummod *states/nsubj", q(7, "min")),
    ("more/advmod@3 than/case@3 30/nummod *countries/nsubj", q(30, "min")),
    ("no/det@4 fewer/advmod@4 than/case@4 12/nummod *ships/nsubj", q(12, "min")),
    ("no/det@4 more/advmod@4 than/case@4 12/nummod *ships/nsubj", q(12, "max")),
    ("up/advmod@3 to/case@3 10,000/nummod *troops/obj", q(10000, "max")),
    ("*dozens/nsubj of/case@3 people/nmod", q(12, "min")),
    ("*hundreds/obj of/case@4 Palestinian/amod@4 prisoners/nmod", q(100, "min")),
    ("*tens/nsubj of/case@3 thousands/nmod of/case@5 people/nmod@3", q(10000, "min")),
    ("about/advmod@2 1,200/nummod *people/obj", q(1200, "about")),
    ("some/det@2 200/nummod *people/obj", q(200, "about")),
    ("*$/obj 1.5/compound@3 billion/nummod", q(1.5e9, unit="dollar")),
    ("1.5/compound@2 billion/nummod *euros/obj", q(1.5e9, unit="euro")),
    ("two/compound@2 hundred/nummod *soldiers/nsubj", q(200)),
    ("several/amod@2 thousand/nummod *soldiers/nsubj", q(1000, "min")),
    ("twenty/nummod@3 -/punct@3 one/nummod *states/nsubj", q(21)),
    ("both/det *sides/nsubj", q(2)),
    ("ten/nummod or/cc@3 more/conj@1 *states/nsubj", q(10, "min")),
    ("between/advmod@2 10/nummod and/cc@4 20/conj@2 *ships/nsubj", q(10, "min")),
    ("*251/obj", q(251)),
    ("in/case *2022/obl", None),
    ("a/det third/amod *quarter/nsubj", None),
    ("20/nummod *percent/nsubj", None),
    ("20/nummod *%/nsubj", None),
    ("the/det 2nd/amod *summit/nsubj", None),
    ("two/compound@5 and/cc@1 a/det@4 half/conj@1 million/nummod *people/nsubj", q(2.5e6)),
    ("no/det@5 more/advmod@5 than/case@5 a/det@5 hundred/nummod *soldiers/nsubj", q(100, "max")),
    ("two/compound@4 or/cc@3 three/conj@1 thousand/nummod *fighters/nsubj", q(2000, "min")),
    ("half/amod@3 a/det@3 million/nummod *people/nsubj", q(500_000)),
    ("$/compound@3 1.5bn/nummod *aid/obj", q(1.5e9, unit="dollar")),
    ("on/case *3/obl to/case@4 5/nmod September/nmod", None),
    ("a/det 42/nummod@5 -/punct@5 year/compound@6 old/amod *man/nsubj", None),
]


@pytest.mark.parametrize(("phrase", "expected"), GERMAN)
def test_quantity_german(parse, phrase, expected):
    assert read(parse, "de", phrase) == expected


@pytest.mark.parametrize(("phrase", "expected"), ENGLISH)
def test_quantity_english(parse, phrase, expected):
    assert read(parse, "en", phrase) == expected


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("dreihunderttausend", "de", 300_000),
        ("achtundvierzig", "de", 48),
        ("zweieinhalb", "de", 2.5),
        ("1.500", "de", 1500),
        ("1,5", "de", 1.5),
        ("5.", "de", None),
        ("hundertjährig", "de", None),
        ("thirty-five", "en", 35),
        ("1,500.5", "en", 1500.5),
        ("1.5bn", "en", 1.5e9),
        ("5th", "en", None),
        ("42-year-old", "en", None),
        ("²", "en", None),
        ("ein" + "und" * 2000, "de", None),
        ("9" * 500, "de", None),
    ],
)
def test_value(word, lang, expected):
    assert value_of(word, language(lang)) == expected
