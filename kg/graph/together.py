"""Computes the facts that follow only from several documents together. The input is the contribution of each document.

When the documents of a store change, kg.graph.store.change uses the same functions for the facts that may change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.graph.disputes import Side, dispute_triples
from kg.graph.entities import Facts
from kg.graph.parts import Part
from kg.vocab import Triple


class Together:
    """The merged facts from all documents, and the positions on issues that the documents report."""

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        self.facts: defaultdict[str, Facts] = defaultdict(Facts)
        """Facts about each node, by IRI."""
        self._sides: defaultdict[str, list[Side]] = defaultdict(list)
        for part in parts:
            self.add(part)

    def add(self, part: Part) -> None:
        for node, told in part.facts.items():
            self.facts[node].add(told)
        for side in part.sides:
            self._sides[side.matter].append(side)

    def disputes(self) -> Iterator[Triple]:
        """Yield triples that link contradictory statements to each other."""
        for told in self._sides.values():
            if any(side.contests for side in told):
                yield from dispute_triples(told)

    def triples(self) -> Iterator[Triple]:
        """Yield the triples about nodes and about disputes."""
        for node, told in self.facts.items():
            yield from told.triples(node)
        yield from self.disputes()
