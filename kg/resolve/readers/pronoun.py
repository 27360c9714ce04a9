"""Pronouns: who spoke, else the nearest earlier mention that agrees."""

from __future__ import annotations

from kg.model import EntityType, Mention
from kg.resolve import mint
from kg.resolve.context import Context, key_of, words
from kg.resolve.discourse import Named
from kg.resolve.words import Pronoun, pronouns


def pronoun(context: Context, mention: Mention) -> Named | None:
    """"Er argumentierte": the last man who acts; "unser Land" in a quote: the speaker's; else a phrase of its document."""
    if mention.kind != "pronoun":
        return None
    reading = _reading(context, mention)
    found: Named | None = None
    if reading is not None and reading.kind == "speaker":
        speaker = context.speakers.get(key_of(mention))
        found = context.name(speaker) if speaker is not None else None
    elif reading is not None:
        found = context.discourse.pronoun(mention, reading)
    if found is not None:
        return found
    kind: EntityType = "Group" if mention.number == "Plur" else "Concept"
    return context.thing(mint.of_document(context.document.id, words(mention), kind), mention)


def _reading(context: Context, mention: Mention) -> Pronoun | None:
    forms = pronouns(context.lang)
    readings = forms.get(context.surface(mention).lower()) or forms.get(mention.lemma.lower()) or ()
    possessive = mention.dep.endswith(":poss")
    return next((r for r in readings if (r.kind == "possessive") == possessive), readings[0] if readings else None)
