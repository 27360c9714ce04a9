"""Sports contests, in which the name of a state or town means its team. *Germany beat Poland 3:1.*"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.knowledge.concepts import concepts, nouns
from kg.knowledge.lang import language
from kg.model import EntityType
from kg.text import Node, Tree

TEAMS: Mapping[EntityType, str] = {"State": "national_team", "Place": "team"}
"""Concept of the team, by the type of the named entity."""
_ROOTS = frozenset(
    """sport athlete match championship tournament final_round cup league coach referee football_goal penalty_kick
    quarter_final round_of_sixteen half_time matchday final_score national_team medal""".split()
)
"""Top concepts of sport."""
_SCORE = re.compile(
    r"(?<![\d:.,–-])(?:\d{1,3}:\d{1,3}|\d[–-]\d|\d{1,3} -- \d{1,3})(?![\d:,–-]|\.\d| ?(?:Uhr|[ap]\.?m))"
)
"""A score: `3:1`, `3-1`, `53 -- 41`, but not `17:30 Uhr` or `20-30`."""
_ENDS = ("nsubj", "obj", "iobj", "obl", "nmod", "compound", "amod")


def in_contest(node: Node, lang: str) -> bool:
    """Return whether a noun takes part in a contest, in a sentence about sport or with a score."""
    if node.previous is not None and node.previous.lower in map(str.lower, concepts()["team"].names.get(lang, ())):
        return True  # `Team` USA
    while node.relation == "conj":
        node = node.head
    governor = node.head if node.relation.startswith(_ENDS) else node
    told = (governor, governor.head, *governor.dependents("advcl", "xcomp", "conj"))
    return any(each.lemma.lower() in language(lang).names.contests for each in told) and _is_of_sport(node.tree, lang)


def _is_of_sport(tree: Tree, lang: str) -> bool:
    return _SCORE.search(tree.sentence.text) is not None or any(
        word in _words(lang) for node in tree.nodes for word in (node.lemma.lower(), node.lower)
    )


@cache
def _words(lang: str) -> frozenset[str]:
    """Return the nouns of sport."""
    return frozenset(word for word, concept in nouns(lang).items() if _ROOTS.intersection(_above(concept.key)))


def _above(key: str | None) -> Iterator[str]:
    while key is not None:
        yield key
        key = concepts()[key].broader
