"""Which node of a graph is meant by a name, as people type it: a last name, an alias, an office, a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kg import vocab
from kg.errors import InputError
from kg.graph.about import Ask, about, unbounded
from kg.graph.dataset import Dataset
from kg.graph.terms import text
from kg.knowledge.lang import LANGUAGES
from kg.knowledge.spellings import fold
from kg.model import EntityType

CLEARLY = 3
"""Times as much must be stated of a node as of the next one for the name to mean it."""
_ALIKE = 80.0
"""Likeness from 0 to 100 from which a name may be misspelt: `Selenskij` for Selenskyj."""
_SOMEWHAT = 60.0
"""The same for names that a message suggests, of which it gives three."""
_LIKE = 3
_LISTED = (vocab.WD, vocab.PREFIXES["actor"])
"""What the IRIs of listed actors begin with."""
_EXACT = "SELECT DISTINCT ?node {{ VALUES ?name {{ {0} }} ?node skos:prefLabel|skos:altLabel ?name }}"
# Alternatives are told one by one: over a path the engine would look through all statements.
_COUNT = (
    "SELECT ?s (COUNT(DISTINCT ?statement) AS ?n) { %s "
    + " UNION ".join(f"{{ ?statement {end} ?s }}" for end in ("rdf:subject", "rdf:object", "kg:recipient", "kg:saidBy"))
    + " } GROUP BY ?s"
)


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

    Those that are called so, that the lists of actors know by it (alias, metonym, last name, or office on a day, by
    default today), or whose last name it is. Where there are none, those that have its words in their name; else those
    whose names are spelt almost so.
    """
    if (only := _listed_as(name, dataset)) is not None:
        return [only]
    nodes = {node: (names, kind) for node, names, kind in dataset.named()}
    reasons = _called(name, nodes, day) or _with_words(name, nodes) or _spelt_alike(name, nodes)
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
    """The one listed actor that is called just so, which needs no look at all names."""
    spelled = " ".join(text(name, lang) for lang in LANGUAGES)
    called = (str(node) for (node,) in dataset.query(_EXACT.format(spelled)).rows)
    found = [node for node in called if node.startswith(_LISTED)]
    if len(found) != 1:
        return None
    return Candidate(found[0], name, counts_of(unbounded(dataset), found).get(found[0], 0), "is called so")


def counts_of(ask: Ask, nodes: Iterable[str]) -> dict[str, int]:
    """How many statements are about each node or by it."""
    return {str(node): int(n) for node, n in about(ask, _COUNT, nodes)}


_Nodes = Mapping[str, tuple[tuple[str, ...], EntityType]]


def _called(name: str, nodes: _Nodes, day: date | None) -> dict[str, str]:
    folded = fold(name)
    found = {node: "is called so" for node, (names, _) in nodes.items() if folded in map(fold, names)}
    for node, reason in _by_the_lists(name, day or datetime.now(UTC).date()):
        if node in nodes:
            found.setdefault(node, reason)
    for node, (names, kind) in nodes.items():
        if kind == "Person" and any(fold(each).endswith(f" {folded}") for each in names):
            found.setdefault(node, "last name")
    return found


def _by_the_lists(name: str, day: date) -> Iterable[tuple[str, str]]:
    from kg.resolve.explain import explain  # which loads all actors, that an exact name does not need

    for lang in LANGUAGES:
        try:
            steps = explain(name, lang, day)
        except InputError:
            return
        yield from ((step.actor.iri, step.reason) for step in steps)


def _with_words(name: str, nodes: _Nodes) -> dict[str, str]:
    """Whose names have all its words: `Truppen Mali` of the Truppen in Mali."""
    words = {*fold(name).split()}
    has = (node for node, (names, _) in nodes.items() if any(words <= {*fold(each).split()} for each in names))
    return dict.fromkeys(has, "has it in its name")


def _spelt_alike(name: str, nodes: _Nodes) -> dict[str, str]:
    from kg.resolve.suggest import spelt_like

    spellings: dict[str, set[str]] = {}
    for node, (names, kind) in nodes.items():
        for each in map(fold, names):
            spellings.setdefault(each, set()).add(node)
            if kind == "Person":
                spellings.setdefault(each.rpartition(" ")[2], set()).add(node)
    found = spelt_like(fold(name), list(spellings), _ALIKE)
    best = found[0][1] if found else 0.0
    return {node: f"is spelt {each}" for each, score in found if score == best for node in sorted(spellings[each])}
