"""Selects three kinds of statements: statements in the text's own voice, statements that can be understood without
their text, and statements that become plain triples.

A statement is in the text's own voice if the text itself makes the statement instead of attributing it to a speaker. A
plain triple links the subject directly to the object. The ends of a statement are its subject, object and recipient.
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
from kg.knowledge.readings import Status, fits_relation, in_own_words, status, told
from kg.model import ACTORS, EntityType, Mention, Statement
from kg.ontology import DENIES, VIOLENCE, relation_types
from kg.vocab import KGI, is_of_document

SURE = 0.42
"""A statement answers a predefined question only if it is exactly right with at least this probability.

In 98 unseen political texts, 269 statements reach the limit and can be understood without their text. Of these, 77 %
are right, 19 % partly right and 5 % wrong. Of 10 statements just below the limit, 5 are right. In unseen news on all
subjects, 72 % of 150 statements are right and 7 % wrong.
"""
CERTAIN = 0.55
"""A plain triple needs at least this probability of being exactly right, because the triple does not show the time, the
place or the words of the text.

In a sample of 180 plain triples from unseen news, 76 % of those that reach the limit are right, but only 14 % of the
others.
"""
CONFIDENT = 0.5
"""Minimum confidence of a statement if the probability that it is exactly right is unknown."""

_DESCRIBED = 2
"""Minimum number of words in a phrase that can be understood without the text."""
_LASTING = frozenset({"ROLE", "MEMBER", "LOCATED", "PART", "alliedWith"})
"""Relations for offices, members, places and allies, which nouns often state. All but the last are roots."""
_VAGUE = frozenset({"states", "intends", "occurs"})
"""General relations that say too little if their object is not a clause."""
_STEM = 4
"""Number of letters at the start of a word that are compared, so inflected forms are recognised."""


def own_voice(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements that a text makes without attributing them to a speaker. Also return the statements whose
    speaker speaks for the subject, except those about violence.

    The content of a demand, threat or denial is excluded. For example, "Putin bestritt, dass sich Selenskyjs
    Vollmachten verlängerten" does not say that Zelenskyy's powers were extended. Hearsay is also excluded.
    """
    statements = tuple(statements)
    contents = content_keys(statements)
    return tuple(s for s in statements if _own_voice(s) and evidence_key(s) not in contents)


def direct(own: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements that the graph also asserts as plain triples. `own` contains the statements that
    `own_voice` returned.

    A statement becomes a plain triple only if it is certain and affirmative, can be understood without the source text,
    and is not merely planned or possible. Its relation must have the same meaning as the verb in the text. For example,
    `Nato` and `Nato-Truppen in der Ukraine` can be understood without the source text, but `das Bündnis` and
    `sieben Staaten` cannot. The object may also be a phrase of several words, like `eine zentrale Datei`. A single
    suitable passage is enough for a plain triple, even if other texts contradict the statement. Statements are excluded
    if an adverb marks them as doubtful, partly true or no longer true. For example, `zunächst` marks the statement in
    `Nissan schloss ihn zunächst aus` as possibly no longer true.
    """
    plain = (s for s in own if s.polarity == "positive" and s.modality == "actual" and not _is_limited(s))
    certain = (s for s in plain if s.exact is None or s.exact >= CERTAIN)
    clear = (s for s in certain if _sure(s) and _has_ends(s) and not needs_text(s) and not _lacks_complement(s))
    return tuple(s for s in clear if not _has_doubtful_content(s) and fits_relation(told(s)))


def _has_doubtful_content(statement: Statement) -> bool:
    """Return whether the object is a clause that no statement represents, like `sein Mandat niederlegen`, or whose
    statement is probably not exactly right.
    """
    end = _end(statement)
    content = end.content if end is not None else None
    return not _is_likely(content) if content is not None else end is not None and end.kind == "clause"


def _is_limited(statement: Statement) -> bool:
    words = language(statement.document.lang).clause
    adverbs = takewhile(words.qualifiers.__contains__, statement.complement.split(" "))
    return any(adverb in words.limiting for adverb in adverbs)


def standing(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements that are probably correct and can be understood without the source text.

    The subject and the object must each be suitable for a plain triple or contain a number, as in `Fünf Menschen
    starben`. If a statement is certain, its object may be any phrase, as in `China versprach Hilfe`. Claims, plans and
    denials are included. `Moskau versprach ihnen neue Hilfe` is excluded if it is unclear who `ihnen` refers to.
    Statements about possibilities, duties and conditions are excluded. Plans that a sentence only implies are also
    excluded, because readers would need to see the sentence.
    """
    return tuple(s for s in statements if _sure(s) and _is_clear(s))


def is_nameless(iri: str, type_: EntityType, names: Iterable[str]) -> bool:
    """Return whether a node has no name that identifies it.

    The result is true if the node's IRI contains a document id. The result is also true for an unlisted person whose
    names are all single words or titles, like `Abrams` or `Assistant Minister`.
    """
    unlisted = type_ == "Person" and iri.startswith(KGI)
    return is_of_document(iri) or (unlisted and all(" " not in name or _is_title(name) for name in names))


def _is_title(name: str) -> bool:
    """Return whether a name consists only of nouns for offices and people, so it does not identify anyone."""
    return any(all(split_office(word, lang) or role_noun(word, lang) for word in name.split()) for lang in LANGUAGES)


def _has_ends(statement: Statement, *, described: bool = False) -> bool:
    """Return whether a statement has a subject and an object that can be understood without the text. If `described` is
    true, the object may be any phrase.
    """
    subject, end = statement.subject, _end(statement)
    if subject is None or end is None:
        return False
    described = described or _stands_alone(end) or _is_described(end, statement.document.lang)
    # If the relation is not in the ontology, only one in six statements is right in unseen news. A wrong example is
    # `WhatsApp installiert iPhone`.
    known = statement.relation.id is not None and described and _stands_alone(subject)
    return known and not any(is_cut(each, statement) for each in (subject, end))


def _end(statement: Statement) -> Mention | None:
    """Return the object of the plain triple. The result is the object of the statement, or the recipient if only the
    recipient is an actor.
    """
    end, recipient = statement.object, statement.recipient
    to_actor = recipient is not None and recipient.entity.type in ACTORS
    return recipient if to_actor and end is not None and end.entity.type not in ACTORS else end


def _is_clear(statement: Statement) -> bool:
    # In unseen news, only one in nine possibilities, duties and conditions is right. In addition, answers to questions
    # do not show the condition, or who imposes the duty.
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
        # In 3,509 judged statements, 84 % of the certain ones with a common word as object are right, like `China
        # promised help`, and 5 % are wrong. Of the others, half are right.
        return _has_ends(statement, described=(statement.exact or 0) >= CERTAIN)
    named = any(each is not None and not _is_counted(each) for each in (subject, end))
    if counted and not named and not any((statement.place, statement.complement)):
        return False  # `Zwei Personen starben am Freitag` does not say where or how
    if counted and end is not None and not _is_counted(end) and not end.definite:
        end = None  # `a summit` in `seven states host a summit` needs no text
    others = [each for each in (subject, end) if each is not None and not _is_counted(each)]
    whole = all(_stands_alone(each) and not is_cut(each, statement) for each in others)
    return statement.relation.id is not None and whole


def _lacks_complement(statement: Statement) -> bool:
    """Return whether a statement lacks something that its relation needs. For example, `accused him` does not say of
    what, and `asked them` does not say for what.
    """
    kind, end = relation_types().get(statement.relation.id or ""), statement.object
    if kind is None or end is None or "complemented" not in kind.traits or statement.complement or end.content:
        return False
    if "addressed" in kind.traits:
        return statement.recipient is None and end.entity.type in ACTORS | {"Group"}
    marks = language(statement.document.lang).clause.role_prepositions
    if end.dep != "obl:arg" and end.dep.startswith("obl"):
        return False  # as in "gilt als Vermittler" and "klagt vor dem Gericht"
    return marks.isdisjoint(end.text.split())  # the phrase may contain it: "die Wahl als Unrecht am Volk"


def _is_vague(statement: Statement) -> bool:
    """Return whether the relation is too general because the object is not a clause. Examples are
    `states the population` and `intends Ukraine`.

    In unseen news, only one in ten such statements is right.
    """
    return statement.relation.id in _VAGUE and (statement.object is None or statement.object.kind != "clause")


def _is_guessed(statement: Statement) -> bool:
    """Return whether a statement was found only by the neural network and no words in the text express its relation.

    For example, the network took `The critics disagreed publicly` for a protest. In unseen news, only 6 of 43 such
    statements were right.
    """
    return statement.finder == "reader" and not in_own_words(told(statement))


def _is_planned(statement: Statement) -> bool:
    """Return whether the clause itself says that something is planned, as in `he will host talks` or
    `he is to host talks`.

    Return false if another verb only implies the plan, because it is unclear whether the plan was carried out. Examples
    are `he came to host talks`, `he decided to host talks` and `he was to host talks`.
    """
    fields, modality = told(statement), language(statement.document.lang).modality
    if modality.embedded and re.search(modality.embedded, f"{fields.ahead} {fields.text}"):
        return False
    return re.search(modality.planned, " ".join(fields.near)) is not None


def _is_counted(mention: Mention | None) -> bool:
    """Return whether a mention is a number of people or things, like `fünf Menschen`. For `fünf von ihnen`, the result
    is false.
    """
    return mention is not None and mention.entity.type == "Group" and mention.kind == "noun" and bool(mention.quantity)


def _stands_alone(mention: Mention) -> bool:
    if mention.content is not None:
        return any(end is not None and _stands_alone(end) for end in (mention.content.subject, mention.content.object))
    entity = mention.entity
    if entity.type in NAMED:
        return not is_nameless(entity.id, entity.type, (entity.label,))
    return any(part.type in NAMED for part in entity.concerns)


def _is_described(mention: Mention, lang: str) -> bool:
    """Return whether a phrase has several words and does not refer to an earlier mention.

    For example, the result is false for `Bericht` and `diese neuen Angriffe`. The result is also false for `das
    geplante Gesetz` if the text mentioned the law before.
    """
    words, reference = mention.phrase.split(), language(lang).reference
    if mention.entity.type not in ("Concept", "Event") or len(words) < _DESCRIBED:
        return False
    points = mention.definite and words[-1].lower().startswith(mention.lemma[:_STEM].lower())
    broken = any(word.endswith("-") for word in words) or words[-1].endswith(language(lang).clause.possessive_marks)
    return not points and not broken and mention.text.split()[0].lower() not in reference.demonstratives


def direct_keys(statements: Iterable[Statement]) -> frozenset[EvidenceKey]:
    """Return the keys of the passages whose statements become plain triples."""
    return frozenset(map(evidence_key, direct(own_voice(statements))))


def status_of(statement: Statement, own: Collection[EvidenceKey]) -> Status:
    """Return the status of a statement in one passage. `own` contains the keys of the statements that `own_voice`
    returned.
    """
    return status(
        negative=statement.polarity == "negative",
        modality=statement.modality,
        hearsay=statement.hearsay,
        own_voice=evidence_key(statement) in own,
    )


def _sure(statement: Statement) -> bool:
    """Return whether a statement is certain and informative enough. For example, `sagte etwas zum Haushalt` is not
    informative.
    """
    kind = relation_types().get(statement.relation.id or "")
    content = statement.object.content if statement.object is not None else None
    if kind is not None and "bare" in kind.traits and statement.object and content is None:
        return False
    happens = kind is not None and kind.subject == "event" and statement.object is None
    if happens and statement.subject and statement.subject.entity.type in ACTORS:
        return False  # for example, `Bianchi occurs`, but not `Bianchi begins a campaign`
    return _is_likely(statement) and not _is_only_implied(statement) and not _guesses_body(statement)


def _is_only_implied(statement: Statement) -> bool:
    """Return whether the default extractor found an event that is not expressed by a clause, so the reading is
    not in the words of the text. Examples are `nach einem Angriff Togos` and `everybody wants Togo to pay`.

    In 1,193 statements from unseen news, 34 % of these events were right and 38 % wrong. Of the other events, 64 % were
    right and 11 % wrong. Nouns for offices, members, places and allies are reliable.
    """
    kind = relation_types().get(statement.relation.id or "")
    lasts = kind is not None and not _LASTING.isdisjoint((kind.root, kind.id))
    # The verb expresses a denial, but the reading leaves out `claims` in "dismissed claims that it attacked".
    told = statement.object is not None and statement.object.content is not None and statement.finder != "reader"
    denied = told and statement.relation.id == DENIES
    return statement.exact is not None and statement.wording is None and not lasts and not denied


def _is_likely(statement: Statement) -> bool:
    return statement.confidence >= CONFIDENT if statement.exact is None else statement.exact >= SURE


def _guesses_body(statement: Statement) -> bool:
    """Return whether only a title shows the body of an office, and no list confirms that the person has this office.

    For example, the result is false for `Chancellor Scholz`, because Scholz is listed with this office. The result is
    true for the `vice-chancellor` of a university.
    """
    body = statement.object
    return (
        body is not None
        and body.link == "office"
        and body.text == statement.relation.text
        and not listed_tenures(statement)
    )


def is_of_another_time(statement: Statement) -> bool:
    """Return whether, according to the actor lists, the person held this office at some time, but not on the document's
    date.

    For example, the result is true if a report from 2014 calls Winston Churchill `prime minister of the United
    Kingdom`.
    """
    held, day = listed_tenures(statement), statement.document.date
    return day is not None and bool(held) and not any(tenure.on(day) for tenure in held)


def _own_voice(statement: Statement) -> bool:
    subject = statement.subject.entity.id if statement.subject else None
    speakers = [speaker.entity.id for speaker in statement.attribution]
    return not statement.hearsay and own_word(statement.relation.id, subject, speakers, statement.document.date)


def own_word(relation: str | None, subject: str | None, speakers: Collection[str], day: date | None) -> bool:
    """Return whether, on the given day, every speaker speaks for the subject. The subject and the speakers are IRIs.

    For example, the result is true if Peskov makes a statement about Russia. The result is false if Tass reports what
    Peskov said. It is also false if the text presents the statement as the subject's own account, as in `by its own
    account`, or if Peskov says whom Russia attacked or killed.
    """
    kind = relation_types().get(relation or "")
    if speakers and (subject in speakers or (kind is not None and kind.root == VIOLENCE)):
        return False
    return all(subject is not None and speaks_for(speaker, subject, day) for speaker in speakers)
