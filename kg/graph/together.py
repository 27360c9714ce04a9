"""What follows from several documents together, by what each brings: the one place that computes it of all.

When some come and go in a store, kg.graph.store.change looks at what they touch alone, by the same functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.graph.disputes import Side, dispute_triples
from kg.graph.entities import Facts
from kg.graph.parts import Part
from kg.vocab import Triple


class Together:
    """Facts and sides of the parts that were added, each of them once."""

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        self.facts: defaultdict[str, Facts] = defaultdict(Facts)
        """What is told of each node that is no statement, by its IRI."""
        self._sides: defaultdict[str, list[Side]] = defaultdict(list)
        for part in parts:
            self.add(part)

    def add(self, part: Part) -> None:
        for node, told in part.facts.items():
            self.facts[node].add(told)
        for side in part.sides:
            self._sides[side.matter].append(side)

    def disputes(self) -> Iterator[Triple]:
        """Triples between statements that cannot both be true."""
        for told in self._sides.values():
            if any(side.contests for side in told):
                yield from dispute_triples(told)

    def triples(self) -> Iterator[Triple]:
        """What is known of the nodes, and the disputes."""
        for node, told in self.facts.items():
            yield from told.triples(node)
        yield from self.disputes()
