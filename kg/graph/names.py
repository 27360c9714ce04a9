"""Finds the nodes that a user may mean by a name. The name may be a last name, an alias or an office, and it may be
misspelt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kg import vocab
from kg.errors import InputError
from kg.graph.about import ENDS, Ask, about, unbounded
from kg.graph.dataset import Dataset
from kg.graph.terms import text
from kg.knowledge.lang import LANGUAGES
from kg.knowledge.spellings import fold, sound
from kg.model import EntityType

CLEARLY = 3
"""The name is ambiguous unless the most frequent node has at least this many times as many statements as the next node.
"""
_ALIKE = 80.0
"""Minimum similarity between a misspelt name and the right spelling, from 0 to 100. For example, `Selenskij` is similar
enough to Selenskyj.
"""
_SOUNDS = 90.0
"""Minimum similarity between the sounds of a misspelt name and the right one, from 0 to 100. For example, `Lybien`
sounds similar enough to Libyen.
"""
_NEARLY = 5.0
"""Other similar names are returned too, if their similarity to the given name is at most this much lower than the best
similarity. For example, `Merkle` is more similar to Merkmale than to Merkel, but both are returned.
"""
_SOMEWHAT = 60.0
"""Minimum similarity, from 0 to 100, of the names that an error message suggests."""
_LIKE = 3
_PART = 8
"""Minimum number of letters in a word that may match the last part of a compound."""
_LISTED = (vocab.WD, vocab.PREFIXES["actor"])
"""The IRIs of listed actors start with one of these."""
_EXACT = """SELECT DISTINCT ?node (EXISTS {{ ?node a kg:Place }} AS ?place) {{
  VALUES ?name {{ {0} }} ?node skos:prefLabel|skos:altLabel ?name }}"""
_COUNT = f"SELECT ?s (COUNT(DISTINCT ?statement) AS ?n) {{ %s {ENDS} }} GROUP BY ?s"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that a name may refer to."""

    node: str
    """IRI of the node."""
    label: str
    statements: int
    """Number of statements with the node as subject, object, recipient or speaker."""
    reason: str
    """Why the name may mean the node. Examples are `exact name`, `last name` and
    `president of russia since 2012-05-07`.
    """

    def __str__(self) -> str:
        counted = f"{self.statements} statement{'' if self.statements == 1 else 's'}"
        return f"{self.label} ({vocab.short(self.node)}, {counted})"


def find(name: str, dataset: Dataset, day: date | None = None) -> list[Candidate]:
    """Return the nodes that a name may refer to, sorted by number of statements, highest first.

    The name may be a full name, a last name, an alias, an office, or a place that stands for a government. An office
    refers to its holder on `day`, or to all its holders if no day is given.

    Some nodes, for example groups like `Sozialdemokraten`, are specific to one document. If each match is specific to a
    single document, also return nodes whose names contain all words of the given name. If nothing matches, return nodes
    with similar names.
    """
    if (only := _listed_as(name, dataset)) is not None:
        return [only]
    nodes = {node: (names, kind) for node, names, kind in dataset.named()}
    reasons = _called(name, nodes, day)
    if all(map(vocab.is_of_document, reasons)):
        reasons = _with_words(name, nodes) | reasons or _spelt_alike(name, nodes)
    counts = counts_of(unbounded(dataset), reasons)
    found = (Candidate(node, nodes[node][0][0], counts.get(node, 0), why) for node, why in reasons.items())
    return sorted(found, key=lambda each: (-each.statements, each.node))


def clear(candidates: Sequence[Candidate]) -> bool:
    """Return whether the name unambiguously refers to the first candidate. The result is true if the first candidate
    has at least three times as many statements as the second, or if there is no second candidate.
    """
    first, *others = candidates
    return not others or first.statements >= CLEARLY * max(1, others[0].statements)


def like(name: str, dataset: Dataset) -> list[str]:
    """Return the names in the graph that are similar to the given name."""
    from kg.resolve.suggest import spelt_like  # loads all actors

    names = {fold(each): each for _, of, _ in dataset.named() for each in of}
    return [names[each] for each, _ in spelt_like(fold(name), list(names), _SOMEWHAT, _LIKE)]


def _listed_as(name: str, dataset: Dataset) -> Candidate | None:
    """Return the listed actor with exactly this name, without searching all names of the graph.

    Returns None if there are several such actors, or if the name is a place that may stand for its government, like
    `Peking`.
    """
    spelled = " ".join(text(name, lang) for lang in LANGUAGES)
    called = dataset.query(_EXACT.format(spelled)).rows
    found = {str(node): place for node, place in called if str(node).startswith(_LISTED)}
    if len(found) != 1 or any(found.values()):
        return None
    (node,) = found
    return Candidate(node, name, counts_of(unbounded(dataset), found).get(node, 0), "exact name")


def counts_of(ask: Ask, nodes: Iterable[str]) -> dict[str, int]:
    """Count the statements in which each node is the subject, object, recipient or speaker."""
    return {str(node): int(n) for node, n in about(ask, _COUNT, nodes)}


_Nodes = Mapping[str, tuple[tuple[str, ...], EntityType]]


def _called(name: str, nodes: _Nodes, day: date | None) -> dict[str, str]:
    folded = fold(name)
    found = {node: "exact name" for node, (names, _) in nodes.items() if folded in map(fold, names)}
    for node, reason in _by_the_lists(name, nodes, day):
        found.setdefault(node, reason)
    for node, (names, kind) in nodes.items():
        if kind == "Person" and any(fold(each).endswith(f" {folded}") for each in names):
            found.setdefault(node, "last name")
    return found


def _by_the_lists(name: str, nodes: _Nodes, day: date | None) -> list[tuple[str, str]]:
    from kg.resolve.explain import explain, holders_ever  # this import loads all actors

    on = day or datetime.now(UTC).date()
    try:
        steps = [step for lang in LANGUAGES for step in explain(name, lang, on)]
    except InputError:
        return []
    if day is None:  # articles from different years have different office holders
        steps += [step for lang in LANGUAGES for step in holders_ever(name, lang)]
    return [(step.actor.iri, step.reason) for step in steps if step.actor.iri in nodes]


def _with_words(name: str, nodes: _Nodes) -> dict[str, str]:
    """Return the nodes whose names contain all words of a name. For example, `Truppen Mali` finds `Truppen in Mali`. A
    long word may also be the last part of a compound.
    """
    words = fold(name).split()
    return {
        node: "part of a name"
        for node, (names, _) in nodes.items()
        if any(all(_within(word, fold(each).split()) for word in words) for each in names)
    }


def _within(word: str, words: Sequence[str]) -> bool:
    """Return whether a word is in a list of words, or is the last part of one of them. For example,
    `verfassungsgericht` is the last part of `Bundesverfassungsgericht`.
    """
    return word in words or (len(word) >= _PART and any(each.endswith(word) for each in words))


def _spelt_alike(name: str, nodes: _Nodes) -> dict[str, str]:
    """Return the nodes whose names or last names are similar to a name in spelling or sound. For example, `Merckel`
    finds Merkel, and `Lybien` finds Libyen.
    """
    from kg.resolve.suggest import spelt_like

    spellings: dict[str, set[str]] = {}
    for node, (names, kind) in nodes.items():
        for each in map(fold, names):
            spellings.setdefault(each, set()).add(node)
            if kind == "Person":
                spellings.setdefault(each.rpartition(" ")[2], set()).add(node)
    found = spelt_like(fold(name), list(spellings), _ALIKE)
    if not found:
        sounds = {each: sound(each) for each in spellings}
        found = spelt_like(sound(name), sounds, _SOUNDS)
    best = max((score for _, score in found), default=0.0)
    near = (each for each, score in found if score >= best - _NEARLY)
    return {node: f"spelled {each}" for each in near for node in sorted(spellings[each])}
