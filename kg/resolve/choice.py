"""Chooses the statements to keep and gives them a confidence. The candidates were found by grammar rules and by a
neural network.

Boosted trees (Friedman 2001) rate the candidates. The features for the trees describe the entities and the relation of
a candidate, and how the candidate was found. `training/choice.py` trains the trees on annotated news for two questions:
Does the text state something like this statement? Is the statement exactly right?

A candidate that only the neural network found is dropped if a more certain statement in the sentence links the same two
entities.
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
"""Feature of the candidates that only the neural network found."""
Signals = Mapping[str, float]
Tree = float | list[Any]
"""A tree is either the value of a leaf (a number) or a list of four items. The items are the number of a feature, a
threshold, the subtree for values up to the threshold, and the subtree for larger values.
"""

Table = NDArray[np.float64]
"""Array of shape (statements, features)."""
MOST_LEAVES = 63
_IDLE = (0, math.inf, 0)
"""An inner node without effect. Smaller trees are padded with such nodes."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Decision trees, stored as arrays so that they can score many statements at once (QuickScorer, Lucchese et al.
    2015).

    If a feature's value is above the threshold of a node, the leaves for lower values are excluded ("closed"). The
    first leaf that remains open gives the value of the tree.
    """

    nodes: tuple[tuple[NDArray[np.intp], NDArray[np.float64], NDArray[np.uint64]], ...]
    """Features, thresholds and closed leaves (as bits). The first item describes the first inner node of each tree, the
    second item the second inner node, and so on.
    """
    leaves: NDArray[np.float64]
    """Values of the leaves, in the order of the feature values, as an array of shape (trees, leaves)."""

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> Forest:
        """Convert trees to arrays. Raises ValueError if a tree has more than `MOST_LEAVES` leaves."""
        inner, leaves = zip(*map(_flat, trees), strict=True)
        deepest, most = max(map(len, inner)), max(map(len, leaves))
        if most > MOST_LEAVES:
            raise ValueError(f"a tree has {most} leaves; the limit is {MOST_LEAVES}")
        filled = ([*nodes, *[_IDLE] * (deepest - len(nodes))] for nodes in inner)
        columns = (zip(*each, strict=True) for each in zip(*filled, strict=True))
        nodes = tuple(
            (
                np.array(signals, dtype=np.intp),
                np.array(thresholds)[:, None],
                np.array(closed, dtype=np.uint64)[:, None],
            )
            for signals, thresholds, closed in columns
        )
        return cls(nodes, np.array([[*values, *[0.0] * (most - len(values))] for values in leaves]))

    def packed(self) -> tuple[bytes, ...]:
        """Return the arrays of the forest as bytes. The leaves come first, followed by three arrays for each inner
        node.
        """
        return tuple(each.tobytes() for each in (self.leaves, *chain.from_iterable(self.nodes)))

    @classmethod
    def unpacked(cls, arrays: Sequence[bytes]) -> Forest:
        """Return a forest from the bytes that `packed` returned."""
        leaves, *nodes = arrays
        columns = tuple(
            (np.frombuffer(signals, np.intp), np.frombuffer(at)[:, None], np.frombuffer(closed, np.uint64)[:, None])
            for signals, at, closed in zip(nodes[::3], nodes[1::3], nodes[2::3], strict=True)
        )
        return cls(columns, np.frombuffer(leaves).reshape(len(columns[0][0]), -1))

    def values(self, table: Table) -> NDArray[np.float64]:
        """Return the value of each tree for each statement, as an array of shape (trees, statements)."""
        signals = np.ascontiguousarray(table.T)
        gone = np.zeros((len(self.leaves), len(table)), dtype=np.uint64)
        for numbers, thresholds, closed in self.nodes:
            gone |= (signals[numbers] > thresholds) * closed
        first = ~gone & (gone + np.uint64(1))  # the lowest open bit
        return np.take_along_axis(self.leaves, np.frexp(first.astype(np.float64))[1] - 1, axis=1)


def _flat(tree: Tree) -> tuple[list[tuple[int, float, int]], list[float]]:
    """Return the inner nodes and the values of the leaves of a tree. An inner node consists of the number of a feature,
    the threshold, and the closed leaves as bits.
    """
    if not isinstance(tree, list):
        return [], [tree]
    signal, threshold, low, high = tree
    (nodes, leaves), (more, further) = _flat(low), _flat(high)
    moved = [(number, at, closed << len(leaves)) for number, at, closed in more]
    return [(signal, threshold, (1 << len(leaves)) - 1), *nodes, *moved], [*leaves, *further]


@dataclass(frozen=True)
class Odds:
    """Decision trees whose values are added and converted to a calibrated probability."""

    trees: tuple[Tree, ...]
    slope: float = 1.0
    shift: float = 0.0
    """The sum of the trees is multiplied by `slope`, and then `shift` is added. The result is the logarithm of the
    odds. Both numbers were fitted on held-out news (Platt 1999).
    """
    made: Forest | None = None
    """The trees in the form of arrays, if they have already been converted."""

    def probabilities(self, table: Table) -> list[float]:
        """Return a probability for each row."""
        return [1 / (1 + math.exp(-self.slope * total - self.shift)) for total in self.sums(table)]

    def sums(self, table: Table) -> list[float]:
        """Return the sum of the trees' values for each row."""
        # The trees are added in a fixed order. With np.sum, the order would depend on the number of rows.
        values = np.add.accumulate(self._forest.values(table))[-1]
        return cast("list[float]", values.tolist())

    @cached_property
    def _forest(self) -> Forest:
        return self.made or Forest.of(self.trees)


@dataclass(frozen=True)
class Choice:
    """The trained model that chooses statements."""

    signals: tuple[str, ...]
    """Names of the features, in the order of their numbers in the trees."""
    stated: Odds
    """Trees for the probability that the text states something like the statement."""
    exact: Odds
    """Trees for the probability that the statement is exactly right."""
    threshold: float
    """Statements are kept only if `stated` gives them at least this probability."""

    def table(self, rows: Sequence[Signals]) -> Table:
        """Return the features of each row as an array. Missing features are 0."""
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
    """Return the bundled model."""
    signals, threshold, *odds = _learnt()
    stated, exact = (Odds((), slope, shift, Forest.unpacked(packed)) for slope, shift, packed in odds)
    return Choice(signals, stated, exact, threshold)


@compiled()
def _learnt() -> tuple[Any, ...]:
    """Return the contents of the model file: the names of the features, the threshold, and the slope, shift and trees
    of both `Odds`.
    """
    learnt = json.loads(FILE.read_text(encoding="utf-8"))
    odds = (learnt["stated"], learnt["exact"])
    packed = ((each["slope"], each["shift"], Forest.of(each["trees"]).packed()) for each in odds)
    return tuple(learnt["signals"]), learnt["threshold"], *packed


def everything(statements: Iterable[Linked]) -> list[Statement]:
    """Return all statements unfiltered. The confidence of each statement then depends only on how the statement was
    found.
    """
    copies: Copies[Mention, Statement] = Copies(_mention, lambda linked, inside: linked.plain(**inside))
    return list(map(copies.stated, statements))


def chosen(statements: Sequence[Linked], by: Choice | None = None) -> list[Statement]:
    """Return the statements to keep, in their original order and with their confidence. Statements without features
    remain unchanged.
    """
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
    """Rates statements and adds their confidence."""

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
        """Return two probabilities for each statement: that the text states something like it, and that it is exactly
        right. The keys are the Python ids of the statements.
        """
        rated = list({id(each): each for each in statements if each.signals}.values())
        table = self._by.table([all_signals(each, self._counts[each.sentence.start]) for each in rated])
        sure = [round(probability, 2) for probability in self._by.stated.probabilities(table)]
        # Most statements are rejected. Rejected statements need no second rating.
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
    """Count the statements that the rules found in each sentence. The keys are the start offsets of the sentences.

    Statements that only the neural network found are not counted. They may be rejected, and must not influence which
    other statements are kept.
    """
    ruled = {(each.sentence.start, each.id) for each in statements if PROPOSED not in each.signals}
    return Counter(start for start, _ in ruled)


def all_signals(statement: Linked, count: int) -> Signals:
    """Return the features of a statement, which describe how it was found and what it says. `count` is the number of
    statements that the rules found in the same sentence.
    """
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
