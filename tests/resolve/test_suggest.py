"""Tests that pairs of similar names are only suggested, never merged: same kind of node, not judged before."""

from __future__ import annotations

import pytest

from kg.resolve.suggest import Listed, suggest
from kg.vocab import WD, minted


def node(kind: str, *names: str) -> Listed:
    return Listed(minted(kind.lower(), names[0]), names, kind)


def police(document: str) -> Listed:
    return Listed(minted("organisation", document, "polizei"), ("Polizei",), "Organisation")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (node("Person", "Mira Tolbrook"), node("Person", "Mira Tolbrooks"), "similar words"),
        (node("Person", "Sergej Netschnik"), node("Person", "Sergei Nechnik"), "sound the same"),
        (node("Place", "Nord-Turmal"), node("Place", "Nordturmal"), "the same except for spaces"),
        (node("Organisation", "Bund Freier Dörfer"), node("Organisation", "Freier Dörfer Bund"), "similar words"),
    ],
)
def test_alike_names_of_one_kind_are_suggested(one, other, reason):
    (found,) = suggest([one, other])

    assert ({found.left, found.right}, found.reason) == ({one, other}, reason)


PARTS = [
    (node("Person", "Tolbrook"), node("Person", "Mira Tolbrook"), "one is only a last name"),
    (node("Organisation", "Rat Freier Dörfer"), node("ArmedForce", "RFD"), "one is an acronym of the other"),
]


@pytest.mark.parametrize(("one", "other", "reason"), PARTS)
def test_a_part_of_a_name_is_suggested_only_with_something_in_common(one, other, reason):
    apart = {one.iri: frozenset({"a", "b"}), other.iri: frozenset({"c"})}
    beside = {one.iri: frozenset({"a", "b"}), other.iri: frozenset({"b", "c"})}

    assert suggest([one, other]) == suggest([one, other], contexts=apart) == []
    (found,) = suggest([one, other], contexts=beside)
    assert (found.reason, found.common) == (reason, 1)


def test_the_more_they_have_in_common_the_sooner_they_are_asked_about():
    nodes = [node("Person", name) for name in ("Mira Tolbrook", "Mira Tolbrooks", "Jens Aglund", "Jens Aglunds")]
    contexts = {each.iri: frozenset({"a", "b"}) for each in nodes[2:]}

    assert [found.left.names[0] for found in suggest(nodes)] == ["Mira Tolbrook", "Jens Aglund"]
    assert [found.common for found in suggest(nodes, contexts=contexts)] == [2, 0]


def test_a_node_is_suggested_to_be_a_listed_actor():
    (found,) = suggest([node("Person", "Julija Swiridenko")])

    assert (found.right.iri, found.right.names[0]) == (WD + "Q61112536", "Julija Swyrydenko")


@pytest.mark.parametrize(
    "nodes",
    [
        (node("Person", "Mira Tolbrook"), node("Place", "Mira Tollbrook")),
        (node("Person", "Mira Tolbrook"), node("Person", "Jens Tolbrook")),
        (node("Organisation", "Turmal-Amt für Post"), node("Organisation", "Turmal-Rat für Post")),
        (node("Organisation", "Turmal News"), node("Organisation", "Turmal News (Nord)")),
        (node("Place", "Turmal"), node("Place", "Nord Turmal")),
        (node("Place", "Tuma"), node("Place", "Turma")),
        (police("a"), police("b")),
        (node("Concept", "neue Truppen"), node("Concept", "neuen Truppen")),
        (Listed(WD + "Q794", ("Iran",), "State"), Listed(WD + "Q796", ("Irak",), "State")),
    ],
)
def test_other_pairs_are_not(nodes):
    assert suggest(nodes) == []


def test_what_is_decided_is_not_suggested_again():
    pair = node("Person", "Mira Tolbrook"), node("Person", "Mira Tollbrook")

    assert suggest(pair, {frozenset(one.iri for one in pair)}) == []
