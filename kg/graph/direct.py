"""Plain triples: the statements that a text makes in its own voice, and those that are certain enough to be
asserted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from kg.graph.merge import EvidenceKey, content_keys, evidence_key
from kg.knowledge.actors import actors_by_iri, speaks_for
from kg.knowledge.lang import language
from kg.knowledge.readings import Status, status
from kg.model import ACTORS, EntityType, Mention, Statement
from kg.ontology import relation_types
from kg.vocab import KGI, is_of_document

SURE = 0.4
"""Minimum probability that a statement is exactly right for a plain triple.

In unread news of all subjects, it keeps a third of what a confidence of .5 would allow, with half of the right ones:
.54 are right, .25 partly right, .21 wrong.
"""
CONFIDENT = 0.5
"""Minimum confidence if that probability is unknown."""

_NAMED = ACTORS | {"Place"}


def own_voice(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the evidence that a text states in its own voice, or a subject about itself.

    The content of a demand, threat or denial does not count: "Putin bestritt, dass sich Selenskyjs Vollmachten
    verlängerten" does not say that they were extended. Nor does hearsay.
    """
    statements = tuple(statements)
    contents = content_keys(statements)
    return tuple(s for s in statements if _own_voice(s) and evidence_key(s) not in contents)


def direct(own: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the evidence in the text's own voice that is certain, positive, actual and has identifiable ends.

    An end must be clear without the text: `die Nato`, `Nato-Truppen in der Ukraine`, but not `das Bündnis` or `sieben
    Staaten`. An object may also be a phrase of several words: `eine zentrale Datei`. One such passage is enough for the
    triple, whatever other texts say.
    """
    return tuple(s for s in own if s.polarity == "positive" and s.modality == "actual" and _sure(s) and _has_ends(s))


def is_nameless(iri: str, type_: EntityType, names: Iterable[str]) -> bool:
    """Whether a node is unidentifiable: its IRI contains a document id, or it is an unlisted person with one name."""
    alone = type_ == "Person" and iri.startswith(KGI) and all(" " not in name for name in names)
    return alone or is_of_document(iri)


def _has_ends(statement: Statement) -> bool:
    subject, end, recipient = statement.subject, statement.object, statement.recipient
    if subject is None or end is None:
        return False
    if recipient is not None and recipient.entity.type in ACTORS and end.entity.type not in ACTORS:
        end = recipient  # the triple points to the recipient
    # Without a relation of the ontology, one in four statements with a phrase is wrong; of the others one in eleven.
    known = statement.relation.id is not None or end.entity.type in ACTORS
    return known and _stands_alone(subject) and (_stands_alone(end) or _is_described(end, statement.document.lang))


def _stands_alone(mention: Mention) -> bool:
    if mention.content is not None:
        return any(end is not None and _stands_alone(end) for end in (mention.content.subject, mention.content.object))
    entity = mention.entity
    if entity.type in _NAMED:
        return not is_nameless(entity.id, entity.type, (entity.label,))
    return any(part.type in _NAMED for part in entity.concerns)


def _is_described(mention: Mention, lang: str) -> bool:
    """Whether a phrase is more than a noun and does not refer back: not `Bericht`, not `diese neuen Angriffe`."""
    first = mention.text.split()[0].lower()
    described = mention.entity.type in ("Concept", "Event") and " " in mention.phrase
    return described and first not in language(lang).reference.demonstratives


def direct_keys(statements: Iterable[Statement]) -> frozenset[EvidenceKey]:
    """Return the keys of the evidence that justifies a plain triple."""
    return frozenset(map(evidence_key, direct(own_voice(statements))))


def status_of(statement: Statement, own: Collection[EvidenceKey]) -> Status:
    """Return the status of a piece of evidence; `own` is the evidence in the texts' own voice."""
    return status(
        negative=statement.polarity == "negative",
        modality=statement.modality,
        hearsay=statement.hearsay,
        own_voice=evidence_key(statement) in own,
    )


def _sure(statement: Statement) -> bool:
    """Return whether a statement is certain and informative enough: not `sagte etwas zum Haushalt`."""
    kind = relation_types().get(statement.relation.id or "")
    content = statement.object.content if statement.object is not None else None
    if kind is not None and "bare" in kind.traits and statement.object and content is None:
        return False
    if _guesses_body(statement) or (content is not None and not _is_likely(content)):
        return False
    return _is_likely(statement)


def _is_likely(statement: Statement) -> bool:
    return statement.confidence >= CONFIDENT if statement.exact is None else statement.exact >= SURE


def _guesses_body(statement: Statement) -> bool:
    """Return whether the body of an office is only implied by a title, and the person is not listed with it.

    `Chancellor` Scholz is listed, but not the `vice-chancellor` of a university.
    """
    person, body = statement.subject, statement.object
    if person is None or body is None or body.link != "office" or body.text != statement.relation.text:
        return False
    actor, of = actors_by_iri().get(person.entity.id), actors_by_iri().get(body.entity.id)
    return actor is None or of is None or all(tenure.of != of.key for tenure in actor.offices)


def _own_voice(statement: Statement) -> bool:
    subject = statement.subject.entity.id if statement.subject else None
    speakers = [speaker.entity.id for speaker in statement.attribution]
    return not statement.hearsay and own_word(subject, speakers, statement.document.date)


def own_word(subject: str | None, speakers: Iterable[str], day: date | None) -> bool:
    """Return whether every speaker is the subject or speaks for it on the document's date, given IRIs.

    What Peskow says about Russia is Russia's own word; Tass reporting what Peskow says is not.
    """
    return all(subject is not None and speaks_for(speaker, subject, day) for speaker in speakers)
