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
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from kg.io.compiled import compiled
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

Table = NDArray[np.float64]
"""(statements, signals)."""
MOST_LEAVES = 63
_IDLE = (0, math.inf, 0)
"""An inner node that sends nothing anywhere, for trees that have fewer than others."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays, which rate many statements at once (QuickScorer, Lucchese et al. 2015).

    Each inner node tells which leaves it closes to a statement that has more than its threshold: those on its low side.
    A statement ends at the first leaf that no node of the tree has closed.
    """

    nodes: tuple[tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.uint64]], ...]
    """The first inner node of each tree, the second of each, ...: signals, thresholds, and closed leaves as bits."""
    leaves: NDArray[np.float64]
    """(trees, leaves): their values, from low to high."""

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> Forest:
        """Raises ValueError for a tree with more than MOST_LEAVES."""
        inner, leaves = zip(*map(_flat, trees), strict=True)
        deepest, most = max(map(len, inner)), max(map(len, leaves))
        if most > MOST_LEAVES:
            raise ValueError(f"a tree has {most} leaves, more than {MOST_LEAVES}")
        filled = ([*nodes, *[_IDLE] * (deepest - len(nodes))] for nodes in inner)
        columns = (zip(*each, strict=True) for each in zip(*filled, strict=True))
        nodes = tuple(
            (np.array(signals), np.array(thresholds)[:, None], np.array(closed, dtype=np.uint64)[:, None])
            for signals, thresholds, closed in columns
        )
        return cls(nodes, np.array([[*values, *[0.0] * (most - len(values))] for values in leaves]))

    def packed(self) -> tuple[bytes, ...]:
        """Its arrays as bytes: the leaves, then the three of each node."""
        return tuple(each.tobytes() for each in (self.leaves, *chain.from_iterable(self.nodes)))

    @classmethod
    def unpacked(cls, arrays: Sequence[bytes]) -> Forest:
        """The forest of which that is."""
        leaves, *nodes = arrays
        columns = tuple(
            (np.frombuffer(signals, np.intp), np.frombuffer(at)[:, None], np.frombuffer(closed, np.uint64)[:, None])
            for signals, at, closed in zip(nodes[::3], nodes[1::3], nodes[2::3], strict=True)
        )
        return cls(columns, np.frombuffer(leaves).reshape(len(columns[0][0]), -1))

    def values(self, table: Table) -> NDArray[np.float64]:
        """(trees, statements): those of the leaves where each statement ends."""
        signals = np.ascontiguousarray(table.T)
        gone = np.zeros((len(self.leaves), len(table)), dtype=np.uint64)
        for numbers, thresholds, closed in self.nodes:
            gone |= np.where(signals[numbers] > thresholds, closed, np.uint64(0))
        first = ~gone & (gone + np.uint64(1))  # its lowest open bit alone
        return np.take_along_axis(self.leaves, np.frexp(first.astype(np.float64))[1] - 1, axis=1)


def _flat(tree: Tree) -> tuple[list[tuple[int, float, int]], list[float]]:
    """The inner nodes of a tree (signal, threshold, closed leaves as bits), and the values of its leaves."""
    if not isinstance(tree, list):
        return [], [tree]
    signal, threshold, low, high = tree
    (nodes, leaves), (more, further) = _flat(low), _flat(high)
    moved = [(number, at, closed << len(leaves)) for number, at, closed in more]
    return [(signal, threshold, (1 << len(leaves)) - 1), *nodes, *moved], [*leaves, *further]


@dataclass(frozen=True)
class Odds:
    """Trees that rate statements."""

    trees: tuple[Tree, ...]
    slope: float = 1.0
    shift: float = 0.0
    """What makes the trees' sum the logarithm of the odds (Platt 1999), on news kept apart."""
    made: Forest | None = None
    """The trees as arrays, where these are there already."""

    def probabilities(self, table: Table) -> list[float]:
        """From 0 to 1, for each row."""
        return [1 / (1 + math.exp(-self.slope * total - self.shift)) for total in self.sums(table)]

    def sums(self, table: Table) -> list[float]:
        """What the trees say together of each row."""
        # tree by tree: np.sum adds in another order, which another number of rows may change
        values = np.add.accumulate(self._forest.values(table))[-1]
        return cast("list[float]", values.tolist())

    @cached_property
    def _forest(self) -> Forest:
        return self.made or Forest.of(self.trees)


@dataclass(frozen=True)
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

    def table(self, rows: Sequence[Signals]) -> Table:
        """The signals of each row in their order, 0 for those that are not there."""
        table = np.zeros((len(rows), len(self.signals)))
        for row, signals in enumerate(rows):
            known = [name for name in signals if name in self._numbers]
            table[row, [self._numbers[name] for name in known]] = [signals[name] for name in known]
        return table

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.signals)}


@cache
def choice() -> Choice:
    """The one that is shipped."""
    signals, threshold, *odds = _learnt()
    stated, exact = (Odds((), slope, shift, Forest.unpacked(packed)) for slope, shift, packed in odds)
    return Choice(signals, stated, exact, threshold)


@compiled()
def _learnt() -> tuple[Any, ...]:
    """What is read from the file: signals, threshold, and of both odds slope, shift and trees as arrays."""
    learnt = json.loads(FILE.read_text(encoding="utf-8"))
    odds = (learnt["stated"], learnt["exact"])
    packed = ((each["slope"], each["shift"], Forest.of(each["trees"]).packed()) for each in odds)
    return tuple(learnt["signals"]), learnt["threshold"], *packed


def everything(statements: Iterable[Linked]) -> list[Statement]:
    """All of them, as sure as they were found."""
    copies: Copies[Mention, Statement] = Copies(_mention, lambda linked, inside: linked.plain(**inside))
    return list(map(copies.stated, statements))


def chosen(statements: Sequence[Linked], by: Choice | None = None) -> list[Statement]:
    """Those that hold, in their order, with their confidence; what no reader has seen is left as it is."""
    by = by or choice()
    rating = _Rating(by, statements)
    kept: set[int] = set()
    told: set[tuple[int, str | None, str | None]] = set()
    for statement in sorted(statements, key=lambda statement: -rating.confidence(statement)):
        again = PROPOSED in statement.signals and _ends(statement) in told
        if not statement.signals or (rating.confidence(statement) >= by.threshold and not again):
            told.add(_ends(statement))
            kept.add(id(statement))
    copies: Copies[Mention, Statement] = Copies(_mention, rating.statement)
    return [copies.stated(statement) for statement in statements if id(statement) in kept]


class _Rating:
    """Makes statements of linked ones, with their confidence."""

    def __init__(self, by: Choice, statements: Sequence[Linked]) -> None:
        self._by = by
        self._counts = by_rules(statements)
        contents = (cast("Linked", content) for each in statements for content in each.contents())
        self._rated = self._ratings([*statements, *contents])

    def confidence(self, linked: Linked) -> float:
        return self._rated[id(linked)][0] if linked.signals else linked.confidence

    def statement(self, linked: Linked, inside: Inside) -> Statement:
        if not linked.signals:
            return linked.plain(**inside)
        sure, exact = self._rated.get(id(linked)) or self._ratings([linked])[id(linked)]
        return linked.plain(**inside, confidence=sure, exact=exact)

    def _ratings(self, statements: Iterable[Linked]) -> dict[int, tuple[float, float]]:
        """How sure each is, and how surely it is exact, by its identity: all at once."""
        rated = list({id(each): each for each in statements if each.signals}.values())
        table = self._by.table([all_signals(each, self._counts[each.sentence.start]) for each in rated])
        sure = [round(probability, 2) for probability in self._by.stated.probabilities(table)]
        # what does not hold is no triple either, and is most of what is rated
        holds = [each >= self._by.threshold for each in sure]
        exact = iter(self._by.exact.probabilities(table[holds]))
        rates = ((one, round(next(exact), 2) if held else 0.0) for one, held in zip(sure, holds, strict=True))
        return {id(each): rate for each, rate in zip(rated, rates, strict=True)}


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
