"""What only names can tell about statements: who speaks of themselves, what is empty, what is repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.knowledge.actors import partisans
from kg.knowledge.closed_words import pronouns, role_noun
from kg.knowledge.concepts import EMPTY, concepts
from kg.model import Mention, Statement
from kg.ontology import HOLDS_OFFICE, MEMBER_OF, relation_types
from kg.resolve.choice import chosen, everything
from kg.resolve.linked import Linked
from kg.vocab import CONCEPT

PAIR = 2
STANDING = (HOLDS_OFFICE, MEMBER_OF)
"""What is said once a document: who holds which office, or belongs to what."""


def filtered(
    statements: Iterable[Linked], *, keep_all: bool = False, left_out: Counter[str] | None = None
) -> Iterator[Statement]:
    """The statements that hold with the names known, each once a sentence; `keep_all` leaves nothing out.

    What is the content of a statement is never left out. `left_out` counts those that are worth nothing, by the reason.
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
    """Those that may hold with the names known, one for each member of a pair; `left_out` counts the others.

    What a pronoun does that takes up nobody is left out: it tells nothing to who does not have the text.
    An office of a body that nobody names nor knows is left out; so is what would relate somebody to themselves by a
    mistaken name.
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
    """Each once a sentence, standing ones once a document: after the choice, or a rejected one would take the place."""
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
    """A statement for each member of a pair that was named one by one: `they`, beide Seiten.

    What is the content of another statement stays one, since that names it by its id.
    """
    contents = {id(s.object.content) for s in statements if s.object is not None}
    for statement in statements:
        subjects, objects = _members(statement.subject), _members(statement.object)
        if len(subjects) == len(objects) == 1 or id(statement) in contents:
            yield statement
            continue
        counted = next((m.quantity for m in (statement.subject, statement.object) if m and len(_members(m)) > 1), None)
        quantity = statement.quantity if statement.quantity != counted else None  # beide Seiten: each is one
        if statement.object is None and len(subjects) == PAIR and _is_symmetric(statement):
            # the two countries last met in Istanbul
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


def own_voice(attribution: tuple[Mention, ...], subject: Mention | None) -> tuple[Mention, ...]:
    """The chain of speakers without repetitions, and without a subject that speaks of itself.

    `Er werde nicht reisen, sagte Putin`: Putin does not travel, told by the author.
    """
    chain: list[Mention] = []
    for speaker in attribution:
        if not chain or _iri(chain[-1]) != _iri(speaker):
            chain.append(speaker)
    while chain and subject is not None and _is_among(subject, chain[-1]):
        chain.pop()
    return tuple(chain)


def _is_among(subject: Mention, speaker: Mention) -> bool:
    """Whether a subject is a speaker, one of several or all of them: Schweden und `Kuwait` sagten, `sie` planten ..."""
    speakers = (speaker, *speaker.conjuncts)
    together = ", ".join(each.entity.label for each in speakers)
    whole = subject.entity.type == "Group" and subject.entity.label == together
    return whole or _iri(subject) in map(_iri, speakers)


def _iri(mention: Mention) -> str | None:
    return mention.entity.id if mention else None


def _is_nobodys(statement: Statement) -> bool:
    """Whether its subject, or whose relative or employee it is, is a pronoun that takes up nobody."""
    role = statement.relation.id is not None and relation_types()[statement.relation.id].root == "ROLE"
    sides = (statement.subject, statement.object if role else None)
    return any(_takes_up_nobody(statement.document.lang, side) for side in sides)


def _takes_up_nobody(lang: str, mention: Mention | None) -> bool:
    if mention is None:
        return False
    # An article whose noun the parse has elsewhere counts too: "der" of "der Plan sei gescheitert".
    pronominal = mention.kind == "pronoun" or mention.text.lower() in pronouns(lang)
    return pronominal and mention.entity.label == (mention.phrase or mention.text)


def _is_of_things(statement: Statement) -> bool:
    """Whether its subject is a singular pronoun for no actor, seldom rightly read: the system ... `it` beat X."""
    mention = statement.subject
    if mention is None or mention.kind != "pronoun" or mention.number == "Plur":
        return False
    return mention.entity.type == "Concept"


def _is_empty(statement: Statement) -> bool:
    subject, obj = statement.subject, statement.object
    return subject is not None and obj is not None and obj.content is None and _iri(subject) == _iri(obj)


def _has_no_holder(statement: Statement) -> bool:
    """Whether an office would be held by nobody in particular: a ship `Galaxy Leader`, the `leader` of some state."""
    subject = statement.subject
    if statement.relation.id != HOLDS_OFFICE or subject is None:
        return False
    unnamed = subject.kind == "noun" and subject.entity.label == subject.phrase
    return unnamed or subject.entity.type in ("Concept", "Event", "Place")


def _has_no_body(statement: Statement) -> bool:
    """Whether a title alone implies nothing known: `General` Tchiani (the reader `implied` found no body).

    The same holds for a `Republican` where the text names no state that has such a party.
    """
    obj = statement.object
    if obj is None or statement.relation.id not in STANDING:
        return False
    if statement.relation.id == MEMBER_OF:
        return obj.lemma.lower() in partisans(statement.document.lang) and obj.entity.type != "Organisation"
    bare = obj.dep == "compound" and obj.kind == "noun" and obj.entity.type == "Office"
    return bare or obj.entity.type == "Person"  # their ministers: of two presidents, which is whose is not said


def _is_everyday(statement: Linked) -> bool:
    """Whether a verb that no lexicon has joins what nobody knows by name: `Touristen hielten ihre Telefone` hoch.

    What those do who have a part in public life is not: `the senators pulled their support`.
    """
    sides = (statement.subject, statement.object)
    if statement.signals:
        return False  # the choice goes by more
    public = statement.subject is not None and _is_public(statement.subject, statement.document.lang)
    return statement.relation.id is None and not public and not any(_is_known(side) for side in sides)


def _is_public(mention: Mention, lang: str) -> bool:
    """Whether a noun tells of people by what they are in public life, or of a body."""
    found = role_noun(mention.noun or "", lang) if mention.kind == "noun" else None
    return found is not None and not _PRIVATE & found[1].refers


_PRIVATE = frozenset("general status kin relation origin".split())
"""Tags of nouns for people that tell of no part in public life: `tourist`, `brother`."""


def _is_known(mention: Mention | None) -> bool:
    """Whether a mention's entity, or what it is a part or the content of, is listed or bears a name."""
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
    """Whether a side is a noun that says nothing by itself: the plan is of a `kind`."""
    return any(_is_nothing(side) for side in (statement.subject, statement.object))


def _is_nothing(mention: Mention | None) -> bool:
    if mention is None or mention.content is not None:
        return False
    concept = concepts().get(mention.entity.id.removeprefix(CONCEPT))
    return concept is not None and concept.kind == EMPTY


FAULTS: Mapping[str, Callable[[Linked], bool]] = {
    "subject or object says nothing": _says_nothing,
    "office held by nobody in particular": _has_no_holder,
    "office of no known state or body": _has_no_body,
    "subject and object are the same": _is_empty,
    "no known actor and no known relation": _is_everyday,
    "pronoun that refers to nobody known": _is_nobodys,
    "pronoun that refers to a thing": _is_of_things,
}
"""What makes a statement worth nothing, now that the names are known, by what the summary says of it."""
