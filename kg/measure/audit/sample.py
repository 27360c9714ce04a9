"""Draws a random sample of text passages, with their statements, from a graph."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.graph.store import dataset

TEXT, UNNAMED = "the text", "somebody unnamed"
"""Values of `Item.voice` if there is no named speaker."""

_EVIDENCE = """SELECT DISTINCT ?evidence ?statement ?subject ?property ?object ?recipient ?polarity ?modality
  ?confidence ?foundBy ?hearsay ?start ?end ?sentence (LANG(?sentence) AS ?lang) ?from ?document {
  ?statement a kg:Statement ; rdf:predicate ?property ; kg:polarity ?polarity ; kg:modality ?modality ;
    kg:evidence ?evidence .
  ?evidence kg:confidence ?confidence ; kg:start ?start ; kg:end ?end ; kg:sentence ?place .
  ?place kg:text ?sentence ; kg:start ?from ; kg:document/dct:identifier ?document .
  OPTIONAL { ?evidence kg:foundBy ?ours }
  OPTIONAL { ?evidence kg:extractor ?extractor }
  BIND(COALESCE(?extractor, ?ours) AS ?foundBy)
  OPTIONAL { ?evidence kg:hearsay ?hearsay }
  OPTIONAL { ?statement rdf:subject ?subject }
  OPTIONAL { ?statement rdf:object ?object }
  OPTIONAL { ?statement kg:recipient ?recipient }
}"""
_SPEAKERS = "SELECT ?statement ?speaker { ?statement kg:saidBy ?speaker }"
_DIRECT = "SELECT ?evidence { ?evidence kg:direct true }"
_NAMES = """SELECT ?node ?name (LANG(?name) AS ?lang) {
  { ?node skos:prefLabel ?name } UNION { ?node a owl:ObjectProperty ; rdfs:label ?name }
} ORDER BY STR(?node) LANG(?name) STR(?name)"""

_Rows = Sequence[Sequence[object]]
_Names = Mapping[object, Mapping[object, str]]
"""The names of each node by language."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the audit sheet: a statement and one text passage that expresses it."""

    right: bool | None
    """The judgement of the person: right or wrong. None if the item has not been judged yet."""
    note: str
    subject: str
    relation: str
    object: str
    recipient: str
    polarity: str
    modality: str
    voice: str
    """Source of the statement: `the text`, the names of the speakers, or `somebody unnamed`."""
    confidence: float
    finder: str
    document: str
    start: int
    """Offset in the document of the first word that makes the statement."""
    sentence: str
    sentence_start: int
    words: str
    subject_iri: str
    relation_iri: str
    object_iri: str
    statement: str
    """IRI of the statement."""


def sample(data: str | Path, count: int, *, direct: bool = False, seed: int = 0) -> list[Item]:
    """Return a random sample of `count` text passages from the graph in a file or store. If `direct` is true, use only
    passages whose statements are also stored as plain triples. The same graph, count and seed always give the same
    sample. Raises InputError if the graph cannot be read or has no statements.
    """
    graph = dataset(data)

    def ask(query: str) -> _Rows:
        return graph.query(query, timeout=None, limit=None).rows

    rows = sorted(ask(_EVIDENCE), key=lambda row: str(row[0]))
    if direct:
        stated = {row[0] for row in ask(_DIRECT)}
        rows = [row for row in rows if row[0] in stated]
    if not rows:
        raise InputError(str(data), "the graph has no statements", "use a graph written by kg build")
    names: dict[object, dict[object, str]] = defaultdict(dict)
    for node, name, lang in ask(_NAMES):
        names[node].setdefault(lang, str(name))
    speakers = defaultdict(list)
    for statement, speaker in ask(_SPEAKERS):
        speakers[statement].append(speaker)
    drawn = random.Random(seed).sample(rows, min(count, len(rows)))  # noqa: S311 - not security-relevant
    return [_item(row, names, speakers) for row in drawn]


def _item(row: Sequence[object], names: _Names, speakers: Mapping[object, Sequence[object]]) -> Item:
    (
        _, statement, subject, relation, obj, recipient, polarity, modality, confidence, finder, hearsay, start, end,
        sentence, lang, begin, document,
    ) = row  # fmt: skip
    first, last, before = (int(str(offset)) for offset in (start, end, begin))

    def named(node: object) -> str:
        known = names.get(node, {})
        return "" if node is None else known.get(lang) or next(iter(known.values()), local_name(node))

    said_by = sorted(map(named, speakers.get(statement, ())))
    return Item(
        right=None,
        note="",
        subject=named(subject),
        relation=named(relation),
        object=named(obj),
        recipient=named(recipient),
        polarity=local_name(polarity),
        modality=local_name(modality),
        voice=", ".join(said_by) or (UNNAMED if hearsay else TEXT),
        confidence=float(str(confidence)),
        finder=str(finder or ""),
        document=str(document),
        start=first,
        sentence=str(sentence),
        sentence_start=before,
        words=str(sentence)[first - before : last - before],
        subject_iri=str(subject or ""),
        relation_iri=str(relation),
        object_iri=str(obj or ""),
        statement=str(statement),
    )


def local_name(iri: object) -> str:
    """Return the part of an IRI after the last `/` or `#`."""
    return re.split("[/#]", str(iri))[-1]
