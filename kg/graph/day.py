"""A graph on a day: without what did not hold then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache

from kg import vocab
from kg.graph.statements import direct_end
from kg.graph.terms import iri, lexical, typed
from kg.graph.validity import Occurrence, on
from kg.model import ACTORS
from kg.ontology import relation_types
from kg.vocab import Triple

_TRUE = typed("true", vocab.XSD_BOOLEAN)
_ACTORS = frozenset(iri(vocab.CLASSES[kind]) for kind in ACTORS)
_EVIDENCE, _TYPE = iri(vocab.HAS_EVIDENCE), iri(vocab.TYPE)
_READ = frozenset(
    map(
        iri,
        (
            vocab.SUBJECT, vocab.PREDICATE, vocab.OBJECT, vocab.RECIPIENT, vocab.POLARITY, vocab.MODALITY,
            vocab.VALIDITY, vocab.IN_SENTENCE, vocab.IN_DOCUMENT, vocab.DATE, vocab.DIRECT,
        ),
    )
)  # fmt: skip
"""Predicates with one value, which tell what is stated, where and when."""
_LINKS = frozenset(map(iri, (vocab.HAS_EVIDENCE, vocab.DERIVED, vocab.DISPUTES)))
"""From a statement to what is left out with it, or on its own."""


def of_day(day: date, triples: Collection[Triple]) -> Iterator[Triple]:
    """Of the triples of a graph those of a day. What is told of the nodes stays."""
    told = _Told(triples)
    held = told.held(day)
    left_out, direct = told.left_out(held), frozenset(told.direct(held))
    for triple in triples:
        subject, predicate, value = triple
        if subject in left_out or (predicate in _LINKS and (value in left_out or (subject, value) in left_out)):
            continue
        if _is_relation(predicate) and triple not in direct:
            continue
        yield triple


def held(day: date, triples: Iterable[Triple]) -> frozenset[str]:
    """The terms of the evidence in triples that holds on a day, with the contents of what does."""
    return _Told(triples).held(day)


class _Told:
    """What triples tell of statements and their evidence."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: defaultdict[str, dict[str, str]] = defaultdict(dict)
        """By subject and predicate."""
        self._evidence: list[tuple[str, str]] = []
        """Of statements."""
        self._actors: set[str] = set()
        for subject, predicate, value in triples:
            if predicate == _EVIDENCE:
                self._evidence.append((subject, value))
            elif predicate in _READ:
                self._values[subject][predicate] = value
            elif predicate == _TYPE and value in _ACTORS:
                self._actors.add(subject)

    def held(self, day: date) -> frozenset[str]:
        """The evidence that holds."""
        held = on(day, (self._occurrence(*stated) for stated in self._evidence))
        places = defaultdict(list)
        for statement, evidence in self._evidence:
            places[statement, self._value(evidence, vocab.IN_SENTENCE)].append(evidence)
        contents = {
            evidence: places.get((self._value(statement, vocab.OBJECT), self._value(evidence, vocab.IN_SENTENCE)), ())
            for statement, evidence in self._evidence
        }
        while more := {inner for outer in held for inner in contents[outer]} - held:
            held |= more  # what is demanded, feared or denied is known by what it is
        return held

    def left_out(self, held: frozenset[str]) -> set[str | tuple[str, str]]:
        """The terms that go, with pairs of statement and document that no longer belong together."""
        kept = {statement for statement, evidence in self._evidence if evidence in held}
        derived = {(statement, self._document(evidence)) for statement, evidence in self._evidence if evidence in held}
        gone: set[str | tuple[str, str]] = {evidence for _, evidence in self._evidence if evidence not in held}
        gone |= {statement for statement, _ in self._evidence if statement not in kept}
        return gone | ({(statement, self._document(evidence)) for statement, evidence in self._evidence} - derived)

    def direct(self, held: frozenset[str]) -> Iterator[Triple]:
        """The direct triples of the evidence that holds."""
        for statement, evidence in self._evidence:
            if evidence in held and self._value(evidence, vocab.DIRECT) == _TRUE:
                subject, predicate, obj, recipient = (
                    self._value(statement, end)
                    for end in (vocab.SUBJECT, vocab.PREDICATE, vocab.OBJECT, vocab.RECIPIENT)
                )
                to_actor = recipient in self._actors
                end = direct_end(obj, recipient or None, is_actor=obj in self._actors, to_actor=to_actor)
                yield subject, predicate, end

    def _occurrence(self, statement: str, evidence: str) -> Occurrence:
        subject, obj = (self._value(statement, end)[1:-1] or None for end in (vocab.SUBJECT, vocab.OBJECT))
        relation, polarity, modality = (
            self._value(statement, end)[1:-1].removeprefix(vocab.KG)
            for end in (vocab.PREDICATE, vocab.POLARITY, vocab.MODALITY)
        )
        time = self._value(statement, vocab.VALIDITY)
        reported = self._value(self._document(evidence), vocab.DATE)
        told = time and lexical(time), reported and date.fromisoformat(lexical(reported))
        return Occurrence(evidence, subject, relation, obj, polarity, modality, told[0] or None, told[1] or None)

    def _document(self, evidence: str) -> str:
        return self._value(self._value(evidence, vocab.IN_SENTENCE), vocab.IN_DOCUMENT)

    def _value(self, subject: str, predicate: str) -> str:
        """Nothing where there is none."""
        return self._values.get(subject, {}).get(iri(predicate), "")


@cache
def _is_relation(predicate: str) -> bool:
    local = predicate[1:-1]
    return local.startswith(vocab.minted("relation", "")) or local.removeprefix(vocab.KG) in relation_types()
