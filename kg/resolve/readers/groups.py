"""Resolves groups that belong to a single document, like `mindestens sieben Staaten`, `Nato-Staaten` and
`Militärkreise`.
"""

from __future__ import annotations

from kg.knowledge.actors import Actor
from kg.knowledge.closed_words import role_noun
from kg.model import Phrase
from kg.resolve.context import Context
from kg.resolve.metonyms import meant
from kg.resolve.named import PERSONS, STATES, Named
from kg.resolve.readers.names import spans
from kg.resolve.referents import as_group, as_listed


def source(context: Context, mention: Phrase) -> Named | None:
    """Resolve an unnamed speaker like `Militärkreise`. In `Kremlangaben`, the first part of the compound names the
    speaker, the Kremlin.
    """
    found = role_noun(mention.noun or "", context.lang)
    if found is None or not found[1].refers & {"source", "words"}:
        return None
    front, noun = found
    actor = context.find(front) if front else None
    if actor is not None and "words" in noun.refers:
        return as_listed(context, meant(actor, place=False, agent=True), mention)
    if "words" in noun.refers:
        return None
    return as_group(context, mention, actor and meant(actor, place=False, agent=True))


def pair(context: Context, mention: Phrase) -> Named | None:
    """Resolve a reference to both members of a pair, like `the two`, `beide Seiten`, `die beiden Staatschefs` or
    `neither side`.
    """
    noun, lang = mention.noun or "", context.language
    neither = mention.text.lower() in (f"{none} {noun.lower()}" for none in lang.reference.neither)
    two = mention.quantity is not None and mention.quantity.value == 2
    both = mention.definite or mention.text.lower().startswith(lang.reference.both)
    if not (neither or (two and both)) or mention.adjectives or mention.of:
        return None
    title, found = context.title(mention), role_noun(noun, context.lang)
    alone = lang.quantity.numbers.get(noun.lower()) == 2
    if alone or (title and title.office.kind == "person") or (found and "Person" in found[1].refers):
        types = PERSONS
    elif title or (found and found[1].refers & {"State", "group", "capital"}):
        types = STATES
    else:
        return None
    members = context.discourse.pair(mention, types)
    if not members and (alone or (found and "group" in found[1].refers)):
        # In "Trump and Putin ... both sides", the two sides are people.
        members = context.discourse.pair(mention, STATES if alone else PERSONS)
    return context.together(members) if members else None


def group(context: Context, mention: Phrase) -> Named | None:
    """Resolve a plural noun that means members of a body, like `Nato-Staaten`, or members of a listed class. An
    adjective or genitive may name the members' country.
    """
    noun = mention.noun or mention.name or ""
    found = role_noun(noun, context.lang) or role_noun(context.surface(mention), context.lang)
    if found and "war" in found[1].refers:
        return None
    title = context.title(mention)
    person = title is not None and title.office.kind == "person"
    if mention.number != "Plur" or not (found or person):
        return None
    listed = [actor for name in spans(context, mention) if (actor := context.find(name)) is not None]
    if mention.quantity is None and any(
        a.class_ != "class_of_states" or " " not in a.label(context.lang) for a in listed
    ):
        return None  # "die Vereinigten Staaten" is a single country, and "die Golfstaaten" is a listed class
    class_ = listed[0] if listed else None
    front = found[0] if found else title.front if title else ""
    return as_group(context, mention, class_ or _class(context, mention, front))


def _class(context: Context, mention: Phrase, front: str) -> Actor | None:
    if front and (actor := context.find(front)) is not None:
        return meant(actor, place=False, agent=True)
    for actor in context.described(mention):
        return actor
    return next((actor for inner in mention.of if (actor := context.name(inner).actor) is not None), None)
