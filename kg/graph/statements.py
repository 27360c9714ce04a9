"""Creates the triples about statements, passages (evidence), sentences and documents.

A statement without qualifiers and its first passage together have 17 triples, including status and labels. A recipient,
a time, a place or a cue adds one triple. A speaker or a quantity adds two triples. One more triple is added if the
statement is also a plain triple, and one more if the statement can be understood without its text. Each sentence has
five triples, which all passages in the sentence share.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg import vocab
from kg.graph.merge import evidence_key, mentions
from kg.graph.terms import decimal, iri, number, text, typed
from kg.knowledge.actors import actors_by_iri
from kg.model import ACTORS, DEFAULT, Document, Link, Mention, Quantity, Relation, Statement
from kg.vocab import Triple

MEDIA = "media"
"""Class of newspapers, agencies and broadcasters in the actor lists."""


OURS = frozenset({DEFAULT, "open"})
"""Extractors that use grammar rules and the neural network."""

TOLD: frozenset[Link] = frozenset({"office", "coreference", "judgement"})
"""The graph records these reasons for linking a mention to an entity, because the names alone do not explain the
link.
"""


def statement_triples(statement: Statement) -> Iterator[Triple]:
    """Yield the triples about a statement that do not depend on its source passages."""
    node = iri(statement_iri(statement))
    yield node, iri(vocab.TYPE), iri(vocab.STATEMENT)
    if statement.subject:
        yield node, iri(vocab.SUBJECT), iri(mention_iri(statement.subject))
    yield node, iri(vocab.PREDICATE), iri(relation_iri(statement.relation))
    if statement.object:
        yield node, iri(vocab.OBJECT), iri(mention_iri(statement.object))
    if statement.recipient:
        yield node, iri(vocab.RECIPIENT), iri(mention_iri(statement.recipient))
    yield node, iri(vocab.POLARITY), iri(vocab.KG + statement.polarity)
    yield node, iri(vocab.MODALITY), iri(vocab.KG + statement.modality)
    speakers = [mention_iri(speaker) for speaker in statement.attribution]
    for speaker in speakers:
        yield node, iri(vocab.SAID_BY), iri(speaker)
        yield node, iri(vocab.ATTRIBUTED), iri(speaker)  # for tools that only support PROV
    listed = (actors_by_iri().get(speaker) for speaker in speakers)
    if outlet := next((actor for actor in listed if actor is not None and actor.class_ == MEDIA), None):
        yield node, iri(vocab.OUTLET), iri(outlet.iri)
    if len(speakers) > 1:
        yield node, iri(vocab.SPEAKERS), iri(_list_iri(speakers))
    if statement.time:
        yield node, iri(vocab.VALIDITY), typed(statement.time, vocab.EDTF)
    if statement.place:
        yield node, iri(vocab.PLACE), iri(mention_iri(statement.place))
    if statement.quantity:
        yield from quantity_triples(node, statement.quantity)


def evidence_triples(statement: Statement) -> Iterator[Triple]:
    """Yield the triples about a statement's source passage: its position, wording and confidence."""
    node, sentence = iri(evidence_iri(statement)), iri(sentence_iri(statement))
    yield iri(statement_iri(statement)), iri(vocab.HAS_EVIDENCE), node
    yield iri(statement_iri(statement)), iri(vocab.DERIVED), iri(document_iri(statement.document))
    yield node, iri(vocab.IN_SENTENCE), sentence
    yield node, iri(vocab.WORDING), text(statement.relation.text)
    yield node, iri(vocab.START), number(statement.relation.start)
    yield node, iri(vocab.END), number(statement.relation.end)
    yield node, iri(vocab.CONFIDENCE), decimal(round(statement.confidence, 2))
    if statement.extractor in OURS:
        yield node, iri(vocab.FOUND_BY), text(statement.finder)
    if statement.extractor != DEFAULT:
        yield node, iri(vocab.EXTRACTOR), text(statement.extractor)
    for mention in mentions(statement):
        if mention.link in TOLD and mention.content is None:
            yield node, iri(vocab.LINKED), text(f"{mention.text} = {vocab.short(mention_iri(mention))}, {mention.link}")
    if statement.hearsay:
        yield node, iri(vocab.HEARSAY), typed("true", vocab.XSD_BOOLEAN)
    for cue in {speaker.cue for speaker in statement.attribution if speaker.cue}:
        yield node, iri(vocab.CUE), text(cue)


def sentence_triples(statement: Statement) -> Iterator[Triple]:
    """Yield the triples about the sentence that contains a statement."""
    sentence = iri(sentence_iri(statement))
    yield sentence, iri(vocab.TYPE), iri(vocab.SENTENCE)
    yield sentence, iri(vocab.IN_DOCUMENT), iri(document_iri(statement.document))
    yield sentence, iri(vocab.TEXT), text(statement.sentence.text, statement.document.lang)
    yield sentence, iri(vocab.START), number(statement.sentence.start)
    yield sentence, iri(vocab.END), number(statement.sentence.end)


def document_triples(document: Document) -> Iterator[Triple]:
    node = iri(document_iri(document))
    yield node, iri(vocab.TYPE), iri(vocab.DOCUMENT)
    yield node, iri(vocab.IDENTIFIER), text(document.id)
    yield node, iri(vocab.LANGUAGE), text(document.lang)
    if document.date:
        yield node, iri(vocab.DATE), typed(document.date.isoformat(), vocab.XSD_DATE)
    if document.title:
        yield node, iri(vocab.TITLE), text(document.title, document.lang)
    if document.source:
        yield node, iri(vocab.SOURCE), text(document.source)
    if document.author:
        yield node, iri(vocab.CREATOR), text(document.author)
    if document.url:
        yield node, iri(vocab.URL), text(document.url)


def direct_triple(statement: Statement) -> Triple:
    """Return the plain triple of a statement: subject, relation and object. If the recipient is an actor and the object
    is not, the recipient replaces the object. Raises ValueError if the statement has no subject or no object.
    """
    if statement.subject is None or statement.object is None:
        raise ValueError(f"{statement.id}: a plain triple needs a subject and an object")
    end = direct_end(
        mention_iri(statement.object),
        mention_iri(statement.recipient) if statement.recipient else None,
        is_actor=_is_actor(statement.object),
        to_actor=statement.recipient is not None and _is_actor(statement.recipient),
    )
    return iri(mention_iri(statement.subject)), iri(relation_iri(statement.relation)), iri(end)


def direct_end(obj: str, recipient: str | None, *, is_actor: bool, to_actor: bool) -> str:
    """Return the object of the plain triple: the statement's object, or the recipient if only the recipient is an
    actor.
    """
    return recipient if recipient is not None and to_actor and not is_actor else obj


def direct_mark(statement: Statement) -> Triple:
    """Return the triple that marks a passage as sufficient for asserting the passage's statement as a plain triple."""
    return iri(evidence_iri(statement)), iri(vocab.DIRECT), typed("true", vocab.XSD_BOOLEAN)


def standing_mark(statement: Statement) -> Triple:
    """Return the triple that marks a passage's statement as reliable and understandable without its context."""
    return iri(evidence_iri(statement)), iri(vocab.STANDS_ALONE), typed("true", vocab.XSD_BOOLEAN)


def _is_actor(mention: Mention) -> bool:
    return mention.entity.type in ACTORS


def quantity_triples(node: str, quantity: Quantity) -> Iterator[Triple]:
    yield node, iri(vocab.COUNT), number(quantity.value)
    yield node, iri(vocab.BOUND), iri(vocab.KG + quantity.bound)
    if quantity.unit:
        yield node, iri(vocab.UNIT), text(quantity.unit)


def statement_iri(statement: Statement) -> str:
    return vocab.minted("statement", statement.id)


def evidence_iri(statement: Statement) -> str:
    """Return the IRI of a statement's source passage. The IRI consists of the statement's IRI, a colon, and a hash of
    the document id and the offsets. Statement ids contain no colons.
    """
    place = "\n".join(map(str, evidence_key(statement)[:-1]))
    return f"{statement_iri(statement)}:{hashlib.sha256(place.encode()).hexdigest()[:12]}"


def sentence_iri(statement: Statement) -> str:
    return f"{document_iri(statement.document)}:{statement.sentence.start}-{statement.sentence.end}"


def document_iri(document: Document | str) -> str:
    """Return the IRI of a document, given the document or its id."""
    return vocab.minted("document", document if isinstance(document, str) else document.id)


def relation_iri(relation: Relation) -> str:
    """Return the IRI of a relation. If the relation is not in the ontology, its IRI is derived from its lemma."""
    return vocab.KG + relation.id if relation.id else vocab.minted("relation", relation.lemma)


def mention_iri(mention: Mention) -> str:
    """Return the IRI of the entity that a mention refers to. If the mention is a clause, return the IRI of its
    statement.
    """
    if mention.content is not None:
        return statement_iri(mention.content)
    return mention.entity.id


def _list_iri(speakers: list[str]) -> str:
    # A blank node would be simpler, but merging two graphs would then duplicate equal lists.
    return vocab.minted("speakers", hashlib.sha256("\n".join(speakers).encode()).hexdigest()[:20])


def speakers_triples(speakers: list[str]) -> Iterator[Triple]:
    """Yield the triples of an RDF list of speakers. The outermost speaker comes first, for example Tass in "Tass quoted
    Peskov".
    """
    for i, speaker in enumerate(speakers):
        node, rest = iri(_list_iri(speakers[i:])), speakers[i + 1 :]
        yield node, iri(vocab.FIRST), iri(speaker)
        yield node, iri(vocab.REST), iri(_list_iri(rest) if rest else vocab.NIL)
