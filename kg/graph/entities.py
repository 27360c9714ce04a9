"""What is named, as triples: class, names in both languages, and what a phrase concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg import vocab
from kg.actors import Names, actors_by_iri
from kg.graph.merge import mentions
from kg.graph.statements import mention_iri, quantity_triples
from kg.graph.terms import iri, text
from kg.lang import LANGUAGES
from kg.model import Entity, Mention, Statement
from kg.vocab import Triple

# Phrases, whose head says what kind of thing they speak of; a name has no such head.
_PHRASES = frozenset({"Concept", "Event", "Group"})


def entity_triples(statements: Iterable[Statement]) -> Iterator[Triple]:
    """What mentions tell of entities: classes, heads, counts, and what stands inside a phrase."""
    for statement in statements:
        for mention in mentions(statement):
            if mention.entity is None or mention.content is not None:
                continue
            yield from _phrase_triples(mention, mention.entity)
            for entity in _with_concerned(mention.entity):
                yield from _class_triples(entity)


def names(statements: Iterable[Statement]) -> Mapping[str, Names]:
    """The names of every entity in the statements by its IRI, the chief one of a language first.

    A listed actor has the names of its entry; all else the spellings found, the shortest first, and in a language in
    which none was found the name that its parts make. A statement that is the content of another one is named by its
    clause.
    """
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    made: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for statement in statements:
        for mention in mentions(statement):
            if mention.content is not None:
                found[mention_iri(mention)].add((statement.document.lang, mention.phrase or mention.text))
                continue
            for entity in _with_concerned(mention.entity) if mention.entity else ():
                found[entity.id].add((statement.document.lang, entity.label))
                for each in _with_broader(entity):
                    made[each.id].update(each.names)
    listed, nodes = actors_by_iri(), sorted(found.keys() | made.keys())
    return {node: listed[node].names if node in listed else _by_language(found[node], made[node]) for node in nodes}


def name_triples(named: Mapping[str, Names]) -> Iterator[Triple]:
    for node, by_language in named.items():
        for lang, spellings in by_language.items():
            for i, name in enumerate(spellings):
                yield iri(node), iri(vocab.ALT_LABEL if i else vocab.PREF_LABEL), text(name, lang)


def _by_language(found: Iterable[tuple[str, str]], made: Iterable[tuple[str, str]]) -> Names:
    by_language = {lang: _shortest(found, lang) or _shortest(made, lang)[:1] for lang in LANGUAGES}
    return {lang: names for lang, names in by_language.items() if names}


def _shortest(names: Iterable[tuple[str, str]], lang: str) -> tuple[str, ...]:
    return tuple(sorted((name for of, name in names if of == lang), key=lambda name: (len(name), name)))


def _class_triples(entity: Entity) -> Iterator[Triple]:
    node = iri(entity.id)
    yield node, iri(vocab.TYPE), iri(vocab.CLASSES[entity.type])
    if actor := actors_by_iri().get(entity.id):
        yield node, iri(vocab.KIND), text(actor.class_)
    for part in entity.concerns:
        yield node, iri(vocab.CONCERNS), iri(part.id)
    if entity.of:
        yield node, iri(vocab.GROUP_OF), iri(entity.of)
    if entity.broader is not None:
        yield node, iri(vocab.BROADER), iri(entity.broader.id)
        yield from _class_triples(entity.broader)


def _phrase_triples(mention: Mention, entity: Entity) -> Iterator[Triple]:
    if entity.type in _PHRASES and mention.kind == "noun":
        yield iri(entity.id), iri(vocab.HEAD), text(mention.lemma)
    if entity.type == "Group" and mention.quantity:
        yield from quantity_triples(iri(entity.id), mention.quantity)


def _with_broader(entity: Entity | None) -> Iterator[Entity]:
    while entity is not None:
        yield entity
        entity = entity.broader


def _with_concerned(entity: Entity) -> Iterator[Entity]:
    yield entity
    for part in entity.concerns:
        yield from _with_concerned(part)
