"""Finds the actors that a name may refer to, in the actor lists and in the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from kg import vocab
from kg.errors import QueryError
from kg.graph import Dataset
from kg.graph.about import Ask, about
from kg.graph.names import counts_of, like
from kg.graph.terms import text as literal
from kg.knowledge.lang import LANGUAGES
from kg.mcp.pages import bounded, page
from kg.mcp.values import Actor, Actors
from kg.model import ACTORS
from kg.resolve.explain import explain

Described = Mapping[str, tuple[Mapping[str, str], str]]
"""The names and the kind of each actor, keyed by IRI. Names are keyed by language code."""
_MOST = 1_000
"""Maximum number of nodes whose names contain the text."""
_CLASSES = " ".join(f"<{vocab.CLASSES[kind]}>" for kind in sorted(ACTORS))
_CALLED = """SELECT DISTINCT ?s { VALUES ?class { %s } ?s a ?class .
  { ?s skos:prefLabel ?name } UNION { ?s skos:altLabel ?name } FILTER(CONTAINS(LCASE(STR(?name)), %s)) } LIMIT %d"""
_NAMES = "SELECT ?s ?name (LANG(?name) AS ?lang) { %s ?s skos:prefLabel ?name }"
_TYPES = "SELECT ?s ?class { %s ?s a ?class }"


def find(dataset: Dataset, ask: Ask, text: str, *, lang: str | None, day: str | None, first: int, most: int) -> Actors:
    """Return the actors that a text may refer to. Listed actors come first, followed by nodes of the graph whose names
    contain the text.

    Raises InputError for an invalid name and QueryError for an invalid date.
    """
    reasons, listed = _listed(text, [lang] if lang else LANGUAGES, _day(day))
    found = [str(node) for (node,) in ask(_CALLED % (_CLASSES, literal(text.strip().lower()), _MOST))]
    counts = counts_of(ask, [*reasons, *found])
    more = sorted(set(found) - reasons.keys(), key=lambda node: (-counts.get(node, 0), node))
    nodes = [*reasons, *more]
    shown = nodes[first : first + most]
    known = {**listed, **_described(ask, shown)}
    rows: list[Actor] = [
        {
            "id": vocab.short(node),
            "names": {**known[node][0]},
            "kind": known[node][1],
            "statements": counts.get(node, 0),
            "reason": reasons.get(node, "a name of this node in the graph contains the text"),
        }
        for node in shown
    ]
    some, following = page(rows, first, len(nodes))
    answer: Actors = {"actors": some, "total": len(nodes)}
    if following is not None:
        answer["next"] = following
    if len(found) == _MOST:
        answer["cut"] = f"at least {_MOST:,} nodes match; give a longer part of the name"
    if not nodes:
        answer["like"] = [bounded(each) for each in like(text, dataset)]
    return answer


def _listed(text: str, langs: Iterable[str], day: date) -> tuple[Mapping[str, str], Described]:
    """Return the listed actors that a text may refer to: the reason for each, and their names and kinds."""
    reasons: dict[str, str] = {}
    known: dict[str, tuple[Mapping[str, str], str]] = {}
    for code in langs:
        for step in explain(text, code, day):
            reasons.setdefault(step.actor.iri, step.reason)
            known[step.actor.iri] = {each: step.actor.label(each) for each in LANGUAGES}, step.actor.kind
    return reasons, known


def _described(ask: Ask, nodes: Sequence[str]) -> Described:
    """Return the names and the kind of each node."""
    kinds = {class_: kind for kind, class_ in vocab.CLASSES.items()}
    of = {str(node): kinds[class_] for node, class_ in about(ask, _TYPES, nodes) if class_ in kinds}
    names: dict[str, dict[str, str]] = {node: {} for node in of}
    for node, name, lang in sorted(about(ask, _NAMES, nodes)):
        if node in names:
            names[node].setdefault(lang, bounded(str(name)))
    return {node: (names[node], kind) for node, kind in of.items()}


def _day(day: str | None) -> date:
    if day is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise QueryError(f"{day!r} is not a valid date; use a date like 2025-09-05") from None
