"""Names of states, bodies and places, listed or not."""

from __future__ import annotations

from kg.actors import actors, adjectives
from kg.model import EntityType, Mention
from kg.resolve import mint
from kg.resolve.context import Context, bare_name, words
from kg.resolve.discourse import Named
from kg.resolve.metonyms import meant
from kg.resolve.names import fold
from kg.resolve.persons import known

_TYPES: dict[str, EntityType] = {"PER": "Person", "LOC": "Place", "ORG": "Organisation"}


def state_adjective(context: Context, mention: Mention) -> Named | None:
    """`russischen` Truppen, `US` support: the state."""
    if not mention.dep.startswith("amod"):
        return None
    table = adjectives(context.lang)
    key = table.get(mention.lemma.lower()) or table.get((mention.name or mention.text).lower())
    return context.actor(actors()[key], mention) if key is not None else None


def listed(context: Context, mention: Mention) -> Named | None:
    """A listed name as it stands, or a listed phrase: `Europäische Union`, `russische Streitkräfte`."""
    surface = context.surface(mention)
    if mention.name:
        names = [mention.name]
    else:
        # "der sogenannten Koalition der Willigen": from its head on too
        names = [words(mention), words(mention)[max(words(mention).find(surface), 0) :], surface]
    for name in dict.fromkeys(names):
        actor = context.find(name) if name[:1].isupper() or name[:1].isdigit() else None
        if actor is None or (not mention.name and actor.class_ == "class_of_states" and mention.place):
            continue  # "im Westen des Landes" is a direction
        if mention.noun and mention.name and context.title(mention) is None and _is_genitive(context, mention.name):
            return None  # "die Grenzen Russlands" are no Russia
        return context.actor(meant(actor, place=mention.place, agent=mention.agent), mention)
    return None


def _is_genitive(context: Context, name: str) -> bool:
    return name.endswith("s") and fold(name) not in context.gazetteer.exact


def unlisted(context: Context, mention: Mention) -> Named | None:
    """A name that the list lacks, by its named entity type; a last name alone may still be a listed person's."""
    if mention.kind != "name" or not mention.name:
        return None
    name = bare_name(mention)
    if mention.ent not in _TYPES and (actor := known(name, context.gazetteer, context.document.date, None)):
        return context.actor(actor, mention)
    kind = _TYPES.get(mention.ent)
    if kind is None or context.find(name) is not None:
        return None
    return context.thing(mint.of_name(name, kind), mention)
