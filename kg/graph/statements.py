"""Triples of statements, evidence, sentences and documents.

A statement without qualifiers, together with its first piece of evidence, has 17 triples, including readings and
status. A recipient, time, place or cue adds one triple, and a speaker or quantity adds two. A plain triple adds one,
and so does the mark of a statement that is clear without its text. A sentence has five triples, shared by all its
evidence.
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
"""Class of newspapers, agencies and broadcasters in the lists of actors."""


OURS = frozenset({DEFAULT, "open"})
"""Extractors that use rules and the learned reader."""

TOLD: frozenset[Link] = frozenset({"office", "coreference", "judgement"})
"""Reasons for links between a mention and its entity that readers cannot see from the names."""


def statement_triples(statement: Statement) -> Iterator[Triple]:
    """Yield the triples of a statement itself. They are the same for each piece of its evidence."""
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
        yield node, iri(vocab.ATTRIBUTED), iri(speaker)  # for tools that know only PROV
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
    """Yield the triples of one piece of evidence: its position, wording and confidence."""
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
    """Yield the triples of the sentence that contains the evidence."""
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
    """Return the plain triple of subject, relation and object, or of the recipient if the object is not an actor.
    Raises ValueError if there is no subject or object.
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
    """Return the object of a plain triple: the object of the statement, or its recipient if only the recipient is an
    actor.
    """
    return recipient if recipient is not None and to_actor and not is_actor else obj


def direct_mark(statement: Statement) -> Triple:
    """Return the triple that marks evidence as the reason for a plain triple."""
    return iri(evidence_iri(statement)), iri(vocab.DIRECT), typed("true", vocab.XSD_BOOLEAN)


def standing_mark(statement: Statement) -> Triple:
    """Return the triple that marks a piece of evidence as clear without its text."""
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
    """Return the IRI of a piece of evidence: the IRI of the statement with a suffix made from document id and offsets.
    Minted names contain no colon.
    """
    place = "\n".join(map(str, evidence_key(statement)[:-1]))
    return f"{statement_iri(statement)}:{hashlib.sha256(place.encode()).hexdigest()[:12]}"


def sentence_iri(statement: Statement) -> str:
    return f"{document_iri(statement.document)}:{statement.sentence.start}-{statement.sentence.end}"


def document_iri(document: Document | str) -> str:
    """Return the IRI of a document, given the document or its id."""
    return vocab.minted("document", document if isinstance(document, str) else document.id)


def relation_iri(relation: Relation) -> str:
    """Return the IRI of a relation: that of the property in the ontology, or one minted from the lemma."""
    return vocab.KG + relation.id if relation.id else vocab.minted("relation", relation.lemma)


def mention_iri(mention: Mention) -> str:
    """Return the IRI of a mention: the IRI of its entity or, for a clause, of its statement."""
    if mention.content is not None:
        return statement_iri(mention.content)
    return mention.entity.id


def _list_iri(speakers: list[str]) -> str:
    # Not a blank node: equal chains remain one list when graphs are merged.
    return vocab.minted("speakers", hashlib.sha256("\n".join(speakers).encode()).hexdigest()[:20])


def speakers_triples(speakers: list[str]) -> Iterator[Triple]:
    """Yield the triples of a list of nested speakers, outermost first."""
    for i, speaker in enumerate(speakers):
        node, rest = iri(_list_iri(speakers[i:])), speakers[i + 1 :]
        yield node, iri(vocab.FIRST), iri(speaker)
        yield node, iri(vocab.REST), iri(_list_iri(rest) if rest else vocab.NIL)
