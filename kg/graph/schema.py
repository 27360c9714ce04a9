"""Creates the definitions of the terms that a graph uses: classes, properties and relations. The definitions of their
ancestors are included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pyoxigraph

from kg import vocab
from kg.graph.terms import decimal, iri, text, typed
from kg.ontology import RelationType, Subject, data_path, relation_types
from kg.vocab import Triple

_PARENTS = frozenset({iri(vocab.SUB_CLASS_OF), iri(vocab.SUB_PROPERTY_OF)})


SUBJECTS: Mapping[Subject, str] = {
    **dict.fromkeys(("actor", "mind", "armed", "holder"), vocab.ACTOR),
    "event": vocab.CLASSES["Event"],
}
"""The usual class of the subjects of a relation. Some statements in texts have other subjects."""


@cache
def vocabulary() -> Mapping[str, tuple[Triple, ...]]:
    """Return the triples in ontology/kg.ttl and ontology/relations.tsv, grouped by the term that they describe."""
    described: defaultdict[str, list[Triple]] = defaultdict(list)
    with data_path("kg.ttl").open("rb") as file:
        for quad in pyoxigraph.parse(file, pyoxigraph.RdfFormat.TURTLE):
            described[str(quad.subject)].append((str(quad.subject), str(quad.predicate), str(quad.object)))
    for relation in relation_types().values():
        for triple in relation_triples(relation):
            described[triple[0]].append(triple)
    return {term: tuple(triples) for term, triples in described.items()}


def relation_triples(relation: RelationType) -> Iterator[Triple]:
    """Yield the triples that define a relation as an RDF property. A relation without a parent is a subproperty of
    kg:relatesTo.
    """
    node = iri(vocab.KG + relation.id)
    yield node, iri(vocab.TYPE), iri(vocab.OBJECT_PROPERTY)
    if relation.symmetric:
        yield node, iri(vocab.TYPE), iri(vocab.SYMMETRIC_PROPERTY)
    parent = vocab.KG + relation.parent if relation.parent else vocab.RELATES_TO
    yield node, iri(vocab.SUB_PROPERTY_OF), iri(parent)
    for lang, label in relation.labels.items():
        yield node, iri(vocab.LABEL), text(label, lang)
    for lang, definition in relation.definitions.items():
        yield node, iri(vocab.COMMENT), text(definition, lang)
    if relation.subject in SUBJECTS:
        yield node, iri(vocab.DOMAIN), iri(SUBJECTS[relation.subject])
    if relation.lasts:
        yield node, iri(vocab.LASTS), typed("true", vocab.XSD_BOOLEAN)
    for ended in relation.ends:
        yield node, iri(vocab.ENDS), iri(vocab.KG + ended)
    yield node, iri(vocab.ROOT), text(relation.root)
    if relation.intensity is not None:
        yield node, iri(vocab.INTENSITY), decimal(relation.intensity)
    for code in relation.cameo:
        yield node, iri(vocab.CAMEO), text(code)
    for term in relation.mappings:
        yield node, iri(vocab.CLOSE_MATCH), iri(vocab.expand(term))


def schema_triples(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the definitions of all terms in the given triples and their ancestors."""
    known = vocabulary()
    return term_triples(term for triple in triples for term in triple if term in known)


def term_triples(terms: Iterable[str]) -> Iterator[Triple]:
    """Yield the definitions of the given terms and their ancestors."""
    known = vocabulary()
    waiting, seen = set(terms), set[str]()
    while waiting:
        term = waiting.pop()
        seen.add(term)
        yield from known[term]
        above = {parent for _, predicate, parent in known[term] if predicate in _PARENTS}
        waiting |= {parent for parent in above if parent in known and parent not in seen}
