"""Tests whether readers can understand a statement without its text. For example, they cannot understand
`it helped Togo` or `die Abschaffung der Gebühren`.

The ends of a statement are its subject, object and recipient.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge.actors import actors_by_iri, counterparts, post_tag
from kg.knowledge.closed_words import pronouns
from kg.knowledge.concepts import nouns
from kg.knowledge.lang import language
from kg.model import ACTORS, Mention, Statement
from kg.ontology import HAS_ROLE_FOR, HELD_OFFICE, HOLDS_OFFICE, MEMBER_OF
from kg.vocab import is_of_document

NAMED = ACTORS | {"Place"}
"""Types of entities that have names."""
OFFICES = (HOLDS_OFFICE, HELD_OFFICE)
"""Relations between a person and the body in which the person holds or held an office."""
_VAGUE = frozenset({"leader", "chief"})
"""Keys of the concepts of nouns for the leaders of any group."""
_ANSWERS = frozenset({"accepts", "rejects", "opposes"})
"""Relations whose object usually belongs to somebody other than the subject."""
_SPEAKING = ("1", "2")
"""Grammatical persons of pronouns for the speaker (`I`, `we`) and for the people addressed (`you`)."""


def needs_text(statement: Statement) -> bool:
    """Return whether readers need the source text to understand a statement.

    The result is true if it is unclear what the subject, object, recipient, place, speaker or an adverbial like
    `bei dem Attentat` refers to.
    """
    ends, lang = _ends(statement), statement.document.lang
    others = (statement.recipient, statement.place, *statement.attribution)
    return (
        any(map(_takes_up_nobody, others))
        or any(map(_is_thing, statement.attribution))
        or any(_takes_up_thing(end, lang) for end in ends if not _is_own_body(end, statement))
        or _is_owner(statement.subject, lang)
        or _refers_back(statement.relation.id, ends, lang)
        or _names_no_body(statement)
        or (statement.wording is not None and statement.wording.refers_back)
    )


def _refers_back(relation: str | None, ends: Sequence[Mention], lang: str) -> bool:
    """Return whether a phrase refers to something earlier in the text. For example, the text must have mentioned the
    fees before `die Abschaffung der Gebühren`.

    A possessive is clear if the statement itself names the owner, as in `Hamas praised its fighters`. This does not
    apply to what somebody else says or wants, as in `Zelensky accepted his resignation`.
    """

    def unclear(end: Mention) -> bool:
        owners = set() if relation in _ANSWERS else {other.entity.id for other in ends if other is not end}
        inside = [each for each in end.nested() if each is not end and _is_pronoun(each, lang)]
        return end.refers_back or any(each.person in _SPEAKING or each.entity.id not in owners for each in inside)

    return any(unclear(end) for end in ends if not _is_shown_by_name(end))


def _ends(statement: Statement) -> list[Mention]:
    """Return the subject, object, recipient, place and speakers of a statement. If its object is another statement,
    return those of that statement too. Speakers and subjects of other statements that mean the subject are not
    repeated, like `it` in "Togo fired, it said" and "Togo denied that it fired".
    """
    told = (statement, *statement.contents())
    found = (end for s in told for end in (s.subject, s.object, s.recipient, s.place, *_others(s)))
    one = statement.subject
    repeated = [s.subject for s in statement.contents() if s.subject and one and s.subject.entity.id == one.entity.id]
    return [end for end in found if end is not None and end.content is None and end not in repeated]


def _others(statement: Statement) -> list[Mention]:
    """Return the speakers other than the subject."""
    subject = statement.subject.entity.id if statement.subject is not None else None
    return [speaker for speaker in statement.attribution if speaker.entity.id != subject]


def _is_vague(office: str, lang: str) -> bool:
    """Return whether a noun does not show which office of a country is meant, for example `leader` and `Chef`."""
    concept = nouns(lang).get(office.lower())
    return concept is not None and concept.key in _VAGUE


def _is_shown_by_name(mention: Mention) -> bool:
    """Return whether readers see the name of the mention's entity instead of the words in the text."""
    entity = mention.entity
    return entity.id in actors_by_iri() or (entity.type in NAMED and not is_of_document(entity.id))


def _takes_up_nobody(mention: Mention | None) -> bool:
    """Return whether a mention is a pronoun that could not be resolved to a name."""
    return (
        mention is not None and mention.kind == "pronoun" and mention.entity.label == (mention.phrase or mention.text)
    )


def _takes_up_thing(mention: Mention, lang: str) -> bool:
    """Return whether a mention is a pronoun that does not refer to a single person or to a place, for example `it` or
    `we`.

    Pronouns of this kind are often resolved wrongly. In unseen news, only one in five statements with such a pronoun is
    right.
    """
    several = (mention.person, mention.number) == ("1", "Plur")
    anybody = mention.text.lower() in language(lang).reference.generic_pronouns  # for example, German `man`
    single = mention.entity.type == "Person" and not (several or anybody)
    return _is_pronoun(mention, lang) and not mention.place and not single


def _is_owner(subject: Mention | None, lang: str) -> bool:
    """Return whether the subject is only a possessive before a noun for an action, for example `his` in `his visit to
    Togo`.
    """
    owner = subject is not None and (subject.dep == "det" or subject.dep.endswith(":poss"))
    return owner and subject is not None and _is_pronoun(subject, lang)


def _is_own_body(mention: Mention, statement: Statement) -> bool:
    """Return whether a mention is the body in which somebody holds an office, for example `its` in `its
    spokesperson`.
    """
    return mention is statement.object and statement.relation.id in OFFICES and mention.entity.type in ACTORS


def _is_pronoun(mention: Mention, lang: str) -> bool:
    return mention.kind == "pronoun" and mention.text.lower() in pronouns(lang)  # false for the `people's` lives


def _is_thing(speaker: Mention) -> bool:
    """Return whether a speaker is a thing without a named actor. The result is true for `laut den Protesten` and
    `the film says`, and false for `a report of the UN says`.
    """
    return speaker.entity.type in ("Concept", "Event") and not speaker.entity.concerns


def _names_no_body(statement: Statement) -> bool:
    """Return whether an office belongs to a person instead of a body. Examples are `seinem Amtskollegen Peres` and
    `adviser to Mr Abe`.

    Also return true for the `leader` of a country, whose office is unclear. The same applies to a post in a body if the
    text names only the body's country. Examples are `Mitglied des schottischen Parlaments` and `der US-Filmemacher
    Black`.
    """
    relation, body, lang = statement.relation, statement.object, statement.document.lang
    if body is None or statement.subject is None:
        return False
    if relation.id in OFFICES:
        vague = body.entity.type == "State" and _is_vague(relation.lemma, lang)
        of_person = body.ent == "PER" and body.start != statement.subject.start  # false for "US President Barack Obama"
        return of_person or vague or body.entity.type == "Person" or relation.lemma.lower() in counterparts(lang)
    if relation.id == MEMBER_OF:
        return statement.subject.entity.type == "Person" and body.entity.type in ("Place", "State")
    national = body.entity.type == "State" and body.dep.startswith(("amod", "compound"))
    return national and relation.id == HAS_ROLE_FOR and post_tag(relation.lemma, lang) == "occupation"
