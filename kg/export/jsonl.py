"""Writes statements as JSON lines, in the format of ontology/statement.schema.json. If several passages make the same
statement, each of them gets a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg import vocab
from kg.graph.direct import direct_keys
from kg.graph.merge import evidence_key
from kg.knowledge.readings import readings
from kg.model import Document, Entity, Mention, Quantity, Relation, Statement
from kg.ontology import relation_types

Record = dict[str, Any]


def jsonl(statements: Iterable[Statement]) -> str:
    """Return the statements as JSON lines, with one line for each source passage. `statements` must contain all the
    statements of each document.
    """
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records(statements))


def records(statements: Iterable[Statement]) -> Iterator[Record]:
    """Yield statements as records in the format of statements.jsonl. `statements` must contain all the statements of
    each document.
    """
    statements = tuple(statements)
    asserted = direct_keys(statements)
    for statement in statements:
        yield record(statement, direct=evidence_key(statement) in asserted)


def record(statement: Statement, *, direct: bool) -> Record:
    """Return a statement as a record in the format of statements.jsonl. Set `direct` to true if the source passage
    justifies a plain triple (subject, relation, object) in the graph.
    """
    document, sentence = statement.document, statement.sentence
    return {
        "id": statement.id,
        "doc": {
            "id": document.id,
            "lang": document.lang,
            "date": document.date and document.date.isoformat(),
            "title": document.title,
            "source": document.source,
        },
        "sentence": {"text": sentence.text, "start": sentence.start, "end": sentence.end},
        "subject": statement.subject and _entity(statement.subject),
        "relation": _relation(statement.relation, document),
        "object": statement.object and _object(statement.object),
        "recipient": statement.recipient and _entity(statement.recipient),
        "polarity": statement.polarity,
        "modality": statement.modality,
        "attribution": [_entity(speaker) | {"cue": speaker.cue} for speaker in statement.attribution],
        "time": statement.time,
        "place": statement.place and _entity(statement.place),
        "quantity": _quantity(statement.quantity),
        "confidence": round(statement.confidence, 2),
        "hearsay": statement.hearsay,
        "direct": direct,
        "reading": readings(statement),
    }


def relation_label(relation: Relation, lang: str) -> str:
    """Return the name of a relation in the given language. If the relation is not in the ontology, return its lemma."""
    if relation.id is None:
        return relation.lemma
    labels = relation_types()[relation.id].labels
    return labels.get(lang) or next(iter(labels.values()))


def _relation(relation: Relation, document: Document) -> Record:
    return {
        "id": vocab.KG + relation.id if relation.id else None,
        "label": relation_label(relation, document.lang),
        "lemma": relation.lemma,
        "text": relation.text,
        "plover": relation_types()[relation.id].root if relation.id else None,
        "start": relation.start,
        "end": relation.end,
    }


def _object(mention: Mention) -> Record:
    if mention.content is None:
        return _entity(mention)
    return {
        "statement": mention.content.id,
        "label": mention.phrase or mention.text,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
    }


def _entity(mention: Mention) -> Record:
    entity = mention.entity
    record: Record = {
        "id": entity.id,
        "label": entity.label,
        "text": mention.text,
        "type": entity.type,
        "start": mention.start,
        "end": mention.end,
    }
    if entity.type in {"Concept", "Event", "Group"}:
        record["head"] = mention.lemma
    if entity.concerns:
        record["concerns"] = [_reference(part) for part in entity.concerns]
    if entity.of:
        record["of"] = entity.of
    if mention.quantity:
        record["quantity"] = _quantity(mention.quantity)
    return record


def _reference(entity: Entity) -> Record:
    return {"id": entity.id, "label": entity.label}


def _quantity(quantity: Quantity | None) -> Record | None:
    if quantity is None:
        return None
    value = int(quantity.value) if quantity.value == int(quantity.value) else quantity.value
    return {"value": value, "bound": quantity.bound, "unit": quantity.unit}
