"""What is named, as triples: class, labels in both languages, and what a phrase concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg import vocab
from kg.actors import actors
from kg.graph.merge import mentions
from kg.graph.statements import quantity_triples
from kg.graph.terms import iri, text
from kg.model import Entity, Mention, Statement
from kg.vocab import Triple

# Phrases whose head says what kind of thing they speak of; a name has no such head.
_PHRASES = frozenset({"Concept", "Event", "Group"})


def entity_triples(statements: Iterable[Statement]) -> Iterator[Triple]:
    """Every entity that the statements name, and those inside their phrases."""
    labels: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for statement in statements:
        for mention in mentions(statement):
            if mention.entity is None:
                continue
            yield from _phrase_triples(mention, mention.entity)
            for entity in _with_concerned(mention.entity):
                yield from _class_triples(entity)
                labels[entity.id].add((statement.document.lang, entity.label))
    for node, found in labels.items():
        yield from _label_triples(node, found)


def _class_triples(entity: Entity) -> Iterator[Triple]:
    node = iri(entity.id)
    yield node, iri(vocab.TYPE), iri(vocab.CLASSES[entity.type])
    for part in entity.concerns:
        yield node, iri(vocab.CONCERNS), iri(part.id)
    if entity.of:
        yield node, iri(vocab.GROUP_OF), iri(entity.of)


def _phrase_triples(mention: Mention, entity: Entity) -> Iterator[Triple]:
    if entity.type in _PHRASES and mention.kind == "noun":
        yield iri(entity.id), iri(vocab.HEAD), text(mention.lemma)
    if entity.type == "Group" and mention.quantity:
        yield from quantity_triples(iri(entity.id), mention.quantity)


def _label_triples(node: str, found: set[tuple[str, str]]) -> Iterator[Triple]:
    """Listed actors have their names; all else the shortest spelling found in each language, the others beside it."""
    actor = actors().get(node)
    for lang in ("de", "en"):
        names = actor.names[lang] if actor else sorted((label for l, label in found if l == lang), key=lambda x: (len(x), x))
        for i, name in enumerate(names):
            yield iri(node), iri(vocab.ALT_LABEL if i else vocab.PREF_LABEL), text(name, lang)


def _with_concerned(entity: Entity) -> Iterator[Entity]:
    yield entity
    for part in entity.concerns:
        yield from _with_concerned(part)
