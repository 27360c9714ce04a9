"""Rules of grammar as data: what a rule looks for in a tree and what it hangs elsewhere, read from YAML.

A rule binds names to nodes one after the other: the first to each node of a sentence in turn, each further one to the
first node on a way from those before it that passes its tests. After Semgrex and Ssurgeon (Chambers et al. 2007), Grew
(Guillaume 2021) and DepEdit (Peng and Zeldes 2018).

    name: agent
    match:
      agent: {relation: nmod, is: acts}
      by: {from: agent child case, lower: $clause.agent_prepositions}
      noun: {from: agent head, relation: obl}
      verb: {from: noun head, is: passive, lacks: obl:agent}
    rewrite:
      agent: {head: verb, dep: obl:agent}

Ways lead to children of some relations (`child`) or where a way of `kg.grammar.ways` does; a list holds further ways.
Tests ask for `pos`, `dep`, `relation`, `ent`, `lower`, `lemma`, `text` (`a|b` is either, `$name` a word list of the
language), for features (`morph`), for children it `has` or `lacks`, for what it `is` or is `not` by a guard of
`kg.grammar.guards`, and for its place `behind` or `ahead of` another, or on the same head (`sister of`). Of what is
`absent` there is none. To hang on the `head` of another is to take its place. A rule that describes a fact of the
language, though the parser seldom misses it, says `where` a grammar has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError
from kg.grammar.guards import GUARDS
from kg.grammar.known import Known
from kg.grammar.ways import WAYS
from kg.syntax import Dependency, Node, Relation

Bound = Mapping[str, Node]
Test = Callable[[Node, Bound, Known], bool]
Way = Callable[[Bound, Known], Iterator[Node]]


@dataclass(frozen=True, slots=True)
class Step:
    """What a name is bound to."""

    name: str
    ways: tuple[Way, ...]
    tests: tuple[Test, ...]
    absent: bool

    def found(self, bound: Bound, known: Known) -> Node | None:
        """The first node on its ways that passes."""
        nodes = (node for way in self.ways for node in way(bound, known))
        return next((node for node in nodes if self.holds(node, bound, known)), None)

    def holds(self, node: Node, bound: Bound, known: Known) -> bool:
        for test in self.tests:  # noqa: SIM110 (asked of every node, where a generator would take most of the time)
            if not test(node, bound, known):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Move:
    """Where a node, or its children of some relations, hang; None leaves head or relation as they are."""

    node: str
    children: tuple[Dependency, ...] | None
    head: str | None
    dep: str | None
    of_head: bool
    """Whether it hangs on the head of the node named `head`, with its relation: it takes that node's place."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the sentences that show where it holds and where it does not."""

    name: str
    steps: tuple[Step, ...]
    moves: tuple[Move, ...]
    relations: frozenset[Relation] | None
    """Those that the first node may have; None for any."""
    yes: str
    no: str
    where: str | None
    """The grammar that describes what it does."""

    def match(self, node: Node, known: Known) -> dict[str, Node] | None:
        """What its names are bound to, the first to a node; None where it does not match."""
        first, *others = self.steps
        if not first.holds(node, {}, known):
            return None
        bound = {first.name: node}
        for step in others:
            found = step.found(bound, known)
            if (found is None) != step.absent:
                return None
            if found is not None:
                bound[step.name] = found
        return bound


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a file in its order; raises OntologyError for one that does not hold, with its name."""
    rules = []
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or ():
        try:
            rules.append(_rule(entry))
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise OntologyError(f"{path.name}: rule {entry.get('name')!r}: {error}") from error
    return tuple(rules)


def _rule(entry: Mapping[str, Any]) -> Rule:
    if unknown := entry.keys() - {"name", "where", "match", "rewrite", "yes", "no"}:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    steps = tuple(_step(name, dict(wanted), first=n == 0) for n, (name, wanted) in enumerate(entry["match"].items()))
    relation = next(iter(entry["match"].values())).get("relation")
    relations = frozenset(relation.split("|")) if relation else None
    moves = tuple(_move(what, where, {step.name for step in steps}) for what, where in entry["rewrite"].items())
    return Rule(entry["name"], steps, moves, relations, entry["yes"], entry["no"], entry.get("where"))


def _step(name: str, wanted: dict[str, Any], *, first: bool) -> Step:
    ways = wanted.pop("from", [])
    absent = bool(wanted.pop("absent", False))
    if first == bool(ways):
        raise ValueError(f"{name}: every node but the first comes from another")
    tests = [test for key, value in wanted.items() for test in _tests(key, value)]
    return Step(name, tuple(map(_way, [ways] if isinstance(ways, str) else ways)), tuple(tests), absent)


def _way(text: str) -> Way:
    start, kind, *rest = text.split()
    if kind == "child":
        relations: Any = tuple(rest[0].split("|")) if rest else ()
        return lambda bound, _: bound[start].dependents(*relations) if relations else iter(bound[start].children)
    if kind not in WAYS or rest:
        raise ValueError(f"no way {text!r}")
    follow = WAYS[kind]
    return lambda bound, known: follow(bound[start], known)


def _tests(key: str, value: Any) -> Iterator[Test]:
    if key in ("pos", "dep", "relation", "ent", "lower", "lemma", "text"):
        yield _attribute(key, value)
    elif key == "morph":
        for feature, wanted in value.items():
            yield _feature(feature, frozenset(wanted.split("|")))
    elif key in ("has", "lacks"):
        yield _children(tuple(value.split("|")), lacks=key == "lacks")
    elif key in ("is", "not"):
        for name in [value] if isinstance(value, str) else value:
            yield _guard(name, denied=key == "not")
    elif key in _PLACES:
        yield _place(key, value)
    else:
        raise ValueError(f"no test {key!r}")


def _attribute(key: str, value: str) -> Test:
    if value.startswith("$"):
        words = attrgetter(value[1:])
        return lambda node, _, known: getattr(node, key) in words(known.lang)
    wanted = frozenset(value.split("|"))
    if key == "ent":
        return lambda node, *_: node.ent[2:] in wanted
    return lambda node, *_: getattr(node, key) in wanted


def _feature(feature: str, wanted: frozenset[str]) -> Test:
    return lambda node, *_: node.morph.get(feature, "") in wanted


def _children(relations: Sequence[Any], *, lacks: bool) -> Test:
    return lambda node, *_: node.has(*relations) != lacks


def _guard(text: str, *, denied: bool) -> Test:
    """`acts`, or with other nodes `agrees(pronoun)`."""
    found = re.fullmatch(r"(\w+)(?:\((\w+(?:, \w+)*)\))?", text)
    if found is None or found[1] not in GUARDS:
        raise ValueError(f"no guard {text!r}")
    guard, others = GUARDS[found[1]], found[2].split(", ") if found[2] else []
    return lambda node, bound, known: guard(node, known, *(bound[other] for other in others)) != denied


_PLACES: Mapping[str, Callable[[Node, Node], bool]] = {
    "behind": lambda node, other: other < node,
    "ahead of": lambda node, other: node < other,
    "sister of": lambda node, other: node.head is other.head and not node.is_root and not other.is_root,
}


def _place(key: str, other: str) -> Test:
    holds = _PLACES[key]
    return lambda node, bound, _: holds(node, bound[other])


def _move(what: str, where: Mapping[str, str], names: set[str]) -> Move:
    node, *rest = what.split()
    head = where.get("head", "").split()
    known = {node, *head[:1]} <= names and where.keys() <= {"head", "dep"}
    if not known or rest[:1] not in ([], ["child"]) or head[1:] not in ([], ["head"]):
        raise ValueError(f"no rewriting {what!r}: {where!r}")
    children: Any = tuple(rest[1].split("|")) if rest else None
    return Move(node, children, head[0] if head else None, where.get("dep"), of_head=len(head) > 1)
