"""Pronouns: who spoke, else the nearest earlier mention that agrees."""

from __future__ import annotations

from kg.model import EntityType, Mention
from kg.resolve import mint
from kg.resolve.context import Context, words
from kg.resolve.discourse import Named, agrees
from kg.resolve.words import Pronoun, pronouns


def pronoun(context: Context, mention: Mention) -> Named | None:
    """As in "Er argumentierte" the man who acted last; in a quote "wir" the speaker; else a phrase of its document."""
    if mention.kind != "pronoun" and (mention.kind != "noun" or mention.text.lower() not in pronouns(context.lang)):
        return None  # "man" may be parsed as a noun
    reading = _reading(context, mention)
    found = _antecedent(context, mention, reading) if reading is not None else None
    if found is not None:
        return found
    kind: EntityType = "Group" if mention.number == "Plur" else "Concept"
    return context.thing(mint.of_document(context.document.id, words(mention), kind), mention)


def _antecedent(context: Context, mention: Mention, reading: Pronoun) -> Named | None:
    speaker = context.voices.speaker(mention)
    if reading.kind == "speaker":
        return context.name(speaker) if speaker is not None else None
    discourse = context.discourse
    if context.voices.in_tag(mention):
        # "…, da er keine Befugnisse mehr habe, behauptete er": who speaks is not sought in what is said.
        return discourse.pronoun(mention, reading, earlier=True) or discourse.pronoun(mention, reading)
    if (
        speaker is not None
        and speaker.kind == "name"
        and speaker.sentence == mention.sentence
        and mention.start < speaker.start
    ):
        # "Er selbst werde nicht reisen, betonte Putin": nobody named before in the sentence, so the speaker himself.
        found = discourse.pronoun(mention, reading, same=True)
        if found is None and agrees(context.name(speaker), reading, mention):
            return context.name(speaker)
        return found or discourse.pronoun(mention, reading)
    return discourse.pronoun(mention, reading)


def _reading(context: Context, mention: Mention) -> Pronoun | None:
    forms = pronouns(context.lang)
    readings = forms.get(context.surface(mention).lower(), ())
    possessive = mention.dep.endswith(":poss")
    return next((r for r in readings if (r.kind == "possessive") == possessive), readings[0] if readings else None)
