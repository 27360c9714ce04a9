"""Selects statements in the text's own voice, statements that are clear without their text, and the statements that are
asserted as plain triples.

The ends of a statement are its subject, object and recipient.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from itertools import takewhile

from kg.graph.clear import NAMED, needs_text
from kg.graph.cut import is_cut
from kg.graph.merge import EvidenceKey, content_keys, evidence_key
from kg.knowledge.actors import listed_tenures, speaks_for, split_office
from kg.knowledge.closed_words import role_noun
from kg.knowledge.lang import LANGUAGES, language
from kg.knowledge.readings import Status, in_own_words, status, told
from kg.model import ACTORS, EntityType, Mention, Statement
from kg.ontology import relation_types
from kg.vocab import KGI, is_of_document

SURE = 0.4
"""Minimum probability that a statement is completely right, for a plain triple.

In unseen news on all subjects, it keeps a third of the statements that a minimum confidence of .5 would keep, and half
of the right ones among these. Of the kept statements, .54 are right, .25 partly right and .21 wrong.
"""
LIKELY = 0.35
"""Minimum probability for a row of a named question. It is lower because the row shows its sentence. Half of the
statements between the two values are right.
"""
CONFIDENT = 0.5
"""Minimum confidence of statements without such a probability."""

_DESCRIBED = 2
"""Minimum number of words in a descriptive phrase."""
_VAGUE = frozenset({"states", "intends", "occurs"})
"""General relations that need a clause as object."""
_STEM = 4
"""Number of first letters by which an inflected form of a word is recognised."""


def own_voice(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements that a text makes in its own voice, and those that a subject makes about itself.

    The content of a demand, threat or denial does not count: "Putin bestritt, dass sich Selenskyjs Vollmachten
    verlängerten" does not say that Zelenskyy's powers were extended. Hearsay does not count either.
    """
    statements = tuple(statements)
    contents = content_keys(statements)
    return tuple(s for s in statements if _own_voice(s) and evidence_key(s) not in contents)


def direct(own: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return those statements in the text's own voice that are certain, positive, actual and have identifiable ends.

    An end must be clear without the text: `die Nato`, `Nato-Truppen in der Ukraine`, but not `das Bündnis` or `sieben
    Staaten`. An object may also be a phrase of several words: `eine zentrale Datei`. One such passage is enough for the
    plain triple, whatever other texts say. Limited facts do not count: Nissan schloss ihn `zunächst` aus.
    """
    plain = (s for s in own if s.polarity == "positive" and s.modality == "actual" and not _is_limited(s))
    return tuple(s for s in plain if _sure(s) and _has_ends(s) and not needs_text(s) and not _lacks_complement(s))


def _is_limited(statement: Statement) -> bool:
    words = language(statement.document.lang).clause
    adverbs = takewhile(words.qualifiers.__contains__, statement.complement.split(" "))
    return any(adverb in words.limiting for adverb in adverbs)


def standing(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements that are likely right and clear without the text.

    Their subject and object could be the ends of a plain triple, or are counted: `Fünf Menschen starben`. Claims, plans
    and denials are included, but not `Moskau versprach ihnen neue Hilfe` if the text does not say who `ihnen` is.
    Possibilities, duties and conditions are excluded. So are plans that only another word implies, because readers need
    their sentence.
    """
    return tuple(s for s in statements if _sure(s, LIKELY) and _is_clear(s))


def is_nameless(iri: str, type_: EntityType, names: Iterable[str]) -> bool:
    """Return whether a node does not show who is meant: its IRI contains the id of a document, or it is an unlisted
    person whose names are all single words or titles, like `Abrams` or `Assistant Minister`.
    """
    unlisted = type_ == "Person" and iri.startswith(KGI)
    return is_of_document(iri) or (unlisted and all(" " not in name or _is_title(name) for name in names))


def _is_title(name: str) -> bool:
    """Return whether a name consists only of offices or nouns for people, and so identifies nobody."""
    return any(all(split_office(word, lang) or role_noun(word, lang) for word in name.split()) for lang in LANGUAGES)


def _has_ends(statement: Statement) -> bool:
    subject, end = statement.subject, _end(statement)
    if subject is None or end is None:
        return False
    described = _stands_alone(end) or _is_described(end, statement.document.lang)
    # Without a relation of the ontology, one in six statements is right in unseen news: `WhatsApp installiert iPhone`.
    known = statement.relation.id is not None and described and _stands_alone(subject)
    return known and not any(is_cut(each, statement) for each in (subject, end))


def _end(statement: Statement) -> Mention | None:
    """Return the object of the plain triple: the recipient if it is an actor and the object is not."""
    end, recipient = statement.object, statement.recipient
    to_actor = recipient is not None and recipient.entity.type in ACTORS
    return recipient if to_actor and end is not None and end.entity.type not in ACTORS else end


def _is_clear(statement: Statement) -> bool:
    # In unseen news, one in nine possibilities, duties and conditions is right. Rows would not show the condition, or
    # who sees the duty.
    planned = statement.modality == "intended" and _is_planned(statement)
    if (statement.modality != "actual" and not planned) or _is_vague(statement) or _is_guessed(statement):
        return False
    if needs_text(statement):
        return False
    if _lacks_complement(statement):
        return False
    subject, end = statement.subject, _end(statement)
    counted = any(map(_is_counted, (subject, end)))
    if not counted and subject is not None and end is not None:
        return _has_ends(statement)
    if counted and not any((end, statement.place, statement.time, statement.complement)):
        return False  # `Zwei Personen` starben: where, when and of what?
    if counted and end is not None and not _is_counted(end) and not end.definite:
        end = None  # `a summit` in `seven states host a summit` needs no text
    others = [each for each in (subject, end) if each is not None and not _is_counted(each)]
    whole = all(_stands_alone(each) and not is_cut(each, statement) for each in others)
    return statement.relation.id is not None and whole


def _lacks_complement(statement: Statement) -> bool:
    """Return whether a statement lacks what its relation needs: `accused him` (of what?), `asked them` (for what?)."""
    kind, end = relation_types().get(statement.relation.id or ""), statement.object
    if kind is None or end is None or "complemented" not in kind.traits or statement.complement or end.content:
        return False
    if "addressed" in kind.traits:
        return statement.recipient is None and end.entity.type in ACTORS | {"Group"}
    marks = language(statement.document.lang).clause.role_prepositions
    if end.dep != "obl:arg" and end.dep.startswith("obl"):
        return False  # gilt `als Vermittler`, klagt `vor dem Gericht`
    return marks.isdisjoint(end.text.split())  # die Wahl `als Unrecht` am Volk


def _is_vague(statement: Statement) -> bool:
    """Return whether the relation says too little without a clause: `states the population`, `intends Ukraine`.

    In unseen news, one in ten of these is right.
    """
    return statement.relation.id in _VAGUE and (statement.object is None or statement.object.kind != "clause")


def _is_guessed(statement: Statement) -> bool:
    """Return whether only the learned reader found a statement, and no words of the text express its relation.

    For example, it took `The critics disagreed publicly` for a protest. Of 43 such statements in unseen news, 6 are
    right.
    """
    return statement.finder == "reader" and not in_own_words(told(statement))


def _is_planned(statement: Statement) -> bool:
    """Return whether a clause itself says that something is planned now: he `will` host talks, `is to` host them.

    False if another verb only implies the plan, because it may have been carried out or given up: he came `to host`
    talks, decided `to host` them, `was to` host them.
    """
    fields, modality = told(statement), language(statement.document.lang).modality
    if modality.embedded and re.search(modality.embedded, f"{fields.ahead} {fields.text}"):
        return False
    return re.search(modality.planned, " ".join(fields.near)) is not None


def _is_counted(mention: Mention | None) -> bool:
    """Return whether a mention is a number of people or things: `fünf Menschen`, but not `fünf von ihnen`."""
    return mention is not None and mention.entity.type == "Group" and mention.kind == "noun" and bool(mention.quantity)


def _stands_alone(mention: Mention) -> bool:
    if mention.content is not None:
        return any(end is not None and _stands_alone(end) for end in (mention.content.subject, mention.content.object))
    entity = mention.entity
    if entity.type in NAMED:
        return not is_nameless(entity.id, entity.type, (entity.label,))
    return any(part.type in NAMED for part in entity.concerns)


def _is_described(mention: Mention, lang: str) -> bool:
    """Return whether a phrase is more than a noun and does not refer to an earlier mention.

    False for `Bericht`, `diese neuen Angriffe`, and `das geplante Gesetz` if the law was mentioned before.
    """
    words, reference = mention.phrase.split(), language(lang).reference
    if mention.entity.type not in ("Concept", "Event") or len(words) < _DESCRIBED:
        return False
    points = mention.definite and words[-1].lower().startswith(mention.lemma[:_STEM].lower())
    broken = any(word.endswith("-") for word in words) or words[-1].endswith(language(lang).clause.possessive_marks)
    return not points and not broken and mention.text.split()[0].lower() not in reference.demonstratives


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


def _sure(statement: Statement, least: float = SURE) -> bool:
    """Return whether a statement is certain and informative enough: not `sagte etwas zum Haushalt`."""
    kind = relation_types().get(statement.relation.id or "")
    content = statement.object.content if statement.object is not None else None
    if kind is not None and "bare" in kind.traits and statement.object and content is None:
        return False
    if kind is not None and kind.subject == "event" and statement.subject and statement.subject.entity.type in ACTORS:
        return False  # `Bianchi occurs`
    if _guesses_body(statement) or (content is not None and not _is_likely(content, least)):
        return False
    return _is_likely(statement, least)


def _is_likely(statement: Statement, least: float) -> bool:
    return statement.confidence >= CONFIDENT if statement.exact is None else statement.exact >= least


def _guesses_body(statement: Statement) -> bool:
    """Return whether only a title implies the body of an office, and no list gives the person the office.

    False for `Chancellor` Scholz, who is listed; true for the `vice-chancellor` of a university.
    """
    body = statement.object
    return (
        body is not None
        and body.link == "office"
        and body.text == statement.relation.text
        and not listed_tenures(statement)
    )


def is_of_another_time(statement: Statement) -> bool:
    """Return whether the lists give somebody an office, but not on the document's date.

    For example, a report of 2014 mentions Winston Churchill, `prime minister` of the United Kingdom.
    """
    held, day = listed_tenures(statement), statement.document.date
    return day is not None and bool(held) and not any(tenure.on(day) for tenure in held)


def _own_voice(statement: Statement) -> bool:
    subject = statement.subject.entity.id if statement.subject else None
    speakers = [speaker.entity.id for speaker in statement.attribution]
    return not statement.hearsay and own_word(subject, speakers, statement.document.date)


def own_word(subject: str | None, speakers: Iterable[str], day: date | None) -> bool:
    """Return whether every speaker is the subject or speaks for it on the document's date. Both are given as IRIs.

    What Peskow says about Russia is Russia's own word; Tass reporting what Peskow says is not.
    """
    return all(subject is not None and speaks_for(speaker, subject, day) for speaker in speakers)
