"""Resolves pronouns to the speaker, or to the nearest earlier mention that agrees with them."""

from __future__ import annotations

from dataclasses import replace

from kg.knowledge.actors import actors, post_tag
from kg.knowledge.closed_words import Pronoun, pronouns
from kg.knowledge.lang import Language
from kg.model import EntityType, Phrase
from kg.resolve import mint
from kg.resolve.context import Context, words
from kg.resolve.keys import key_of
from kg.resolve.named import ANIMATE, PERSONS, STATES, Named
from kg.resolve.reach import expletive, in_tag, modified, rivals, subjects
from kg.resolve.referents import as_listed
from kg.resolve.titles import serves_state
from kg.text import Node

KIN = "kin"
"""Tag of nouns for relatives."""


def pronoun(context: Context, mention: Phrase) -> Named | None:
    """Resolve a pronoun. For example, "er" means a man mentioned before, and "wir" in a quote means the speaker. A
    pronoun that cannot be resolved becomes an entity that is specific to the document.
    """
    if mention.kind != "pronoun" and (mention.kind != "noun" or mention.text.lower() not in pronouns(context.lang)):
        return None  # German "man" may be parsed as a noun
    if mention.place and mention.dep == "advmod" and (place := context.discourse.place(mention)) is not None:
        return place  # for example, "dort"
    if mention.text.lower() in context.language.reference.anaphors and mention.dep == "obj" and mention.sentence:
        said = context.sentences[mention.sentence - 1].text
        contents = mint.of_document(context.document, said.strip().rstrip("."), "Concept")
        return Named(contents, numbers=frozenset(), genders=frozenset())  # pronouns cannot refer to it
    reading = _reading(context, mention)
    found = _antecedent(context, mention, reading) if reading is not None else None
    thing = found is not None and found.entity.type in ANIMATE and found.entity.type != "Person"
    # In "Tusk widersprach ihm", the pronoun means a person, not a statement.
    denied = key_of(mention) in context.voices.contents and thing
    if found is not None and not denied:
        known = found.genders & reading.genders if reading is not None and reading.kind == "personal" else frozenset()
        return replace(found, genders=known) if known else found
    if reading is not None and reading.kind in ("personal", "possessive") and _is_plural(mention, reading):
        # "Trump traf Putin. Sie vereinbarten …"
        members = context.discourse.pair(mention, PERSONS) or context.discourse.pair(mention, STATES)
        if members:
            return context.together(members)
    kind: EntityType = "Group" if mention.number == "Plur" else "Concept"
    nobody = mint.of_document(context.document, words(mention), kind)
    return Named(nobody, numbers=frozenset(), genders=frozenset())  # pronouns cannot refer to it


def _antecedent(context: Context, mention: Phrase, reading: Pronoun) -> Named | None:
    node = context.node(mention)
    if reading.kind == "speaker":
        found = _speaker(context, mention)
        body = _spoken_for(context, found) if found is not None and reading.numbers == {"Plur"} else None
        return body or found
    if expletive(node) or (reading.kind == "relative" and mention.kind == "noun"):
        return None  # for example, `it` in "it was great that", or an article that the parse separates from its noun
    if reading.kind in ("relative", "demonstrative") and (described := _described(context, mention)):
        return context.name(described)
    for head in sorted(rivals(node, context.language)):
        # In "Er traf Putin", the name after the pronoun must be resolved first.
        rival = context.heads.get((mention.sentence, head.i))
        if rival is not None and rival.kind == "name":
            context.name(rival)
    speaker = context.voices.speaker(mention)
    discourse = context.discourse
    # In "Sein Sohn sei nach Angaben von Reuters geflohen", `sein` is a person.
    related = reading.kind == "possessive" and post_tag(node.head.lemma, context.lang) == KIN
    if in_tag(node):
        # In "…, da er keine Befugnisse mehr habe, behauptete er", the second `er` must not be resolved to
        # somebody in the reported clause.
        return discourse.pronoun(mention, reading, earlier=True) or discourse.pronoun(mention, reading)
    if (
        speaker is not None
        and speaker.kind == "name"
        and speaker.sentence == mention.sentence
        and mention.start < speaker.start
        and not (related and context.name(speaker).entity.type != "Person")
        and not any(whose.kind == "pronoun" for whose in speaker.of)  # not for "Er sei tot, sagte sein Vater"
    ):
        # In "Er selbst werde nicht reisen, betonte Putin", `er` is the speaker if nobody else is named before.
        found = discourse.pronoun(mention, reading, same=True)
        if found is None and _is_indicative(node, context.language):
            # In "Er wurde verhaftet, so Weber", `er` is somebody named before.
            found = discourse.pronoun(mention, reading, barred=frozenset({context.name(speaker).entity.id}))
        if found is None and discourse.agrees(context.name(speaker), reading, mention):
            return context.name(speaker)
        return found or discourse.pronoun(mention, reading)
    if mention.quoted and speaker is not None and reading.kind in ("personal", "possessive"):
        # In "Niemand hat ihn bedroht, sagte der Sprecher", `ihn` is not the speaker, who would say `mich`.
        return discourse.pronoun(mention, reading, barred=frozenset({context.name(speaker).entity.id}))
    attacker = context.voices.attacked.get((mention.sentence, node.head.i))
    barred = {context.name(attacker).entity.id} if attacker is not None else set[str]()
    accuser, told = context.voices.accusers.get(mention.sentence, (None, 0))
    if accuser is not None and mention.start > told and reading.kind == "personal" and mention.dep.startswith("nsubj"):
        barred.add(context.name(accuser).entity.id)  # not Fernández in "Fernández warf Macri vor, er weigere sich"
    if reading.kind == "personal" and not mention.dep.startswith("nsubj"):
        barred |= _owners(context, mention)
    speaks = key_of(mention) in context.voices.speakers  # for example, `ihrer` in "in ihrer Erklärung"
    found = discourse.pronoun(mention, reading, barred=frozenset(barred), speaks=speaks, related=related)
    if found is None and barred:
        found = discourse.pronoun(mention, reading, speaks=speaks, related=related)
    return found or (_announced(context, mention, reading) if reading.kind == "possessive" else None)


def _is_indicative(node: Node, lang: Language) -> bool:
    """Return whether a pronoun's verb is indicative, although the language has a mood for reported speech."""
    finite = node.head.finite()
    return lang.speech.reported_subjunctive and bool(finite) and all(v.morph.get("Mood") == "Ind" for v in finite)


def _owners(context: Context, mention: Phrase) -> set[str]:
    """Return the owners of the subject in a pronoun's clause. The pronoun does not mean these owners. For example, in
    `Ebrard sagte, sein Land habe ihm Asyl gewährt`, the owner of `sein Land` is Ebrard, so `ihm` means somebody else.
    """
    subject = next(subjects(context.node(mention)), None)
    found = context.heads.get((mention.sentence, subject.i)) if subject is not None else None
    return {context.name(whose).entity.id for whose in found.of if whose.kind == "pronoun"} if found else set()


def _announced(context: Context, mention: Phrase, reading: Pronoun) -> Named | None:
    """Resolve a possessive whose owner is named after it, as in `Im Streit um seinen Raketentest wies Nordkorea
    ...`.
    """
    for head in subjects(context.node(mention)):
        subject = context.heads.get((mention.sentence, head.i))
        if subject is not None and subject.kind == "name" and subject.start > mention.start:
            named = context.name(subject)
            return named if context.discourse.agrees(named, reading, mention) else None
    return None


def _is_plural(mention: Phrase, reading: Pronoun) -> bool:
    return reading.numbers == {"Plur"} or (mention.number == "Plur" and mention.dep.startswith("nsubj"))


def _described(context: Context, mention: Phrase) -> Phrase | None:
    """Return the noun that a relative clause describes, for example `Turkey` in "Turkey, an ally of Azerbaijan that
    keeps its border shut".
    """
    head = modified(context.node(mention))
    found = context.heads.get((mention.sentence, head.i)) if head is not None else None
    if head is not None and found is not None and found.dep == "appos" and found.kind == "noun":
        return context.heads.get((mention.sentence, head.head.i), found)
    return found


def _speaker(context: Context, mention: Phrase) -> Named | None:
    """Return the speaker of the words that contain the mention. If there is none, return the subject of the outermost
    clause, if this subject can speak.
    """
    speaker = context.voices.speaker(mention)
    if speaker is not None:
        return context.discourse.recalled(context.name(speaker))
    around = list(subjects(context.node(mention)))
    outer = context.heads.get((mention.sentence, around[-1].i)) if around else None
    said_by = context.name(outer) if outer is not None else None
    return said_by if said_by is not None and said_by.entity.type in ANIMATE else None


def _spoken_for(context: Context, speaker: Named) -> Named | None:
    """Return the country or body that `wir` means when a minister or spokesperson speaks, as in "Wir werden
    verhandeln".

    If the text does not name the country of the office, as in `President Obama`, return the speaker's country.
    """
    keys = {key or (serves_state(name) and speaker.home) or "" for name, key in speaker.offices}
    bodies = [actors()[key] for key in sorted(keys) if key in actors()]
    # The Kremlin and ministries speak for their country. Armies and parties speak for themselves.
    voices = [
        body.of if body.of and (body.kind == "Place" or "ministry" in body.class_) else body.key for body in bodies
    ]
    key = next((key for key in voices if actors()[key].kind == "State"), voices[0] if voices else None)
    return as_listed(context, actors()[key]) if speaker.entity.type == "Person" and key is not None else None


def _reading(context: Context, mention: Phrase) -> Pronoun | None:
    forms, node = pronouns(context.lang), context.node(mention)
    if node.text in context.language.reference.polite and node.previous is not None and node.previous.pos != "PUNCT":
        return None  # polite forms like `Ihren` in "durch Ihren Besuch" address the reader
    readings = forms.get(node.text.lower(), ())
    possessive = mention.dep.startswith("det") or mention.dep.endswith(":poss")
    return next((r for r in readings if (r.kind == "possessive") == possessive), readings[0] if readings else None)
