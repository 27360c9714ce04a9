"""Which node of a graph is meant by a name, as people type it: a last name, an alias, an office, a slip of the pen."""

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
"""Times as much must be stated of a node as of the next one for the name to mean it."""
_ALIKE = 80.0
"""Likeness from 0 to 100 from which a name may be misspelt: `Selenskij` for Selenskyj."""
_SOUNDS = 90.0
"""The same where it is their sound that is alike: `Lybien`."""
_NEARLY = 5.0
"""Points below the most similar name that another one may have: `Merkle` is nearer to Merkmale than to Merkel."""
_SOMEWHAT = 60.0
"""The same for names that a message suggests, of which it gives three."""
_LIKE = 3
_PART = 8
"""Letters from which a word may be the last part of a longer one."""
_LISTED = (vocab.WD, vocab.PREFIXES["actor"])
"""What the IRIs of listed actors begin with."""
_EXACT = """SELECT DISTINCT ?node (EXISTS {{ ?node a kg:Place }} AS ?place) {{
  VALUES ?name {{ {0} }} ?node skos:prefLabel|skos:altLabel ?name }}"""
_COUNT = f"SELECT ?s (COUNT(DISTINCT ?statement) AS ?n) {{ %s {ENDS} }} GROUP BY ?s"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that a name may mean."""

    node: str
    """IRI."""
    label: str
    statements: int
    """How many are about it or by it."""
    reason: str
    """Why it may be meant: `is called so`, `last name`, `president of russia since 2012-05-07`."""

    def __str__(self) -> str:
        counted = f"{self.statements} statement{'' if self.statements == 1 else 's'}"
        return f"{self.label} ({vocab.short(self.node)}, {counted})"


def find(name: str, dataset: Dataset, day: date | None = None) -> list[Candidate]:
    """The nodes that a name may mean, of which most is stated first.

    Those that are called so, that the lists of actors know by it (alias, metonym, last name, or office on a day, or
    without one at any time), or whose last name it is. Where there are none but of one document, such as
    `Sozialdemokraten`, also those that have its words in their name; else those whose names are spelt almost so.
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
    """Whether the first of the candidates is meant: alone, or with three times as much stated as of the next."""
    first, *others = candidates
    return not others or first.statements >= CLEARLY * max(1, others[0].statements)


def like(name: str, dataset: Dataset) -> list[str]:
    """Names in the graph that are spelt somewhat like one."""
    from kg.resolve.suggest import spelt_like  # which loads all actors

    names = {fold(each): each for _, of, _ in dataset.named() for each in of}
    return [names[each] for each, _ in spelt_like(fold(name), list(names), _SOMEWHAT, _LIKE)]


def _listed_as(name: str, dataset: Dataset) -> Candidate | None:
    """The one listed actor that is called just so, which needs no look at all names.

    None for a place that may mean its government: `Peking`.
    """
    spelled = " ".join(text(name, lang) for lang in LANGUAGES)
    called = dataset.query(_EXACT.format(spelled)).rows
    found = {str(node): place for node, place in called if str(node).startswith(_LISTED)}
    if len(found) != 1 or any(found.values()):
        return None
    (node,) = found
    return Candidate(node, name, counts_of(unbounded(dataset), found).get(node, 0), "is called so")


def counts_of(ask: Ask, nodes: Iterable[str]) -> dict[str, int]:
    """How many statements are about each node or by it."""
    return {str(node): int(n) for node, n in about(ask, _COUNT, nodes)}


_Nodes = Mapping[str, tuple[tuple[str, ...], EntityType]]


def _called(name: str, nodes: _Nodes, day: date | None) -> dict[str, str]:
    folded = fold(name)
    found = {node: "is called so" for node, (names, _) in nodes.items() if folded in map(fold, names)}
    for node, reason in _by_the_lists(name, nodes, day):
        found.setdefault(node, reason)
    for node, (names, kind) in nodes.items():
        if kind == "Person" and any(fold(each).endswith(f" {folded}") for each in names):
            found.setdefault(node, "last name")
    return found


def _by_the_lists(name: str, nodes: _Nodes, day: date | None) -> list[tuple[str, str]]:
    from kg.resolve.explain import explain, holders_ever  # which loads all actors, that an exact name does not need

    on = day or datetime.now(UTC).date()
    try:
        steps = [step for lang in LANGUAGES for step in explain(name, lang, on)]
    except InputError:
        return []
    if day is None:  # articles of other years have other holders than those of today
        steps += [step for lang in LANGUAGES for step in holders_ever(name, lang)]
    return [(step.actor.iri, step.reason) for step in steps if step.actor.iri in nodes]


def _with_words(name: str, nodes: _Nodes) -> dict[str, str]:
    """Whose names have all its words, or words that end with them: `Truppen Mali` of the Truppen in Mali."""
    words = fold(name).split()
    return {
        node: "has it in its name"
        for node, (names, _) in nodes.items()
        if any(all(_within(word, fold(each).split()) for word in words) for each in names)
    }


def _within(word: str, words: Sequence[str]) -> bool:
    """Whether a word is among others, or the last part of one: `Verfassungsgericht` of Bundesverfassungsgericht."""
    return word in words or (len(word) >= _PART and any(each.endswith(word) for each in words))


def _spelt_alike(name: str, nodes: _Nodes) -> dict[str, str]:
    """Whose names, or last names of persons, are spelt or sound almost so: `Merckel`, `Lybien`."""
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
    return {node: f"is spelt {each}" for each in near for node in sorted(spellings[each])}
