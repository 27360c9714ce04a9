"""Creates the results of reader functions, for listed actors, unlisted things, groups, and people without a name."""

from __future__ import annotations

from kg.knowledge.actors import Actor
from kg.knowledge.closed_words import natural_gender
from kg.model import Entity, Phrase
from kg.resolve import mint
from kg.resolve.context import Context, words
from kg.resolve.meaning import meaning
from kg.resolve.named import BOTH, Named
from kg.resolve.titles import home
from kg.vocab import minted

_SINGULAR, _PLURAL = frozenset({"Sing"}), frozenset({"Plur"})
_ANY = frozenset({"Masc", "Fem", "Neut"})


def as_listed(context: Context, actor: Actor, mention: Phrase | None = None) -> Named:
    """Return a `Named` object for a listed actor. Plural pronouns can refer to armed forces, to coalitions, and to
    actors whose name is plural.
    """
    day = context.document.date
    entity = mint.of_actor(actor, context.lang)
    if actor.kind == "Person":
        genders = frozenset({actor.gender}) if actor.gender else BOTH
        offices = frozenset((t.office, t.of) for t in actor.offices if t.on(day))
        return Named(entity, actor, _SINGULAR, genders, offices, home(actor, day))
    listed = context.grammatical and context.language.names.listed_genders
    plural = actor.gender == "Plur" and listed
    numbers = _PLURAL if plural else _SINGULAR
    if mention is not None and (mention.number == "Plur" or actor.kind in ("ArmedForce", "Coalition")):
        numbers |= _PLURAL
    shown = (
        mention.gender if mention is not None and mention.definite else None
    )  # a name without a noun, like Sarajevo, shows no gender
    genders = frozenset({"Neut"})
    if listed:
        genders = frozenset({actor.gender or "Neut", shown or actor.gender or "Neut"})
    elif context.grammatical:
        genders = frozenset({shown}) if shown else _ANY
    return Named(entity, actor, numbers, genders)


def as_thing(context: Context, entity: Entity, mention: Phrase) -> Named:
    """Return a `Named` object for an unlisted thing, with the number and gender of the noun."""
    numbers = frozenset({mention.number or "Sing"})
    genders = {mention.gender} if context.grammatical and mention.gender else {"Neut"}
    if context.grammatical and not mention.gender:
        genders = set(_ANY)
    return Named(entity, None, numbers, BOTH if entity.type == "Person" else frozenset(genders))


def as_group(context: Context, mention: Phrase, of: Actor | None) -> Named:
    """Return a `Named` object for members of a class or body. The group's entity is specific to one document."""
    class_ = [mint.of_actor(of, context.lang)] if of else []
    concerns, known = (*class_, *context.concerns(mention)), meaning(context, mention)
    entity = mint.of_document(
        context.document, words(mention), "Group", concerns, of=of.iri if of else None, meaning=known
    )
    return Named(entity, None, _PLURAL, frozenset({mention.gender or "Neut"}))


def as_nameless(context: Context, mention: Phrase, home: str | None) -> Named:
    """Return a `Named` object for a person without a name, like `ein Sprecher`. The person's entity is specific to one
    document.
    """
    concerns, known = context.concerns(mention), meaning(context, mention)
    entity = mint.of_document(context.document, words(mention), "Person", concerns, meaning=known)
    said = frozenset({(mention.noun.lower(), home)}) if mention.noun else frozenset()
    gender = mention.gender if context.grammatical else natural_gender(mention.noun or "", context.lang)
    shown = context.language.reference.genders  # e.g. `female` in "a female acquaintance"
    gender = next((shown[word] for word in mention.adjectives if word in shown), gender)
    genders = frozenset({gender}) if gender else BOTH
    return Named(entity, None, _SINGULAR, genders, said, home)


def is_nameless(context: Context, named: Named) -> bool:
    """Return whether an entity is a person without a name, like `ein Arzt`."""
    return named.entity.type == "Person" and named.entity.id.startswith(minted("person", context.document.id))
