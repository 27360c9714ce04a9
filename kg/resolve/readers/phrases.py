"""Resolves mentions that can be identified only by their words: concepts, events and the contents of clauses."""

from __future__ import annotations

from kg.knowledge.closed_words import is_event
from kg.model import Phrase
from kg.resolve import mint
from kg.resolve.context import Context, words
from kg.resolve.meaning import meaning
from kg.resolve.named import Named
from kg.resolve.referents import as_thing


def clause(context: Context, mention: Phrase) -> Named | None:
    """Resolve an object clause, like "dass Russland die Vereinbarung einhält"."""
    if mention.kind != "clause":
        return None
    return as_thing(context, mint.of_phrase(words(mention), context.lang, context.concerns(mention)), mention)


def phrase(context: Context, mention: Phrase) -> Named:
    """Resolve any mention that no other reader function recognises. An unnamed event is specific to one document, but a
    concept is shared by all documents.
    """
    concerns = context.concerns(mention)
    noun, known = mention.noun, meaning(context, mention)
    if noun is not None and mention.number != "Plur" and is_event(noun, context.lang):
        bare = mention.definite and not (mention.of or mention.parts or mention.adjectives)
        if bare and (found := context.discourse.headed(mention, noun, frozenset({"Event"}))):
            return found
        event = mint.of_document(context.document, words(mention), "Event", concerns, meaning=known)
        return as_thing(context, event, mention)
    if known is not None:
        return as_thing(context, mint.of_meaning(known, words(mention), concerns), mention)
    return as_thing(context, mint.of_phrase(words(mention), context.lang, concerns), mention)
