"""What likely belongs together is proposed, never decided: alike names of one kind, not yet judged."""

from __future__ import annotations

import pytest

from kg.resolve.suggest import Listed, suggest
from kg.vocab import WD, minted


def node(kind: str, *names: str) -> Listed:
    return Listed(minted(kind.lower(), names[0]), names, kind)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (node("Person", "Mira Tolbrook"), node("Person", "Mira Tolbrooks"), "alike words"),
        (node("Person", "Sergej Netschnik"), node("Person", "Sergei Nechnik"), "one by its sound"),
        (node("Person", "Tolbrook"), node("Person", "Mira Tolbrook"), "a last name alone"),
        (node("Place", "Nord-Turmal"), node("Place", "Nordturmal"), "one but for spaces"),
        (node("Organisation", "Rat Freier Dörfer"), node("ArmedForce", "RFD"), "an acronym"),
    ],
)
def test_alike_names_of_one_kind_are_suggested(one, other, reason):
    (found,) = suggest([one, other])

    assert ({found.left, found.right}, found.reason) == ({one, other}, reason)


def test_a_node_is_suggested_to_be_a_listed_actor():
    (found,) = suggest([node("Person", "Julija Swiridenko")])

    assert (found.right.iri, found.right.names[0]) == (WD + "Q61112536", "Julija Swyrydenko")


@pytest.mark.parametrize(
    "nodes",
    [
        (node("Person", "Mira Tolbrook"), node("Place", "Mira Tollbrook")),
        (node("Person", "Mira Tolbrook"), node("Person", "Jens Tolbrook")),
        (node("Concept", "neue Truppen"), node("Concept", "neuen Truppen")),
        (Listed(WD + "Q794", ("Iran",), "State"), Listed(WD + "Q796", ("Irak",), "State")),
    ],
)
def test_other_pairs_are_not(nodes):
    assert suggest(nodes) == []


def test_what_is_decided_is_not_suggested_again():
    pair = node("Person", "Mira Tolbrook"), node("Person", "Mira Tollbrook")

    assert suggest(pair, {frozenset(one.iri for one in pair)}) == []
