"""Which statements hold, among those that rules and reader found, and how sure they are.

Boosted trees (Friedman 2001) over the signals of both, over who and what is joined and by which relation; trained by
`training/choice.py` on news whose statements somebody annotated: whether something like it is stated, and whether it
is so as it stands. What the reader alone proposes stays out where something surer is stated of the same two in the
sentence.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import Mention, Statement
from kg.ontology import relation_types
from kg.resolve.linked import Linked
from kg.text.copies import Copies, Inside

FILE = Path(__file__).with_name("choice.json")
PROPOSED = "kind=proposed"
"""The signal of what the reader alone found."""
Signals = Mapping[str, float]
Tree = float | list[Any]
"""A leaf's value, or the number of a signal, a threshold, and the trees for what is at most so much and for more."""


@dataclass(frozen=True, slots=True)
class Odds:
    """Trees that rate statements."""

    trees: tuple[Tree, ...]
    slope: float = 1.0
    shift: float = 0.0
    """What makes the trees' sum the logarithm of the odds (Platt 1999), on news kept apart."""

    def probability(self, values: Sequence[float]) -> float:
        """From 0 to 1."""
        return 1 / (1 + math.exp(-self.slope * self.sum(values) - self.shift))

    def sum(self, values: Sequence[float]) -> float:
        """What the trees say together."""
        return sum(_leaf(tree, values) for tree in self.trees)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was learnt."""

    signals: tuple[str, ...]
    """Their names, as the trees number them."""
    stated: Odds
    """That something like it is stated."""
    exact: Odds
    """That this is stated, as it stands."""
    threshold: float
    """The probability of being stated from which on a statement holds."""

    def values(self, signals: Signals) -> list[float]:
        """The signals in their order, 0 for those that are not there."""
        return [signals.get(name, 0.0) for name in self.signals]


def _leaf(tree: Tree, values: Sequence[float]) -> float:
    while isinstance(tree, list):
        number, threshold, low, high = tree
        tree = low if values[number] <= threshold else high
    return tree


@cache
def choice() -> Choice:
    """The one that is shipped."""
    learnt = json.loads(FILE.read_text(encoding="utf-8"))
    stated, exact = (
        Odds(tuple(odds["trees"]), odds["slope"], odds["shift"]) for odds in (learnt["stated"], learnt["exact"])
    )
    return Choice(tuple(learnt["signals"]), stated, exact, learnt["threshold"])


def everything(statements: Iterable[Linked]) -> list[Statement]:
    """All of them, as sure as they were found."""
    copies: Copies[Mention, Statement] = Copies(_mention, lambda linked, inside: linked.plain(**inside))
    return list(map(copies.stated, statements))


def chosen(statements: Sequence[Linked], by: Choice | None = None) -> list[Statement]:
    """Those that hold, in their order, with their confidence; what no reader has seen is left as it is."""
    by = by or choice()
    rating = _Rating(by, by_rules(statements))
    copies: Copies[Mention, Statement] = Copies(_mention, rating.statement)
    kept: set[int] = set()
    told: set[tuple[int, str | None, str | None]] = set()
    for statement in sorted(statements, key=lambda statement: -copies.stated(statement).confidence):
        again = PROPOSED in statement.signals and _ends(statement) in told
        if not statement.signals or (copies.stated(statement).confidence >= by.threshold and not again):
            told.add(_ends(statement))
            kept.add(id(statement))
    return [copies.stated(statement) for statement in statements if id(statement) in kept]


@dataclass(frozen=True, slots=True)
class _Rating:
    """Makes statements of linked ones, with their confidence."""

    by: Choice
    counts: Counter[int]
    """What `by_rules` counts."""

    def statement(self, linked: Linked, inside: Inside) -> Statement:
        if not linked.signals:
            return linked.plain(**inside)
        values = self.by.values(all_signals(linked, self.counts[linked.sentence.start]))
        sure = round(self.by.stated.probability(values), 2)
        # what does not hold is no triple either, and is most of what is rated
        exact = round(self.by.exact.probability(values), 2) if sure >= self.by.threshold else 0.0
        return linked.plain(**inside, confidence=sure, exact=exact)


def _mention(mention: Mention, inside: Inside) -> Mention:
    return replace(mention, content=inside["content"]) if mention.content is not None else mention


def _ends(statement: Statement) -> tuple[int, str | None, str | None]:
    return statement.sentence.start, _name(statement.subject), _name(statement.object)


def _name(mention: Mention | None) -> str | None:
    if mention is None:
        return None
    return mention.entity.id if mention.content is None else mention.text


def by_rules(statements: Iterable[Linked]) -> Counter[int]:
    """How many statements the rules found, by the start of their sentence.

    What the reader alone proposes does not count: it may be rejected, and would steer what is accepted.
    """
    ruled = {(each.sentence.start, each.id) for each in statements if PROPOSED not in each.signals}
    return Counter(start for start, _ in ruled)


def all_signals(statement: Linked, count: int) -> Signals:
    """Those of how it was found, with those of what it says; the rules found `count` statements in its sentence."""
    found = dict(statement.signals)
    kind = relation_types().get(statement.relation.id or "")
    found[f"relation={kind.id if kind else ''}"] = 1.0
    found[f"root={kind.root if kind else ''}"] = 1.0
    found[f"polarity={statement.polarity}"] = 1.0
    found[f"modality={statement.modality}"] = 1.0
    found[f"lang={statement.document.lang}"] = 1.0
    found["attribution"] = len(statement.attribution)
    found["hearsay"] = float(statement.hearsay)
    found["time"] = float(statement.time is not None)
    found["place"] = float(statement.place is not None)
    found["found"] = count
    for side, mention in (("subject", statement.subject), ("object", statement.object)):
        found.update(_of_mention(side, mention))
    return found


def _of_mention(side: str, mention: Mention | None) -> Iterator[tuple[str, float]]:
    if mention is None:
        yield f"{side}_type=", 1.0
        return
    entity = mention.entity
    yield f"{side}_type={'content' if mention.content is not None else entity.type}", 1.0
    yield f"{side}_kind={mention.kind}", 1.0
    yield f"{side}_number={mention.number}", 1.0
    yield f"{side}_known", float(entity.label != (mention.phrase or mention.text))
    yield f"{side}_listed", float("wikidata" in entity.id)
    yield f"{side}_length", len((mention.phrase or mention.text).split())
    yield f"{side}_counted", float(mention.quantity is not None)
    yield f"{side}_concerns", len(entity.concerns)
    yield f"{side}_joined", float(bool(mention.conjuncts))
    yield f"{side}_definite", float(mention.definite)
