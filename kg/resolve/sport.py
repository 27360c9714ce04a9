"""Recognises sports contests. In a contest, the name of a country or city means its team, as in "Germany beat Poland
3:1".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.knowledge.concepts import concepts, nouns
from kg.knowledge.lang import language
from kg.model import EntityType
from kg.text import Node

TEAMS: Mapping[EntityType, str] = {"State": "national_team", "Place": "team"}
"""Keys of the concepts for teams. A team's concept depends on the type of the entity that the team is named after."""
_ROOTS = frozenset(
    """sport athlete match championship tournament final_round cup coach referee football_goal penalty_kick
    quarter_final round_of_sixteen half_time matchday final_score national_team""".split()
)
"""Broadest concepts of sport."""
_SCORE = re.compile(
    r"(?<![\d:.,–-])(?!(?:[01]?\d|2[0-3]):[0-5]\d(?!\d))"
    r"(?:\d{1,3}:\d{1,3}|\d[–-]\d|\d{1,3} -- \d{1,3})(?![\d:,–-]|\.\d| ?(?:Uhr|[ap]\.?m))"
)
"""Pattern for a score like `3:1`, `3-1` or `53 -- 41`. The pattern does not match `17:30` or `20-30`."""
_ENDS = ("nsubj", "obj", "iobj", "obl", "nmod", "compound", "amod")


def in_contest(node: Node, lang: str) -> bool:
    """Return whether a noun names a participant in a sports contest. The result is true after a word for a team, as in
    `Team USA`. It is also true if the noun's clause contains a word for a contest, and either a score or another sports
    noun.
    """
    if node.previous is not None and node.previous.lower in _teams(lang):
        return True  # for example, `Team USA`
    while node.relation == "conj":
        node = node.head
    governor = node.head if node.relation.startswith(_ENDS) else node
    around = () if governor.has("nsubj") else (governor.head,)
    inside = (each for each in governor.dependents("advcl", "xcomp", "conj") if not each.has("nsubj"))
    told = (governor, *around, *inside)
    return any(each.lemma in language(lang).names.contests and _is_of_sport(each, lang) for each in told)


def _is_of_sport(contest: Node, lang: str) -> bool:
    """Return whether a word for a contest has a score or a sports noun among its descendants in the parse tree,
    within the same clause.
    """
    below = contest.subtree()
    others = (node for node in below if node is not contest and _is_apart(node, contest))
    apart = {node for other in others for node in other.subtree()}
    clause = [node for node in below if node not in apart]
    nouns = (node for node in clause if node.pos != "ADJ" and not node.ent)
    if any(not _words(lang).isdisjoint((node.lemma, node.lower)) for node in nouns):
        return True
    text, start = contest.tree.sentence.text, contest.tree.sentence.start
    places = [(start + found.start(), start + found.end()) for found in _SCORE.finditer(text)]
    scores = ([node for node in clause if node.start < end and begin < node.end] for begin, end in places)
    return any(score and not any(map(_counts, score)) for score in scores)


def _is_apart(node: Node, contest: Node) -> bool:
    """Return whether a node belongs to a different clause than the contest. The result is true if a word like `and`
    joins the node to the contest, or if the node has a subject.
    """
    return node.has("nsubj") or (node.head is contest and node.relation in ("conj", "parataxis"))


def _counts(node: Node) -> bool:
    """Return whether a number counts the noun after it, as in `5-6 kilometres`."""
    return node.relation == "nummod" and node.head > node


@cache
def _teams(lang: str) -> frozenset[str]:
    """Return the words for a team in lower case."""
    return frozenset(map(str.lower, concepts()["team"].names.get(lang, ())))


@cache
def _words(lang: str) -> frozenset[str]:
    """Return the sports nouns, for example nouns for matches."""
    return frozenset(word for word, concept in nouns(lang).items() if _ROOTS.intersection(_above(concept.key)))


def _above(key: str | None) -> Iterator[str]:
    while key is not None:
        yield key
        key = concepts()[key].broader
