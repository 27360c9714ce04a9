"""Selects the statements of a graph that were valid on a given day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
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
_TYPE, _EVIDENCE, _SENTENCE, _DOCUMENT, _DATE, _DIRECT, _RECIPIENT = map(
    iri,
    (
        vocab.TYPE, vocab.HAS_EVIDENCE, vocab.IN_SENTENCE, vocab.IN_DOCUMENT, vocab.DATE, vocab.DIRECT, vocab.RECIPIENT,
    ),
)  # fmt: skip
_STATED = tuple(
    map(iri, (vocab.SUBJECT, vocab.PREDICATE, vocab.OBJECT, vocab.POLARITY, vocab.MODALITY, vocab.VALIDITY))
)
_READ = frozenset({*_STATED, _SENTENCE, _DOCUMENT, _DATE, _DIRECT, _RECIPIENT})
"""The properties of statements, passages, sentences and documents that this module needs. Each property has only one
value.
"""
_LINKS = frozenset({_EVIDENCE, *map(iri, (vocab.DERIVED, vocab.DISPUTES))})
"""Properties that link a statement to other nodes. If the other node is left out, the link is left out too."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage that makes a statement. Most fields are RDF terms in N-Triples syntax."""

    evidence: str
    statement: str
    object: str
    sentence: str
    document: str
    direct: Triple | None
    """The plain triple that this passage adds to the graph, if there is one."""
    occurrence: Occurrence


def of_day(day: date, triples: Collection[Triple]) -> Iterator[Triple]:
    """Yield the triples of a graph that are valid on the given day. Triples that only describe nodes are always
    included.
    """
    places = list(_places(triples))
    holding = _held(day, places)
    held = [place for place in places if place.evidence in holding]
    direct = {place.direct for place in held}
    left_out = set[object]({place.evidence for place in places} - holding)
    left_out |= {place.statement for place in places} - {place.statement for place in held}
    # Also leave out a link from a statement to a document if none of the statement's passages in this document is
    # valid.
    left_out |= {(place.statement, place.document) for place in places} - {(p.statement, p.document) for p in held}
    for triple in triples:
        subject, predicate, value = triple
        if subject in left_out or (predicate in _LINKS and (value in left_out or (subject, value) in left_out)):
            continue
        if _is_relation(predicate) and triple not in direct:
            continue
        yield triple


def held(day: date, triples: Iterable[Triple]) -> frozenset[str]:
    """Return the RDF terms of the passages whose statements are valid on the given day. If a valid statement contains
    another statement, the passage of the inner statement is also included.
    """
    return _held(day, list(_places(triples)))


def _held(day: date, places: Collection[_Place]) -> frozenset[str]:
    held = on(day, (place.occurrence for place in places))
    of_sentence = defaultdict(list)
    for place in places:
        of_sentence[place.statement, place.sentence].append(place.evidence)
    contents = {place.evidence: of_sentence.get((place.object, place.sentence), ()) for place in places}
    while more := {inner for outer in held for inner in contents[outer]} - held:
        held |= more  # a demand, fear or denial is incomplete without its content
    return held


def _places(triples: Iterable[Triple]) -> Iterator[_Place]:
    values: defaultdict[str, dict[str, str]] = defaultdict(dict)
    found, actors = [], set()
    for subject, predicate, value in triples:
        if predicate == _EVIDENCE:
            found.append((subject, value))
        elif predicate in _READ:
            values[subject][predicate] = value
        elif predicate == _TYPE and value in _ACTORS:
            actors.add(subject)
    for statement, evidence in found:
        told, sentence = values[statement], values[evidence].get(_SENTENCE, "")
        document = values[sentence].get(_DOCUMENT, "")
        who, relation, what, polarity, modality, time = (told.get(each, "") for each in _STATED)
        recipient, day = told.get(_RECIPIENT), values[document].get(_DATE)
        end = direct_end(what, recipient, is_actor=what in actors, to_actor=recipient in actors)
        direct = (who, relation, end) if values[evidence].get(_DIRECT) == _TRUE else None
        stated = Occurrence(
            place=evidence,
            subject=who[1:-1] or None,
            relation=relation[1:-1].removeprefix(vocab.KG),
            object=what[1:-1] or None,
            polarity=polarity[1:-1].removeprefix(vocab.KG),
            modality=modality[1:-1].removeprefix(vocab.KG),
            time=lexical(time) if time else None,
            reported=date.fromisoformat(lexical(day)) if day else None,
        )
        yield _Place(evidence, statement, what, sentence, document, direct, stated)


@cache
def _is_relation(predicate: str) -> bool:
    local = predicate[1:-1]
    return local.startswith(vocab.minted("relation", "")) or local.removeprefix(vocab.KG) in relation_types()
