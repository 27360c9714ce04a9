"""Resolves listed and unlisted names of countries, organisations and places."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.knowledge.actors import Actor, actors, split_office
from kg.knowledge.closed_words import role_noun
from kg.knowledge.concepts import Beside, Meaning, concepts, is_thing
from kg.knowledge.spellings import clean, fold, stem
from kg.model import EntityType, Phrase
from kg.resolve import mint
from kg.resolve.adjectives import described_by, is_elsewhere
from kg.resolve.context import Context, bare_name, words
from kg.resolve.meaning import bearer
from kg.resolve.named import BODIES, Named
from kg.resolve.person_names import known
from kg.resolve.reach import above
from kg.resolve.readers.phrases import phrase
from kg.resolve.referents import as_listed, as_thing
from kg.resolve.sport import TEAMS, in_contest

# Maximum number of words in a listed name.
_LONGEST = 8
# A short name in brackets after the name of an organisation.
_BRACKETED = re.compile(r" \(([^\W\d_][\w-]{1,11})\)")
_LANDS = frozenset("State city region".split())
"""Tags of role nouns for countries, cities and regions."""
_TYPES: dict[str, EntityType] = {"PER": "Person", "LOC": "Place", "ORG": "Organisation"}


def state_adjective(context: Context, mention: Phrase) -> Named | None:
    """Resolve an adjective to the country or other actor that it refers to, for example `russischen` in `russischen
    Truppen` and `US` in `US support`.
    """
    if mention.kind != "name" or not mention.dep.startswith(("amod", "compound")):
        return None
    if " " in (mention.name or "") and (actor := context.find(mention.name or "")) is not None:
        return as_listed(context, actor, mention)  # in "African Union head", this is the Union, not the countries
    node = context.node(mention)
    before = node.previous.lower if node.previous is not None else ""
    noun = node.head.token.lemma
    for word in (mention.lemma.lower(), mention.text.lower()):
        # `before` is needed for adjectives of two words, like `South Korean`
        if found := described_by((word,), noun, context.lang, before=before):
            return _as_team(context, mention, as_listed(context, _with_offices(found[0], noun, context.lang), mention))
    return None


def _with_offices(actor: Actor, noun: str, lang: str) -> Actor:
    """Return the body to which an office belongs if the adjective refers to a class of countries. For example, a
    `European Commissioner` is a commissioner of the European Union.
    """
    body = actors().get(actor.of or "") if actor.class_ == "class_of_states" else None
    return body if body is not None and split_office(noun, lang) is not None else actor


def listed(context: Context, mention: Phrase) -> Named | None:
    """Resolve a listed name or phrase, like `Europäische Union` or `russische Streitkräfte`."""
    names = spans(context, mention)
    for name in dict.fromkeys(name for name in names if name.count(" ") < _LONGEST):
        # `dpa` has no capital, and `pakistanische Taliban` starts with an adjective.
        capital = name[:1].isupper() or name[:1].isdigit() or mention.ent == "ORG" or _begins_with_state(name, context)
        actor = context.find(name) if capital else None
        if actor is None or (not mention.name and actor.class_ == "class_of_states" and mention.place):
            continue  # "im Westen des Landes" is a direction
        if _is_part(name, actor, context.lang) and not _is_meant(context, mention, name, actor):
            continue  # "der Oberste Nationale Sicherheitsrat" is not the council of the United Nations
        if actor.class_ == "city" and _is_counted(mention):
            continue  # "sechs Male" is not the city Malé
        if actor.kind in ("Place", "State") and _ends_body(context, mention):
            continue  # "das Verwaltungsgericht Köln" is not the city, "die Verbraucherzentrale Hessen" not the state
        if actor.class_ == "city" and _is_site(context, mention):
            return phrase(context, mention)  # "der Flughafen Rzeszów" is not the town
        if (namesake := _namesake(context, mention, name, actor)) is not None:
            return namesake
        if mention.noun and mention.name and context.title(mention) is None and _is_genitive(context, mention.name):
            return None  # "die Grenzen Russlands" does not mean Russia
        stands_for = context.meant(actor, mention)
        named = as_listed(context, stands_for, mention)
        if stands_for is not actor and actor.class_ == "city":
            # A city that stands for a country keeps its own number and gender: "Washington änderte seine Haltung".
            named = replace(named, numbers=named.numbers | {"Sing"}, genders=frozenset({"Neut"}))
        return _as_team(context, mention, named)
    return None


def _begins_with_state(name: str, context: Context) -> bool:
    """Return whether a name of several words starts with an adjective for a country."""
    first, space, _ = name.partition(" ")
    endings = ("", *context.language.morphology.adjective_endings) if space else ()
    return bool(described_by([first.lower().removesuffix(ending) for ending in endings], "", context.lang))


def _is_site(context: Context, mention: Phrase) -> bool:
    """Return whether a noun before a name means a building or site, like `Flughafen`, and not a town or region."""
    noun, known = (mention.noun or "").lower(), context.language.place
    return bool(mention.name) and noun.endswith(known.sites) and not noun.endswith(tuple(known.place_nouns))


def _as_team(context: Context, mention: Phrase, named: Named) -> Named:
    """If a country or city takes part in a sports contest, return its team instead, as in `Germany beat Poland 3:1`."""
    team = TEAMS.get(named.entity.type)
    if team is None or mention.place or not in_contest(context.node(mention), context.lang):
        return named
    whose = bearer(named.entity)
    meant = Meaning.of(concepts()[team], *([Beside("of", whose)] if whose is not None else []))
    return replace(named, entity=mint.of_meaning(meant, meant.label(context.lang), [named.entity]))


def _is_counted(mention: Phrase) -> bool:
    """Return whether a mention is a common noun that is plural or counted, like `six times`."""
    return mention.kind == "noun" and (mention.number == "Plur" or mention.quantity is not None)


def _ends_body(context: Context, mention: Phrase) -> bool:
    """Return whether a name is the end of a body's name. The result is true for `Köln` in
    `das Verwaltungsgericht Köln`, and false for `Iran` in `the Republic of Iran`.
    """
    inside = [node for node in context.node(mention).subtree() if mention.start <= node.start < mention.end]
    found = role_noun(mention.noun, context.lang) if mention.noun is not None else None
    of_place = found is not None and not _LANDS.isdisjoint(found[1].refers)
    own = (mention.name or "").split()
    begun = any(node.ent == "B-ORG" and node.text not in own for node in inside)
    return mention.noun is not None and not of_place and begun and any(node.ent == "I-ORG" for node in inside)


def _namesake(context: Context, mention: Phrase, name: str, actor: Actor) -> Named | None:
    """Resolve a body that has the same name as a listed body but belongs to a different country. Examples are `die
    Demokratische Partei Thailands` and `the Indonesian Red Cross`. Later mentions need not name the country.
    """
    if actor.kind not in BODIES or (actor.of is None and actor.class_ != "organisation"):
        return None
    owners = (context.find(bare_name(owner, context.lang)) for owner in mention.of if owner.name)
    named = actor.of is None and mention.noun is None  # false for "the British charity Oxfam"
    outside = [word for word in mention.adjectives if named and word not in name.lower()]
    states = (*owners, *described_by(outside, "", context.lang))
    state = next((state for state in states if state is not None and state.kind == "State"), None)
    if state is not None and state.key != actor.of:
        stems = {stem(each, context.lang): each for each in actor.names.get(context.lang, ())}
        name = stems.get(stem(name, context.lang), name)  # as in "des indonesischen Roten Kreuzes"
        entity = mint.of_name(f"{name} ({state.label(context.lang)})", actor.kind)
        context.shorts[fold(name)] = as_thing(context, entity, mention)
    return context.shorts.get(fold(name)) if state is None or state.key != actor.of else None


def shortened(context: Context, mention: Phrase) -> Named | None:
    """Resolve a body whose name is followed by a short name in brackets, as in `die Karen National Union (KNU)`. Later
    mentions may use the short name alone.
    """
    if mention.name and (known := context.shorts.get(fold(mention.name))) is not None:
        return known
    text = context.document.text
    if mention.ent == "ORG" and mention.number != "Plur" and (found := _BRACKETED.match(text, mention.end)):
        actor = context.find(found[1])
        if actor is None or actor.kind not in BODIES:
            return None
        elsewhere = is_elsewhere(actor, [*mention.adjectives, *(mention.name or "").split()], context.lang)
        return None if elsewhere else as_listed(context, actor, mention)
    if not mention.name or text[mention.start - 1 : mention.start] != "(" or context.find(mention.name) is not None:
        return None
    for head in above(context.node(mention)):
        outer = context.heads.get((mention.sentence, head.i))
        if outer is not None and outer.end == mention.start - len(" ("):
            named = context.name(outer)
            if named.entity.type in BODIES:
                context.shorts[fold(mention.name)] = named
                return named
    return None


def _has_office(context: Context, mention: Phrase) -> bool:
    """Return whether an office is stated next to a name, as in `Velayati, an adviser`. If so, the name belongs to a
    person.
    """
    beside = context.node(mention).dependents("appos")
    others = [context.heads.get((mention.sentence, node.i)) for node in beside]
    titles = [context.title(other) for other in others if other is not None and other.kind == "noun"]
    return any(title is not None and title.office.kind == "person" for title in titles)


def spans(context: Context, mention: Phrase) -> list[str]:
    """Return the possible names in a mention, the longest first. The possible names are the whole mention (`the United
    States`), the part up to the head, the part starting at the head, and the head alone.

    For example, in "der sogenannten Koalition der Willigen", only the part starting at the head (`Koalition der
    Willigen`) is a listed name.
    """
    head = context.node(mention)
    text = context.document.text
    to_head, from_head = clean(text[mention.start : head.end], context.lang), text[head.start : mention.end]
    if mention.name:
        return [clean(mention.text, context.lang), mention.name] if mention.noun is None else [mention.name]
    return [clean(mention.text, context.lang), words(mention), to_head, from_head, head.text]


def _is_part(name: str, actor: Actor, lang: str) -> bool:
    """Return whether a name is only the last part of the actor's main name, like `Kongress` for `US-Kongress`. Parties
    are called by such names: `die Grünen`.
    """
    if actor.class_ == "party":
        return False
    whole, part = fold(actor.label(lang)), fold(name)
    return part != whole and whole.endswith(part)


def _is_meant(context: Context, mention: Phrase, name: str, actor: Actor) -> bool:
    """Return whether a partial name means the actor. The result is true if the name has no modifiers and the text has
    mentioned the actor's country. An example is `der Senat` in news about the US.
    """
    alone = not mention.of and name == clean(mention.text, context.lang)
    return alone and (actor.of is None or context.discourse.has_named(actor.of))


def _is_genitive(context: Context, name: str) -> bool:
    return name.endswith(context.language.names.genitive_endings) and fold(name) not in context.gazetteer.exact


def unlisted(context: Context, mention: Phrase) -> Named | None:
    """Resolve an unlisted name. The kind of entity is usually derived from the named-entity (NER) label. A last name
    may refer to a listed person.

    A name that follows a noun for a thing is skipped, for example `Sledge` in `the director of the film Sledge`.
    """
    if mention.kind != "name" or not mention.name or is_thing(mention.noun or "", context.lang):
        return None
    if _ends_body(context, mention):
        return as_thing(context, mint.of_name(words(mention), "Organisation"), mention)
    name = bare_name(mention, context.lang)
    if context.find(name) is not None:
        return None
    full = context.full_names.before_else_after(name, mention.start)
    if full is not None or not mention.place:
        actor = known(full or name, context.gazetteer, context.document.date, None)
        if actor is not None:
            return as_listed(context, actor, mention)
    kind: EntityType | None = "Person" if full or _has_office(context, mention) else _TYPES.get(mention.ent)
    if kind is None:
        return None
    name = full or name
    return as_thing(context, mint.of_name(name, kind), mention)
