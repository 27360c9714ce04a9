"""Filters statements after names have been resolved: removes uninformative statements and repetitions, and removes a
speaker who is also the subject.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.knowledge.actors import partisans
from kg.knowledge.closed_words import pronouns, role_noun
from kg.knowledge.concepts import EMPTY, concepts
from kg.knowledge.lang import Language
from kg.model import Candidate, Mention, Statement
from kg.ontology import HELD_OFFICE, HOLDS_OFFICE, MEMBER_OF, VIOLENCE, relation_types
from kg.resolve.choice import chosen, everything
from kg.resolve.linked import Linked
from kg.vocab import CONCEPT

PAIR = 2
STANDING = (HOLDS_OFFICE, MEMBER_OF)
"""Relations for offices and memberships. Repeated statements with these relations are kept only once per document."""


def filtered(
    statements: Iterable[Linked], *, keep_all: bool = False, left_out: Counter[str] | None = None
) -> Iterator[Statement]:
    """Yield the statements to keep, without duplicates within a sentence. If `keep_all` is true, all statements are
    kept.

    A statement that is part of a kept statement is always kept too. `left_out` counts the dropped statements for each
    reason.
    """
    kept = everything(statements) if keep_all else list(_once(chosen(worthwhile(statements, left_out))))
    listed = {_place(statement) for statement in kept}
    for statement in kept:
        yield statement
        for content in statement.contents():
            if _place(content) not in listed:
                listed.add(_place(content))
                yield content


def worthwhile(statements: Iterable[Linked], left_out: Counter[str] | None = None) -> list[Linked]:
    """Return the statements that are still informative once their names have been resolved. A statement about a pair is
    split into a separate statement for each member. `left_out` counts the dropped statements for each reason.

    For example, a statement is dropped if its subject is an unresolved pronoun, or if it is about an office in an
    unknown body. A statement whose subject and object are the same entity is also dropped, because one of the names
    must have been resolved wrongly.
    """
    kept = []
    for one in _by_members(list(statements)):
        reason = next((reason for reason, fault in FAULTS.items() if fault(one)), None)
        if reason is None:
            kept.append(one)
        elif left_out is not None:
            left_out[reason] += 1
    return kept


def _place(statement: Statement) -> tuple[int, int, str]:
    return statement.sentence.start, statement.relation.start, statement.id


def _once(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield each statement once per sentence. Statements about offices and memberships are yielded once per document.
    Rejected statements must already have been dropped.
    """
    seen: set[tuple[int, str]] = set()
    held: set[str] = set()
    for statement in statements:
        key = statement.sentence.start, statement.id
        if key in seen or statement.id in held:
            continue
        seen.add(key)
        if statement.relation.id in STANDING:
            held.add(statement.id)
        yield statement


def _by_members(statements: list[Linked]) -> Iterator[Linked]:
    """Yield the statements, with a separate statement for each member of a pair. For example, `they` and `beide Seiten`
    may refer to a pair.

    A statement inside another statement is not split, because the other statement refers to it by its id.
    """
    contents = {id(s.object.content) for s in statements if s.object is not None}
    for statement in statements:
        subjects, objects = _members(statement.subject), _members(statement.object)
        if len(subjects) == len(objects) == 1 or id(statement) in contents:
            yield statement
            continue
        counted = next((m.quantity for m in (statement.subject, statement.object) if m and len(_members(m)) > 1), None)
        # The count of the pair does not apply to its members.
        quantity = statement.quantity if statement.quantity != counted else None
        if statement.object is None and len(subjects) == PAIR and _is_symmetric(statement):
            # For example, "The two countries last met in Istanbul" means that they met each other.
            yield replace(statement, subject=subjects[0], object=subjects[1], quantity=quantity)
            continue
        for subject in subjects:
            for obj in objects:
                yield replace(statement, subject=subject, object=obj, quantity=quantity)


def _is_symmetric(statement: Statement) -> bool:
    relation = relation_types().get(statement.relation.id or "")
    return relation is not None and relation.symmetric


def _members(mention: Mention | None) -> list[Mention | None]:
    if mention is None or mention.entity.type != "Group" or len(mention.entity.concerns) < PAIR:
        return [mention]
    entity = mention.entity
    if entity.label != ", ".join(member.label for member in entity.concerns):
        return [mention]
    return [replace(mention, entity=member) for member in entity.concerns]


def is_own_account(candidate: Candidate, lang: Language) -> bool:
    """Return whether readers need to know that the subject itself is the source of a statement, as in `tötete nach
    eigenen Angaben 35 Kämpfer`.

    The result is also true if the subject says that it used violence, or denies a deed. For example, it is true for
    `Die Ukraine hat das Schiff versenkt, teilte sie mit` and `Togo bestreitet, Waffen geliefert zu haben`.
    """
    if not candidate.attribution:
        return False
    cue = (candidate.attribution[-1].cue or "").lower()
    if any(word.startswith(tuple(lang.speech.own)) for word in cue.split()):
        return True
    kind = relation_types().get(candidate.relation.id or "")
    if kind is None or candidate.modality != "actual":
        return False
    return kind.root == VIOLENCE or (candidate.polarity == "negative" and kind.quad.endswith("deeds"))


def own_voice(attribution: tuple[Mention, ...], subject: Mention | None, *, account: bool) -> tuple[Mention, ...]:
    """Return the speakers without duplicates. If the innermost speaker is also the subject, this speaker is left out,
    except if `account` is set.

    For example, in `Er werde nicht reisen, sagte Putin`, Putin speaks about himself. The statement that he will not
    travel therefore has no speaker.
    """
    chain: list[Mention] = []
    for speaker in attribution:
        if not chain or _iri(chain[-1]) != _iri(speaker):
            chain.append(speaker)
    while not account and chain and subject is not None and _is_among(subject, chain[-1]):
        chain.pop()
    return tuple(chain)


def _is_among(subject: Mention, speaker: Mention) -> bool:
    """Return whether the subject is one of several joint speakers, or means all of them. For example, `sie` means both
    speakers in `Schweden und Kuwait sagten, sie planten ...`.
    """
    speakers = (speaker, *speaker.conjuncts)
    together = ", ".join(each.entity.label for each in speakers)
    whole = subject.entity.type == "Group" and subject.entity.label == together
    return whole or _iri(subject) in map(_iri, speakers)


def _iri(mention: Mention) -> str | None:
    return mention.entity.id if mention else None


def _is_nobodys(statement: Statement) -> bool:
    """Return whether the subject is an unresolved pronoun. If the relation is a role, also check the object, which is a
    relative or the employer of the subject.
    """
    role = statement.relation.id is not None and relation_types()[statement.relation.id].root == "ROLE"
    sides = (statement.subject, statement.object if role else None)
    return any(_takes_up_nobody(statement.document.lang, side) for side in sides)


def _takes_up_nobody(lang: str, mention: Mention | None) -> bool:
    if mention is None:
        return False
    # An article counts as a pronoun if the parse separates it from its noun, as in "der Plan sei gescheitert".
    pronominal = mention.kind == "pronoun" or mention.text.lower() in pronouns(lang)
    return pronominal and mention.entity.label == (mention.phrase or mention.text)


def _is_of_things(statement: Statement) -> bool:
    """Return whether the subject is a singular pronoun for a thing. Pronouns for things are often resolved wrongly, for
    example if `it` refers to `the system`.
    """
    mention = statement.subject
    if mention is None or mention.kind != "pronoun" or mention.number == "Plur":
        return False
    return mention.entity.type == "Concept"


def _is_empty(statement: Statement) -> bool:
    subject, obj = statement.subject, statement.object
    return subject is not None and obj is not None and obj.content is None and _iri(subject) == _iri(obj)


def _has_no_holder(statement: Statement) -> bool:
    """Return whether an office or membership has no particular holder, as in the name of a ship like `Galaxy Leader`,
    in `the leader of some state`, or in `a senior CDU politician`.
    """
    subject = statement.subject
    if statement.relation.id not in (HOLDS_OFFICE, HELD_OFFICE, MEMBER_OF) or subject is None:
        return False
    inside = subject.start <= statement.relation.start < subject.end
    if statement.relation.id == MEMBER_OF and not inside:
        return False
    unnamed = subject.kind == "noun" and subject.entity.label == subject.phrase
    return unnamed or subject.entity.type in ("Concept", "Event", "Place")


def _has_no_body(statement: Statement) -> bool:
    """Return whether a title does not show its body, as in `General Tchiani`. For a title like this, the reader
    function `implied` found no body.

    The result is also true for words like `Republican`, unless the text names a country that has such a party.
    """
    obj = statement.object
    if obj is None or statement.relation.id not in (*STANDING, HELD_OFFICE):
        return False
    if statement.relation.id == MEMBER_OF:
        return obj.lemma.lower() in partisans(statement.document.lang) and obj.entity.type != "Organisation"
    bare = obj.dep == "compound" and obj.kind == "noun" and obj.entity.type == "Office"
    # In `their ministers`, it is unclear who is whose minister.
    return bare or (obj.entity.type == "Person" and statement.relation.id in STANDING)


def _is_everyday(statement: Linked) -> bool:
    """Return whether a verb that is not in the lexicon links only unnamed entities, as in
    `Touristen hielten ihre Telefone hoch`.

    Statements about people in public life are not everyday, for example `the senators pulled their support`.
    """
    sides = (statement.subject, statement.object)
    if statement.signals:
        return False  # choice.py has more information about these
    public = statement.subject is not None and _is_public(statement.subject, statement.document.lang)
    return statement.relation.id is None and not public and not any(_is_known(side) for side in sides)


def _is_public(mention: Mention, lang: str) -> bool:
    """Return whether a mention is a noun for an organisation, or for people with a role in public life."""
    found = role_noun(mention.noun or "", lang) if mention.kind == "noun" else None
    return found is not None and not _PRIVATE & found[1].refers


_PRIVATE = frozenset("general status kin relation origin".split())
"""Tags of nouns for people without a role in public life, like `tourist` and `brother`."""


def _is_known(mention: Mention | None) -> bool:
    """Return whether a mention is a clause, has a name, refers to something known, or contains a known actor in its
    phrase.
    """
    if mention is None:
        return False
    entity = mention.entity
    return (
        mention.content is not None
        or bool(mention.name)
        or entity.label != (mention.phrase or mention.text)
        or bool(entity.concerns)
    )


def _says_nothing(statement: Statement) -> bool:
    """Return whether subject or object is an empty noun, as in `the plan is of a kind`."""
    return any(_is_nothing(side) for side in (statement.subject, statement.object))


def _is_nothing(mention: Mention | None) -> bool:
    if mention is None or mention.content is not None:
        return False
    concept = concepts().get(mention.entity.id.removeprefix(CONCEPT))
    return concept is not None and concept.kind == EMPTY


FAULTS: Mapping[str, Callable[[Linked], bool]] = {
    "the subject or object is a word without content": _says_nothing,
    "the holder of the office is not named": _has_no_holder,
    "the state or organisation of the office is unknown": _has_no_body,
    "the subject and the object are the same": _is_empty,
    "neither the actors nor the relation is known": _is_everyday,
    "a pronoun refers to somebody unknown": _is_nobodys,
    "a pronoun refers to a thing": _is_of_things,
}
"""Tests for uninformative statements, which are run after names have been resolved. The keys are the reasons that the
summary of a run shows.
"""
