"""All that a new store holds, as a stream: what one document brings goes by, what many may is kept until the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.graph.disputes import Side, dispute_triples
from kg.graph.entities import Facts
from kg.graph.terms import iri, text
from kg.store.names import BESIDE, BOOKS, FACT, FACTS, Quad
from kg.store.record import Record


def quads(records: Iterable[Record], head: Iterable[Quad]) -> Iterator[str]:
    """Lines of N-Quads: the head, then all of the records but their stories, some of them more than once."""
    together = _Together()
    yield from map(_line, head)
    for record in records:
        yield from map(_line, record.books())
        if record.part is not None:
            yield from (f"{s} {p} {o} .\n" for s, p, o in record.part.triples())
            yield from (f"{one} {BESIDE} {other} {statement} .\n" for one, other, statement in record.pairs)
            together.add(record)
    yield from together.lines()


class _Together:
    """What several documents may bring."""

    def __init__(self) -> None:
        self.facts: defaultdict[str, Facts] = defaultdict(Facts)
        self.lines_of: defaultdict[str, set[str]] = defaultdict(set)
        self.pairs: set[tuple[str, str]] = set()
        self.sides: defaultdict[str, list[Side]] = defaultdict(list)

    def add(self, record: Record) -> None:
        if record.part is None:
            return
        for node, line in record.fact_lines.items():
            if line not in self.lines_of[node]:
                self.lines_of[node].add(line)
                self.facts[node].add(record.part.facts[node])
        self.pairs.update((one, other) for one, other, _ in record.pairs)
        for side in record.part.sides:
            self.sides[side.matter].append(side)

    def lines(self) -> Iterator[str]:
        for node, lines in self.lines_of.items():
            yield from (f"{iri(node)} {FACT} {text(line)} {FACTS} .\n" for line in lines)
            yield from (f"{s} {p} {o} .\n" for s, p, o in self.facts[node].triples(node))
        yield from (f"{one} {BESIDE} {other} {BOOKS} .\n" for one, other in self.pairs)
        for told in self.sides.values():
            if any(side.contests for side in told):
                yield from (f"{s} {p} {o} .\n" for s, p, o in dispute_triples(told))


def _line(quad: Quad) -> str:
    subject, predicate, value, graph = quad
    return f"{subject} {predicate} {value} {graph} .\n" if graph else f"{subject} {predicate} {value} .\n"
