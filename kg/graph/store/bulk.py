"""Streams all quads of a new store. Facts that several documents may share are collected and written at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.graph.parts import Part
from kg.graph.store.names import BESIDE, BOOKS, FACT, FACTS, Quad
from kg.graph.store.record import Record
from kg.graph.terms import iri, text
from kg.graph.together import Together


def quads(records: Iterable[Record], head: Iterable[Quad]) -> Iterator[str]:
    """Yield lines of N-Quads: first the quads about the store itself (`head`), then the quads of the records. Stories
    are not included. Some lines may be repeated.
    """
    together = _Together()
    yield from map(_line, head)
    for record in records:
        yield from map(_line, record.books())
        if record.part is not None:
            yield from (f"{s} {p} {o} .\n" for s, p, o in record.part.triples())
            yield from (f"{one} {BESIDE} {other} {statement} .\n" for one, other, statement in record.pairs)
            together.add(record, record.part)
    yield from together.lines()


class _Together:
    """Collects the facts that several documents may share."""

    def __init__(self) -> None:
        self._parts = Together()
        self._lines: defaultdict[str, set[str]] = defaultdict(set)
        self._pairs: set[tuple[str, str]] = set()

    def add(self, record: Record, part: Part) -> None:
        self._parts.add(part)
        for node, line in record.fact_lines.items():
            self._lines[node].add(line)
        self._pairs.update((one, other) for one, other, _ in record.pairs)

    def lines(self) -> Iterator[str]:
        for node, lines in self._lines.items():
            yield from (f"{iri(node)} {FACT} {text(line)} {FACTS} .\n" for line in lines)
        yield from (f"{one} {BESIDE} {other} {BOOKS} .\n" for one, other in self._pairs)
        yield from (f"{s} {p} {o} .\n" for s, p, o in self._parts.triples())


def _line(quad: Quad) -> str:
    subject, predicate, value, graph = quad
    return f"{subject} {predicate} {value} {graph} .\n" if graph else f"{subject} {predicate} {value} .\n"
