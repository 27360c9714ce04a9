"""A graph as triples on a day: without what did not hold then, as Graph.at has it for statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from kg import vocab
from kg.graph.dataset import Dataset
from kg.graph.statements import direct_end
from kg.graph.terms import iri
from kg.graph.validity import Occurrence, on
from kg.model import ACTORS
from kg.ontology import relation_types
from kg.vocab import Triple

_OCCURRENCES = """SELECT ?evidence ?statement ?subject ?relation ?object ?polarity ?modality ?time ?date
  ?sentence ?document {
  ?statement rdf:predicate ?relation ; kg:polarity ?polarity ; kg:modality ?modality ; kg:evidence ?evidence .
  ?evidence kg:sentence ?sentence . ?sentence kg:document ?document .
  OPTIONAL { ?statement rdf:subject ?subject } OPTIONAL { ?statement rdf:object ?object }
  OPTIONAL { ?statement kg:validity ?time } OPTIONAL { ?document dct:date ?date }
}"""
_DIRECT = """SELECT ?evidence ?subject ?relation ?object ?recipient ?thing ?whom {
  ?evidence kg:direct true . ?statement kg:evidence ?evidence ; rdf:subject ?subject ; rdf:predicate ?relation ;
    rdf:object ?object .
  OPTIONAL { ?object a ?thing } OPTIONAL { ?statement kg:recipient ?recipient . ?recipient a ?whom }
}"""
_ACTORS = frozenset(vocab.CLASSES[kind] for kind in ACTORS)
_LINKS = frozenset(map(iri, (vocab.HAS_EVIDENCE, vocab.DERIVED, vocab.DISPUTES)))
"""From a statement to what is left out with it, or on its own."""


def of_day(day: date, dataset: Dataset, triples: Iterable[Triple]) -> Iterator[Triple]:
    """Of the triples of a dataset those of a day. What is told of the nodes stays."""
    held, left_out = _held(day, _ask(dataset, _OCCURRENCES))
    direct = set(_direct(held, _ask(dataset, _DIRECT)))
    for triple in triples:
        subject, predicate, value = triple
        if subject in left_out or (predicate in _LINKS and (value in left_out or (subject, value) in left_out)):
            continue
        if _is_relation(predicate) and triple not in direct:
            continue
        yield triple


def _ask(dataset: Dataset, query: str) -> Sequence[Sequence[Any]]:
    return dataset.query(query, timeout=None, limit=None).rows


def _held(day: date, rows: Sequence[Sequence[Any]]) -> tuple[frozenset[str], set[object]]:
    """The evidence that holds; and the terms left out, with pairs of statement and document that no longer belong."""
    found, places = [], defaultdict(list)
    for evidence, statement, subject, relation, obj, polarity, modality, time, reported, sentence, _ in rows:
        told = date.fromisoformat(reported) if reported else None
        local = [str(term).removeprefix(vocab.KG) for term in (relation, polarity, modality)]
        found.append(Occurrence(evidence, subject, local[0], obj, local[1], local[2], time, told))
        places[statement, sentence].append(evidence)
    held = set(on(day, found))
    contents = [(row[0], places[row[4], row[9]]) for row in rows if (row[4], row[9]) in places]
    while more := {inner for outer, inners in contents if outer in held for inner in inners} - held:
        held |= more  # what is demanded, feared or denied is known by what it is
    kept = {row[1] for row in rows if row[0] in held}
    derived = {(row[1], row[10]) for row in rows if row[0] in held}
    gone: set[object] = {iri(row[0]) for row in rows if row[0] not in held}
    gone |= {iri(row[1]) for row in rows if row[1] not in kept}
    gone |= {(iri(row[1]), iri(row[10])) for row in rows if (row[1], row[10]) not in derived}
    return frozenset(held), gone


def _direct(held: frozenset[str], rows: Sequence[Sequence[Any]]) -> Iterator[Triple]:
    """The direct triples of the evidence that holds."""
    for evidence, subject, relation, obj, recipient, thing, whom in rows:
        if evidence in held:
            end = direct_end(obj, recipient, is_actor=thing in _ACTORS, to_actor=whom in _ACTORS)
            yield iri(subject), iri(relation), iri(end)


@cache
def _is_relation(predicate: str) -> bool:
    local = predicate[1:-1]
    return local.startswith(vocab.minted("relation", "")) or local.removeprefix(vocab.KG) in relation_types()
