"""Suggests nodes that may be the same, for a person to judge. Similar nodes are never merged automatically."""

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
"""Minimum number of letters of single words that are suggested only because they are similar."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_PARTS = frozenset({"a last name alone", "an acronym"})
"""Reasons that apply to many pairs of names."""
_EACH, _MOST = 0.1, 3
"""Weight of each shared neighbour relative to similarity, and the maximum number of neighbours that count."""
_NOTHING: frozenset[str] = frozenset()
_PLACED = frozenset({"Place"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A named node of a graph."""

    iri: str
    names: tuple[str, ...]
    """Names in all languages, main name first."""
    type: EntityType


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two nodes that are probably the same."""

    left: Listed
    right: Listed
    likeness: float
    """Similarity of their most similar names, from 0 to 1."""
    reason: str
    common: int
    """Number of documents and nodes that both occur with."""


def spelt_like(
    name: str, names: Sequence[str] | Mapping[str, str], least: float, most: int | None = None
) -> list[tuple[str, float]]:
    """Return the names whose folded spelling is most similar, with a similarity from 0 to 100, best first.

    If `names` is a mapping, its values are compared instead of the names, for example their sound.
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
    """Return pairs of nodes, or of a node and a listed actor, that have similar names and are not yet judged.

    The best come first, rated by similarity and by the documents and neighbours that both have in `contexts`. A partial
    name is suggested only if the nodes share some of these. Excluded are pairs of listed actors, pairs of different
    types (except organisation and armed force), and pairs of nodes of single documents, like the police of two reports.
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
    """Return keys that similar names share: the start of each word by sound, and the letters of the acronym."""
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
    """Return the similarity of two names and its reason."""
    if _bracketed(one) != _bracketed(other):  # `Konservative Partei (Kanada)` differs from other conservative parties
        return 0.0, ""
    left, right = _bare(one), _bare(other)
    sounds = sound(left), sound(right)
    if joined(left) == joined(right):
        return 1.0, "equal except for spaces"
    if sounds[0] == sounds[1] and len(sounds[0]) >= _SHORTEST:
        return 0.99, "equal by sound"
    several = [" " in name for name in (left, right)]
    if all(several):
        return _persons(left, right) if person else (fuzz.token_sort_ratio(*sounds) / 100 - 0.05, "similar words")
    if not any(several):
        if min(map(len, sounds)) < _LONG:  # short words like `ISS` and `Isis` sound alike
            return 0.0, ""
        return fuzz.ratio(*sounds) / 100 - 0.05, "alike"
    if {_initials(left)} == {_initials(right)} and min(len(fold(left)), len(fold(right))) >= _SHORTEST:
        return 0.9, "an acronym"
    surname = _surnames(left, right)
    return (0.9 * surname, "a last name alone") if person and surname >= _SURNAME else (0.0, "")


def _persons(left: str, right: str) -> tuple[float, str]:
    """Compare first and last names: `Michail Gorbatschow`, `Michail Sergejewitsch Gorbatschow`."""
    one, other = (sound(name.split(maxsplit=1)[0]) for name in (left, right))
    first, surname = fuzz.ratio(one, other) / 100, _surnames(left, right)
    return min(first, surname) if surname < _SURNAME else (first + surname) / 2, "similar words"


def _surnames(left: str, right: str) -> float:
    return fuzz.ratio(sound(_surname(left)), sound(_surname(right))) / 100


def _bracketed(name: str) -> str:
    """Return the text in brackets, which distinguishes names: `ABC News (Australien)`."""
    return fold(" ".join(_BRACKETS.findall(name)))
