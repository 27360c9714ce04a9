"""Suggests pairs of nodes that may be the same. A person must decide, because similar nodes are never merged
automatically.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz import fuzz, process

from kg.knowledge.actors import MADE, actors, actors_by_iri
from kg.knowledge.lang import LANGUAGES
from kg.knowledge.spellings import clean, fold, joined, last_name, sound
from kg.model import ACTORS, EntityType
from kg.vocab import is_of_document

LEAST = 0.86
"""Minimum similarity of two names for a suggestion. For example, Svyrydenko and Swyridenko are similar enough."""
_SURNAME = 0.9
_SHORTEST = 3
_LONG = 5
"""Minimum number of letters in a name of one word, if nothing but its similarity suggests that two nodes are the same.
"""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_PARTS = frozenset({"one is only a last name", "one is an acronym of the other"})
"""Weak reasons: they apply to many pairs of names."""
_EACH, _MOST = 0.1, 3
"""Points for each document or node that the two nodes have in common, and the maximum number that is counted."""
_NOTHING: frozenset[str] = frozenset()
_PLACED = frozenset({"Place"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A node of a graph, or a listed actor, with its names."""

    iri: str
    names: tuple[str, ...]
    """Names in all languages. The main name comes first."""
    type: EntityType


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two nodes that probably represent the same entity."""

    left: Listed
    right: Listed
    likeness: float
    """Similarity of the most similar names of the two nodes, from 0 to 1."""
    reason: str
    common: int
    """Number of documents in which both nodes occur, plus the number of other nodes that occur with both."""


def spelt_like(
    name: str, names: Sequence[str] | Mapping[str, str], least: float, most: int | None = None
) -> list[tuple[str, float]]:
    """Return the names most similar to a given name, with their similarity from 0 to 100. The most similar name comes
    first.

    If `names` is a mapping, its values are compared instead of its keys. The values may be phonetic spellings of the
    names.
    """
    by = names if isinstance(names, Mapping) else {each: each for each in names}
    return [
        (str(key), likeness)
        for _, likeness, key in process.extract(name, by, scorer=fuzz.ratio, score_cutoff=least, limit=most)
    ]


def suggest(
    nodes: Iterable[Listed],
    decided: Collection[frozenset[str]] = (),
    least: float = LEAST,
    contexts: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> list[Suggestion]:
    """Return pairs of nodes that have similar names and have not been reviewed yet. A pair consists of two nodes, or of
    a node and a listed actor.

    The best suggestions come first. The order depends on the similarity of the names, and on how many documents and
    neighbouring nodes the two nodes have in common, according to `contexts`. If one name is only the last name or
    acronym of the other, the nodes must share at least one document or neighbour.

    Nodes that are specific to one document, like `the police` in a report, are left out. The two nodes must have the
    same type, but organisations, armed forces and coalitions count as one type.
    """
    own = [
        node
        for node in nodes
        if node.iri not in actors_by_iri() and node.type in ACTORS | _PLACED and not is_of_document(node.iri)
    ]
    everyone = [*own, *_listed()]
    index = _index(everyone)
    found: dict[frozenset[str], Suggestion] = {}
    for node in own:
        for other in {id(o): o for key in _keys(node) for o in index[key]}.values():
            pair = frozenset((node.iri, other.iri))
            if len(pair) == 1 or pair in decided or pair in found or not _comparable(node.type, other.type):
                continue
            person = node.type == "Person"
            likeness, reason = max(_likeness(one, two, person=person) for one in node.names for two in other.names)
            common = len(contexts.get(node.iri, _NOTHING) & contexts.get(other.iri, _NOTHING))
            if likeness >= least and (common or reason not in _PARTS):
                found[pair] = Suggestion(node, other, round(likeness, 2), reason, common)
    return sorted(found.values(), key=lambda s: (-s.likeness - _EACH * min(s.common, _MOST), s.left.iri, s.right.iri))


def _listed() -> Iterator[Listed]:
    for actor in actors().values():
        if actor.source != MADE:
            names = tuple(dict.fromkeys(name for names in actor.names.values() for name in names))
            yield Listed(actor.iri, names, actor.kind)


def _comparable(one: EntityType, other: EntityType) -> bool:
    bodies = {"Organisation", "ArmedForce", "Coalition"}
    return one == other or {one, other} <= bodies


def _index(nodes: Iterable[Listed]) -> dict[str, list[Listed]]:
    index: dict[str, list[Listed]] = {}
    for node in nodes:
        for key in _keys(node):
            index.setdefault(key, []).append(node)
    return index


def _keys(node: Listed) -> set[str]:
    """Return the keys of a node for finding similar names. The keys are the first letters of each word in its phonetic
    spelling, and the acronym.
    """
    words = [word for name in node.names for word in sound(_bare(name)).split()]
    return {word[:_SHORTEST] for word in words} | {_initials(name) for name in node.names}


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split()) if " " in name else fold(name)


def _bare(name: str) -> str:
    """Return a name without articles, legal forms and similar parts."""
    for lang in LANGUAGES:
        name = clean(name, lang)
    return name


def _surname(name: str) -> str:
    return max((last_name(name, lang) for lang in LANGUAGES), key=len)


def _likeness(one: str, other: str, *, person: bool) -> tuple[float, str]:
    """Return the similarity of two names from 0 to 1, and the reason."""
    if _bracketed(one) != _bracketed(other):  # `Konservative Partei (Kanada)` differs from other conservative parties
        return 0.0, ""
    left, right = _bare(one), _bare(other)
    sounds = sound(left), sound(right)
    if joined(left) == joined(right):
        return 1.0, "the same except for spaces"
    if sounds[0] == sounds[1] and len(sounds[0]) >= _SHORTEST:
        return 0.99, "sound the same"
    several = [" " in name for name in (left, right)]
    if all(several):
        return _persons(left, right) if person else (fuzz.token_sort_ratio(*sounds) / 100 - 0.05, "similar words")
    if not any(several):
        if min(map(len, sounds)) < _LONG:  # short words like `ISS` and `Isis` sound alike
            return 0.0, ""
        return fuzz.ratio(*sounds) / 100 - 0.05, "similar names"
    if {_initials(left)} == {_initials(right)} and min(len(fold(left)), len(fold(right))) >= _SHORTEST:
        return 0.9, "one is an acronym of the other"
    surname = _surnames(left, right)
    return (0.9 * surname, "one is only a last name") if person and surname >= _SURNAME else (0.0, "")


def _persons(left: str, right: str) -> tuple[float, str]:
    """Compare persons by their first and last names. For example, `Michail Gorbatschow` and
    `Michail Sergejewitsch Gorbatschow` are similar.
    """
    one, other = (sound(name.split(maxsplit=1)[0]) for name in (left, right))
    first, surname = fuzz.ratio(one, other) / 100, _surnames(left, right)
    return min(first, surname) if surname < _SURNAME else (first + surname) / 2, "similar words"


def _surnames(left: str, right: str) -> float:
    return fuzz.ratio(sound(_surname(left)), sound(_surname(right))) / 100


def _bracketed(name: str) -> str:
    """Return the part of a name in brackets, which distinguishes it from other names. Example: `ABC News
    (Australien)`.
    """
    return fold(" ".join(_BRACKETS.findall(name)))
