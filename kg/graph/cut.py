"""Tests whether a node's name is only part of the name in the text. For example, a node may be named `Reid` although
the text says `Reid Foundation`. Similarly, a node may be named `SPD` although the text means a regional branch of this
party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.graph.clear import NAMED, OFFICES
from kg.knowledge.actors import Actor, actors, actors_by_iri, adjectives, fronts, listed_tenures, split_office
from kg.knowledge.concepts import nouns
from kg.knowledge.lang import language
from kg.model import Mention, Statement
from kg.vocab import KGI

_BEFORE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+ $|[A-Z][a-z]+s ?['’] $")
"""Pattern for a capitalised word inside a sentence, or a plural owner like `Cricketers'` in `Cricketers'
Association`.
"""
_BEHIND = re.compile(r" (?:of |for )?([A-Z][a-z]+)")
_CAPITAL = re.compile(r" [A-Z]")
_WORD = re.compile(r"([\w-]+) $")
_GARBLED = re.compile(r"[a-zß-ÿ][ÃÅÂ]|[ÃÅÂ](?=\W|[\x80-\xbf]|$)")
"""Pattern for letters that appear when text is decoded wrongly, as in `Sinn FÃ©in`."""
_LONGEST = 40
"""Maximum number of characters that are searched for a word before a name."""


def is_cut(mention: Mention, statement: Statement) -> bool:
    """Return whether the name of a subject, object or recipient is garbled or incomplete."""
    entity, lang = mention.entity, statement.document.lang
    if mention.content is not None:
        return False
    if not entity.id.startswith(KGI):
        return mention is statement.object and _is_branch(mention, statement)
    garbled = entity.type in NAMED and _GARBLED.search(entity.label) is not None
    if garbled or _contains_title(mention, statement):
        return True
    if entity.type == "Person":
        return False
    return (entity.type == "Organisation" and _is_common(entity.label, lang)) or _goes_on(mention, statement)


def _contains_title(body: Mention, statement: Statement) -> bool:
    """Return whether the words for the body contain the title of the office, as in `the U.S. Sens. Graham and Lee`."""
    title = statement.relation
    inside = body.start <= title.start and title.end <= body.end
    return statement.relation.id in OFFICES and body is statement.object and inside


def _goes_on(mention: Mention, statement: Statement) -> bool:
    """Return whether a capitalised word next to a name probably belongs to the name.

    In languages that capitalise common nouns, only a word after the name counts, if it is in the same phrase. An
    example is `Entertainment` in `von Wheelhouse Entertainment`.
    """
    entity, text, lang = mention.entity, statement.document.text, language(statement.document.lang)
    start = text.find(entity.label, mention.start, mention.end)
    end = start + len(entity.label)
    if start < 0:
        return False
    if lang.text.nouns_capitalised:
        return entity.type in NAMED and end < mention.end and _CAPITAL.match(text, end) is not None
    if entity.type not in NAMED and not entity.label.rpartition(" ")[2].istitle():
        return False
    behind = _BEHIND.match(text, end)
    goes_on = behind is not None and not _is_office(behind[1], lang.code)  # false for "NBA Commissioner Silver"
    return goes_on or _BEFORE.search(text, max(0, start - _LONGEST), start) is not None


def _is_office(word: str, lang: str) -> bool:
    found = split_office(word, lang)
    return found is not None and found[1].kind == "person"


def _is_common(name: str, lang: str) -> bool:
    """Return whether a name is only a common noun for a body, for example `Association`."""
    concept = nouns(lang).get(name.lower()) if name.istitle() else None
    return concept is not None and concept.kind == "body"


def _is_branch(body: Mention, statement: Statement) -> bool:
    """Return whether an office belongs only to a branch of a party, or of a body that belongs to no country."""
    actor = actors_by_iri().get(body.entity.id)
    if actor is None or statement.relation.id not in OFFICES or listed_tenures(statement):
        return False
    if actor.class_ == "party":
        return _is_regional(actor, body, statement) or _is_located(actor, body, statement)
    return actor.of is None and actor.kind in ("Organisation", "ArmedForce") and _is_located(actor, body, statement)


def _is_located(actor: Actor, body: Mention, statement: Statement) -> bool:
    """Return whether a place follows the name, as in `head of the Red Cross in Indonesia`."""
    text, lang = statement.document.text, language(statement.document.lang)
    places = (part for part in body.nested() if part.entity.type in ("Place", "State"))
    inside = lang.place.place_prepositions | lang.reference.contracted
    own = _own(actor)
    return any(_word_before(text, part.start) in inside and part.entity.label.lower() not in own for part in places)


def _is_regional(party: Actor, body: Mention, statement: Statement) -> bool:
    """Return whether a place precedes the name of a party, as in `hessische SPD-Chefin` or
    `Texas Democratic Party Chairman`.

    The party's own country does not count, for example in `the British Labour Party`.
    """
    lang = statement.document.lang
    text, start = statement.document.text, min(statement.relation.start, body.start)
    word = _word_before(text, start)
    if _word_before(text, start - len(word) - 1) in language(lang).place.place_prepositions:
        return False  # in "in Berlin CDU-Chef Merz", Berlin is only the place of the event
    forms = set(_forms(word, lang))
    return not _own(party) & forms and any(form in adjectives(lang) or form in fronts() for form in forms)


def _word_before(text: str, position: int) -> str:
    """Return the word directly before a position, in lower case. If there is none, return an empty string."""
    found = _WORD.search(text, max(0, position - _LONGEST), position)
    return found[1].lower() if found is not None else ""


def _own(party: Actor) -> set[str]:
    """Return the names of a party's country and the adjectives for it, in lower case."""
    state = actors().get(party.of or "")
    listed = (*state.names.values(), *state.adjectives.values()) if state is not None else ()
    return {name.lower() for names in listed for name in names}


def _forms(word: str, lang: str) -> Iterator[str]:
    """Yield a lower-case word with and without the endings of adjectives. For example, `hessische` also gives
    `hessisch`.
    """
    endings = ("", *language(lang).morphology.adjective_endings)
    return (word.removesuffix(ending) for ending in endings)
