"""Resolves nouns that refer to earlier names, like `das Bündnis`, `die russische Hauptstadt` and `the council`."""

from __future__ import annotations

from kg.knowledge.actors import MADE, actors, holders
from kg.knowledge.closed_words import RoleNoun, role_noun
from kg.model import Phrase
from kg.resolve.context import Context
from kg.resolve.metonyms import metonyms
from kg.resolve.named import BODIES, BOTH, Named
from kg.resolve.ownership import owner, whose
from kg.resolve.readers.persons import is_indefinite
from kg.resolve.referents import as_listed, as_nameless, is_nameless
from kg.resolve.titles import PARTY

# Tags of nouns for people, from ontology/people_*.tsv. These tags mark somebody's relatives and friends, people whom
# somebody meets, and nouns that are too general to refer to a distant mention.
_SOMEBODYS = frozenset({"kin", "relation", "tie"})
_OTHER = frozenset({"other"})
_LOOSE = frozenset({"unlisted", "media"})
"""Tags of nouns that fit many bodies. If such a noun has an attribute, it means a new body, not the one that was
mentioned last.
"""
_PASSING = frozenset("occupation function status general rank".split())


def headed(context: Context, mention: Phrase) -> Named | None:
    """Resolve a noun to an earlier name that ends with this noun. For example, "the council" may mean the UN Security
    Council.
    """
    plain = mention.definite and mention.number != "Plur" and not (mention.adjectives or mention.of or mention.parts)
    called = mention.ent == "ORG" and context.node(mention).has("amod", "compound", "flat")  # "der Civic Party"
    if mention.kind != "noun" or mention.noun is None or not plain or called:
        return None
    found = context.discourse.headed(mention, mention.noun, BODIES)
    title = context.title(mention)
    if found is not None and found.actor is not None and title is not None and title.office.kind == "body":
        near = context.discourse.near(mention)  # in news about Afghanistan, `die Armee` is not the US Army
        if near is not None and found.actor.source != MADE and found.actor.of not in (None, near):
            return None
    return found


def counterpart(context: Context, mention: Phrase) -> Named | None:
    """Resolve a noun that means the holder of the same office in another country, as in "seinen türkischen
    Amtskollegen" and "seinen Kollegen aus China".
    """
    found = role_noun(mention.noun or "", context.lang)
    inside = (context.name(part).actor for part in mention.parts if part.kind == "name")
    states = [actor.key for actor in (*context.described(mention), *inside) if actor and actor.kind == "State"]
    if found is None or "counterpart" not in found[1].refers or not states:
        return None
    if mention.of:
        person: Named | None = context.name(mention.of[0])
    else:
        person = context.discourse.role(mention, lambda named: named.entity.type == "Person")
    day = context.document.date
    others = (
        [other for name, _ in sorted(person.offices, key=str) for other in holders(states[0], name, day)]
        if person
        else []
    )
    # If the person holds several offices, it is unclear whose counterpart is meant.
    only = len({other.key for other in others}) == 1
    return as_listed(context, others[0], mention) if only else as_nameless(context, mention, states[0])


def role(context: Context, mention: Phrase) -> Named | None:
    """Resolve a singular role noun, using its possessor, as in "sein Land" and "die russische Hauptstadt". A role noun
    without a possessor refers to the last mention that fits.
    """
    found = role_noun(mention.noun or "", context.lang)
    if found is None or mention.kind != "noun":
        return None
    front, noun = found
    if "Person" in noun.refers:
        return _person(context, mention, noun, front)
    capital = "capital" in noun.refers
    if (front and not capital) or is_indefinite(context, mention):
        return None
    if PARTY in noun.refers and mention.of and (party := _party(context, mention)) is not None:
        return party
    key = whose(context, mention, front)
    if capital:
        return _capital(context, mention, key) if key or not front else None
    if key is not None and actors()[key].kind in noun.refers:
        return as_listed(context, actors()[key], mention)
    if mention.of or not mention.definite or "group" in noun.refers or _has_purpose(mention):
        return None
    node = context.node(mention)
    if noun.refers & _LOOSE and node.has("amod", "compound", "nmod"):
        return None  # as in "the Sun newspaper", "das neue Unternehmen" and "die Firma aus Texas"
    described = bool(mention.adjectives)
    if "State" in noun.refers and (key := context.discourse.state(mention, apart=described)) is not None:
        return as_listed(context, actors()[key], mention)
    found_before = context.discourse.role(mention, lambda named: named.refers_as(noun.refers), apart=described)
    return found_before or context.discourse.inside(mention, noun.refers)


def _has_purpose(mention: Phrase) -> bool:
    """Return whether a phrase states the purpose of a body, as in `die Organisation für Fischerei`. Such a phrase names
    a new body.
    """
    return mention.ent == "ORG" and any(part.kind == "noun" and part.dep.startswith("nmod") for part in mention.parts)


def _party(context: Context, mention: Phrase) -> Named | None:
    """Return the party in which a politician holds an office. For example, `Marine Le Pen sagte, ihre Partei ...` means
    her party.
    """
    keys = {key for _, key in context.name(mention.of[0]).offices if key is not None}
    parties = sorted(key for key in keys if actors()[key].class_ == PARTY)
    return as_listed(context, actors()[parties[0]], mention) if len(parties) == 1 else None


def _capital(context: Context, mention: Phrase, key: str | None) -> Named | None:
    capital = actors()[key].capital if key else None
    if key is None and mention.definite and not mention.of:
        # "vowed to stay in the capital" means the capital of the country that was mentioned last
        last = context.discourse.role(mention, lambda n: n.entity.type == "State" or _is_capital(n))
        if last is not None and last.actor is not None:
            capital = last.actor.capital or last.actor.key
    return as_listed(context, actors()[capital], mention) if capital else None


def _is_capital(named: Named) -> bool:
    return named.actor is not None and named.actor.key in metonyms() and named.actor.class_ == "city"


def _person(context: Context, mention: Phrase, noun: RoleNoun, front: str) -> Named | None:
    """Resolve a noun that denotes a person. For example, "der Republikaner" and "der SPD-Politiker" mean a person named
    before, but "ein Diplomat" remains unknown.

    A person whom the text introduced with the same noun is preferred, as in "Anwältin Páez … Die Anwältin". Nouns like
    "der Fischer" refer to an earlier person only if exactly one was mentioned shortly before. "sein Bruder" means
    somebody new.
    """
    key = whose(context, mention) if mention.adjectives or (mention.of and not noun.refers & _OTHER) else None
    party = context.find(front) if front else None
    if key is None and party is not None:
        key = party.of or owner(party)
    definite = mention.definite or (mention.of and noun.refers & _OTHER)
    if not definite or (mention.of and not noun.refers & _OTHER) or noun.refers & _SOMEBODYS:
        return as_nameless(context, mention, key)
    genders = frozenset({noun.gender}) if noun.gender else BOTH
    called = (mention.noun or "").lower()
    others = {context.name(whose).entity.id for whose in mention.of}

    def fits(named: Named) -> bool:
        agrees = named.entity.type == "Person" and bool(genders & named.genders) and key in (None, named.home)
        return agrees and named.entity.id not in others

    def is_known(named: Named) -> bool:
        # For example, "the attacker" is not a nameless doctor who was mentioned before.
        return fits(named) and not is_nameless(context, named)

    found = context.discourse.role(mention, lambda named: fits(named) and any(n == called for n, _ in named.offices))
    if found is None and noun.refers & _PASSING:
        # In "Das Gericht verurteilte einen Gehilfen Krahs. Der Angeklagte schwieg", the accused is not Krah.
        found = context.discourse.only(mention, fits)
        found = found if found is not None and is_known(found) else None
    elif found is None:
        found = context.discourse.role(mention, is_known)
    return found or as_nameless(context, mention, key)
