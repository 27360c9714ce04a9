"""Tests which phrases refer to something mentioned before."""

from __future__ import annotations

import pytest

from kg.extract.anaphora import refers_back
from kg.knowledge.lang import language
from kg.knowledge.lexicon import Naming
from kg.model import Document

POS = {"case": "ADP", "det": "DET", "amod": "ADJ", "nummod": "NUM", "appos": "PROPN"}
DEFINITE = frozenset("the der die das des dem den".split())
PRONOUNS = {"it": "PronType=Prs", "das": "PronType=Dem", "beiden": "_"}


def read(parse, lang, phrase):
    """Return whether a phrase refers back. The phrase is written as `form/dep@head`. Without `@head`, a word depends on
    the next noun, and a noun on the last one.
    """
    words = [word.partition("@") for word in phrase.split()]
    forms = [tuple(word.rsplit("/", 1)) for word, _, _ in words]
    lines = []
    for n, ((form, dep), (_, _, head)) in enumerate(zip(forms, words, strict=True), 1):
        noun = next((k for k in range(n, len(forms)) if forms[k][1] not in POS), 0)
        before = next((k + 1 for k in reversed(range(n - 1)) if forms[k][1] not in POS), 0)
        governor = head or (noun + 1 if dep in POS and dep != "appos" else before)
        morph = "Definite=Def" if form.lower() in DEFINITE else "_"
        pos = POS.get(dep, "NOUN")
        if form.lower() in PRONOUNS and dep != "det":
            pos, morph = "PRON", PRONOUNS[form.lower()]
        lines.append(f"{form} {form.lower()} {pos} {morph} {governor} {dep}")
    document = Document("a", "", lang)
    return refers_back(parse("\n".join(lines)).nodes, Naming.of(document), language(lang))


@pytest.mark.parametrize(
    ("lang", "phrase", "expected"),
    [
        ("en", "the/det legitimacy/root of/case the/det process/nmod", True),
        ("en", "some/root of/case these/det rockets/nmod", True),
        ("en", "the/det two/nummod countries/root", True),
        ("en", "both/det countries/root", True),
        ("en", "similar/amod attacks/root", True),
        ("en", "the/det closure/root of/case a/det road/nmod", False),
        ("en", "the/det Egyptian/amod plan/root", False),
        ("en", "the/det Egyptian/amod company/root", True),
        ("en", "the/det Egyptian/amod president/root", False),
        ("de", "der/det iranische/amod Diplomat/root", True),
        ("en", "the/det 2010/nummod summit/root", False),
        ("en", "a/det change/root of/case the/det world/nmod", False),
        ("en", "a/det plan/root", False),
        ("en", "the/det cause/root of/case yesterday/nmod:poss@5 incident/nmod", True),
        ("en", "a/det price/root for/case it/nmod", True),
        ("en", "it/nsubj@2 helps/root", False),
        ("en", "face/root each/det@3 other/obj", True),
        ("de", "eine/det Untersuchung/root des/det Vorfalls/nmod", True),
        ("de", "Zustimmung/root zu/case den/det Sparmaßnahmen/nmod", True),
        ("de", "eine/det Sprecherin/root am/case Flughafen/nmod", True),
        ("de", "beide/det Piloten/root", True),
        ("de", "andere/amod Angriffe/root auf/case Odesa/nmod", True),
        ("de", "Anträge/root für/case die/det@4 beiden/nmod", True),
        ("de", "das/nsubj@2 hilft/root", True),
        ("de", "einander/obj@2 hassen/root", True),
        ("de", "eine/det Reform/root der/det Wirtschaft/nmod", False),
        ("de", "eine/det Lockerung/root beim/case Datenschutz/nmod", False),
        ("de", "Pläne/root des/det Bundesinnenministers/nmod", False),
        ("de", "der/det Sieger/root der/det WM/nmod", False),
        ("de", "die/det Firma/root Opel/appos", False),
    ],
)
def test_a_definite_noun_without_a_complement_or_name_refers_back(parse, lang, phrase, expected):
    assert read(parse, lang, phrase) is expected
