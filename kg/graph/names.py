"""Finds the nodes that a user may mean by a typed name. Last names, aliases, offices and misspellings are
recognised.
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
"""An ambiguous name means a node if the node has at least this many times as many statements as the next one."""
_ALIKE = 80.0
"""Minimum similarity in spelling, from 0 to 100, of a misspelt name: `Selenskij` for Selenskyj."""
_SOUNDS = 90.0
"""Minimum similarity in sound of a misspelt name: `Lybien` for Libyen."""
_NEARLY = 5.0
"""Names that are up to this many points less similar than the most similar one are also returned. For example,
`Merkle` is more similar to Merkmale than to Merkel.
"""
_SOMEWHAT = 60.0
"""Minimum similarity of a name that an error message suggests. A message suggests up to three."""
_LIKE = 3
_PART = 8
"""Minimum number of letters in the last part of a compound."""
_LISTED = (vocab.WD, vocab.PREFIXES["actor"])
"""Prefixes of the IRIs of listed actors."""
_EXACT = """SELECT DISTINCT ?node (EXISTS {{ ?node a kg:Place }} AS ?place) {{
  VALUES ?name {{ {0} }} ?node skos:prefLabel|skos:altLabel ?name }}"""
_COUNT = f"SELECT ?s (COUNT(DISTINCT ?statement) AS ?n) {{ %s {ENDS} }} GROUP BY ?s"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that a user may mean by a name."""

    node: str
    """IRI of the node."""
    label: str
    statements: int
    """Number of statements with the node as an end or speaker."""
    reason: str
    """Why the name may mean the node: `exact name`, `last name`, `president of russia since 2012-05-07`."""

    def __str__(self) -> str:
        counted = f"{self.statements} statement{'' if self.statements == 1 else 's'}"
        return f"{self.label} ({vocab.short(self.node)}, {counted})"


def find(name: str, dataset: Dataset, day: date | None = None) -> list[Candidate]:
    """Return the nodes that a name may mean, those with the most statements first.

    These are the nodes with this name, alias, metonym or last name, and the holders of this office on `day`, or at any
    time if no day is given. If none of them occurs in several documents, as for `Sozialdemokraten`, the nodes whose
    names contain the words are added. If no node is found at all, nodes with similar names are returned.
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
    """Return whether the first candidate is clearly meant: it is the only one, or it has at least three times as many
    statements as the next one.
    """
    first, *others = candidates
    return not others or first.statements >= CLEARLY * max(1, others[0].statements)


def like(name: str, dataset: Dataset) -> list[str]:
    """Return similar names in the graph."""
    from kg.resolve.suggest import spelt_like  # loads all actors

    names = {fold(each): each for _, of, _ in dataset.named() for each in of}
    return [names[each] for each, _ in spelt_like(fold(name), list(names), _SOMEWHAT, _LIKE)]


def _listed_as(name: str, dataset: Dataset) -> Candidate | None:
    """Return the only listed actor with exactly this name, without searching all names.

    Returns None for a place that may mean its government: `Peking`.
    """
    spelled = " ".join(text(name, lang) for lang in LANGUAGES)
    called = dataset.query(_EXACT.format(spelled)).rows
    found = {str(node): place for node, place in called if str(node).startswith(_LISTED)}
    if len(found) != 1 or any(found.values()):
        return None
    (node,) = found
    return Candidate(node, name, counts_of(unbounded(dataset), found).get(node, 0), "exact name")


def counts_of(ask: Ask, nodes: Iterable[str]) -> dict[str, int]:
    """Return the number of statements that have each node as an end or speaker."""
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
    from kg.resolve.explain import explain, holders_ever  # loads all actors, which an exact name does not need

    on = day or datetime.now(UTC).date()
    try:
        steps = [step for lang in LANGUAGES for step in explain(name, lang, on)]
    except InputError:
        return []
    if day is None:  # articles from different years have different office holders
        steps += [step for lang in LANGUAGES for step in holders_ever(name, lang)]
    return [(step.actor.iri, step.reason) for step in steps if step.actor.iri in nodes]


def _with_words(name: str, nodes: _Nodes) -> dict[str, str]:
    """Return the nodes whose names contain all words of a name, even as the last part of a compound: `Truppen Mali`
    finds Truppen in Mali.
    """
    words = fold(name).split()
    return {
        node: "name contains it"
        for node, (names, _) in nodes.items()
        if any(all(_within(word, fold(each).split()) for word in words) for each in names)
    }


def _within(word: str, words: Sequence[str]) -> bool:
    """Return whether a word is one of the words, or the last part of one: Bundes`verfassungsgericht`."""
    return word in words or (len(word) >= _PART and any(each.endswith(word) for each in words))


def _spelt_alike(name: str, nodes: _Nodes) -> dict[str, str]:
    """Return nodes whose names or last names are similar in spelling or sound: `Merckel`, `Lybien`."""
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
