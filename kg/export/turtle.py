"""Writes Turtle. The output is sorted, so equal graphs produce identical files."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import IO

from kg import vocab
from kg.vocab import Triple

AT_ONCE = 1_000_000
"""Maximum number of triples that are sorted in memory. Larger graphs are sorted with temporary files."""
_KNOWN = 100_000
"""Maximum number of terms in the cache. A small cache is enough, because repeated terms are usually close together."""
_NUMBER = re.compile(
    rf'"(-?\d+)"\^\^<{re.escape(vocab.XSD_INTEGER)}>|"(-?\d*\.\d+)"\^\^<{re.escape(vocab.XSD_DECIMAL)}>'
)
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*")\^\^<([^>]*)>')
# These predicates come first in a block. The others follow in alphabetical order.
_FIRST = (vocab.TYPE, vocab.PREF_LABEL, vocab.SUBJECT, vocab.PREDICATE, vocab.OBJECT)
_LAST = chr(ord("0") + len(_FIRST))
# Separates the three terms of a line. This character cannot occur in a term, and it sorts before all others.
_CUT = "\x00"


def turtle(triples: Iterable[Triple]) -> str:
    """Convert triples from N-Triples syntax to Turtle. The output has one block per subject, and declares only the
    prefixes in use.

    Blocks are sorted by IRI. Passages follow their statements, and sentences follow their documents, because their IRIs
    start with the same text.
    """
    return "".join(turtle_parts(triples))


def turtle_parts(triples: Iterable[Triple], *, at_once: int = AT_ONCE) -> Iterator[str]:
    """Yield the output of `turtle` in chunks. At most `at_once` triples are held in memory, even for large graphs."""
    terms = Terms()
    with _Sorted(terms.lines(triples), at_once) as lines:
        yield terms.prefixes()
        yield from (f"\n{block}" for block in _blocks(lines))


class Terms:
    """A converter that writes RDF terms in Turtle syntax and records which prefixes are used."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._verbs: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def lines(self, triples: Iterable[Triple]) -> Iterator[str]:
        """Yield one line per triple. When sorted, the lines are in the order of the Turtle output."""
        verbs, known, term = self._verbs, self._known, self.term
        for subject, predicate, value in triples:
            verb = verbs.get(predicate) or self._verb(predicate)
            one, other = known.get(subject) or term(subject), known.get(value) or term(value)
            yield f"{one}{_CUT}{verb}{_CUT}{other}\n"

    def blocks(self, triples: Iterable[Triple]) -> list[str]:
        """Return a sorted list with one block of Turtle per subject."""
        return list(_blocks(sorted(set(self.lines(triples)))))

    def term(self, term: str) -> str:
        """Return an RDF term in Turtle syntax."""
        if term[-1] != ">":  # a literal
            return term
        if len(self._known) > _KNOWN:
            self._known.clear()
        return self._known.setdefault(term, self._made(term))

    def _made(self, term: str) -> str:
        if term[0] == "<":
            short = vocab.compact(term[1:-1])
            if short is None:
                return term
            self._used.add(short[: short.index(":")])
            return short
        if number := _NUMBER.fullmatch(term):
            return number[1] or number[2]
        if typed := _TYPED.fullmatch(term):
            return f"{typed[1]}^^{self.term(f'<{typed[2]}>')}"
        return term

    def prefixes(self) -> str:
        """Return the declarations of the prefixes in use."""
        used = [(prefix, namespace) for prefix, namespace in vocab.PREFIXES.items() if prefix in self._used]
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in used)

    def _verb(self, predicate: str) -> str:
        """Return a predicate in Turtle syntax. The digit before the predicate determines its position when lines are
        sorted.
        """
        iri = predicate[1:-1]
        rank = str(_FIRST.index(iri)) if iri in _FIRST else _LAST
        self._verbs[predicate] = rank + ("a" if iri == vocab.TYPE else self.term(predicate))
        return self._verbs[predicate]


class _Sorted:
    """Sorted lines without duplicates. Up to `at_once` lines are kept in memory. If there are more, they are written to
    sorted files, which are merged when the lines are read.
    """

    def __init__(self, lines: Iterable[str], at_once: int) -> None:
        self._files: list[IO[str]] = []
        waiting = iter(lines)
        some = sorted(set(islice(waiting, at_once)))
        while more := sorted(set(islice(waiting, at_once))):
            self._files.append(self._written(some))
            some = more
        self._rest = some

    def __enter__(self) -> Iterator[str]:
        if not self._files:
            return iter(self._rest)
        return _once(merge(*self._files, self._rest))

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.close()

    def _written(self, lines: list[str]) -> IO[str]:
        file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (closed in __exit__)
        file.writelines(lines)
        file.seek(0)
        return file


def _once(lines: Iterable[str]) -> Iterator[str]:
    last = None
    for line in lines:
        if line != last:
            yield line
        last = line


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    """Yield one block of Turtle per subject. The given lines must be sorted."""
    text: list[str] = []
    before, verb = None, None
    for line in lines:
        subject, predicate, value = line.split(_CUT)
        if subject != before:
            if text:
                yield "".join((*text, " .\n"))
            text = [f"{subject} {predicate[1:]} {value[:-1]}"]
        elif predicate != verb:
            text.append(f" ;\n  {predicate[1:]} {value[:-1]}")
        else:
            text.append(f" , {value[:-1]}")
        before, verb = subject, predicate
    if text:
        yield "".join((*text, " .\n"))
