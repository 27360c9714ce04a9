"""Offices: their nouns, their bodies, and their holders on a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kg.io.compiled import compiled
from kg.knowledge.actors import Actor, Office, actors, holders, offices, split_office
from kg.knowledge.lang import language
from kg.model import Phrase

LEADER = "leader"
PARTY = "party"
# Offices that `Chef` or `chief` may mean, best first: the first that the body has.
_HEADS = ("secretary_general", "director", "president", "commission_president", "chairman", "leader", "commander")
_LEADERS = ("president", "prime_minister", "chancellor", "supreme_leader", "monarch", "crown_prince", "pope")
# Offices with many holders at the same time. The noun alone does not identify a holder.
_MANY = frozenset(
    """ambassador envoy adviser member_of_parliament officer politician state_secretary party_leader governor
    commissioner minister prince sheikh opposition_leader official""".split()
)  # fmt: skip
# Other offices of a state. By default, it is the state that the text is about.
_OF_STATES = frozenset(
    """commander chief_of_staff presidential_chief_of_staff security_adviser intelligence_chief central_bank_governor
    trade_representative vice_president vice_chancellor police_chief parliament_speaker parliament_president
    military_spokesperson deputy_minister deputy_prime_minister minister president_elect prime_minister_designate
    state_secretary member_of_parliament government_spokesperson""".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """The office noun of a mention, and the first part of its compound: `Kreml` in `Kremlsprecher`."""

    front: str
    office: Office
    former: bool = False
    """Whether somebody no longer holds the office: `Ex-Präsident`, `Altkanzler`."""


def title(mention: Phrase, lang: str) -> Title | None:
    """Return the office of a mention's noun. In English, it is the longest noun of an office in the phrase.

    For example, it is `foreign minister` in "the Russian foreign minister", whose head is `minister`.
    """
    noun = mention.noun
    if noun is None and mention.kind == "name" and mention.ent != "PER":
        noun = mention.text  # "the Russian Foreign Ministry" may be parsed as a name
    return None if noun is None else _title(noun, noun if mention.name else mention.phrase, lang)


@lru_cache(maxsize=4096)  # called several times per mention
def _title(noun: str, phrase: str, lang: str) -> Title | None:
    words = phrase.split()
    for start in range(len(words)):
        for end in range(min(len(words), start + _longest(lang)), start + 1, -1):
            office = offices(lang).get(" ".join(words[start:end]).lower())
            if office is not None and noun.rsplit(maxsplit=1)[-1].lower() in office.noun.lower().split():
                return Title(" ".join(words[:start]), office)
    found = split_office(noun, lang)
    if found is None:
        return None
    front, office = found
    for former in language(lang).names.former:
        if front.lower() == former or front.lower().startswith(former + "-"):
            return Title(front[len(former) :].lstrip("- "), office, former=True)
    return Title(front, office)


@cache
def _longest(lang: str) -> int:
    """Return the number of words in the longest noun of an office."""
    return max((noun.count(" ") + 1 for noun in offices(lang)), default=0)


def classes(office: Office, key: str | None = None) -> tuple[str, ...]:
    """Return the classes that an office noun may mean, best first. `leader` means the main office of a state, or the
    head of a body.
    """
    if LEADER not in office.classes:
        return office.classes
    if key is None:
        return (*office.classes, *_HEADS, *_LEADERS)
    body = actors()[key]
    if body.class_ == PARTY:
        return (*office.classes, "party_leader", *_HEADS)
    if body.kind != "State":
        return (*office.classes, *_HEADS)
    return (*office.classes, body.led_by) if body.led_by else office.classes


def leads(office: Office) -> bool:
    """Return whether a state's office often goes without the name of the state: a president, minister,
    chief of staff.
    """
    return serves_state(office.classes[0])


def serves_state(name: str) -> bool:
    """Return whether an office, given by its class name, belongs to a state."""
    return name in _LEADERS or name in _OF_STATES or name.endswith("_minister")


def held_by(person: Actor, office: Office) -> bool:
    """Return whether a person is listed with an office that the noun may mean, at any time."""
    held = {tenure.office for tenure in person.offices}
    wanted = set(classes(office))
    return bool(held & wanted) or ("minister" in wanted and any(name.endswith("_minister") for name in held))


def holder(key: str, office: Office, day: date | None) -> Actor | None:
    """Return the holder of an office on a day, or None if unknown or not unique."""
    # A party may have a man and a woman as leaders, and a state may have several leaders.
    party = actors()[key].class_ == PARTY
    for name in classes(office, key):
        found = holders(key, name, day) if party or name not in _MANY else []
        woman = office.gender == "Fem"
        fits = len(found) == 1 and not (woman and found[0].gender == "Masc")
        if fits and not (party and not woman and found[0].gender == "Fem"):
            return found[0]
    return None


def body(key: str, office: Office) -> Actor:
    """Return the body that a noun names in a state: a ministry, force or parliament.

    If the body is not listed, or if it is a government, leadership or authority, the state is returned instead.
    """
    return actors()[next((_bodies()[key, name] for name in office.classes if (key, name) in _bodies()), key)]


@compiled()
def _bodies() -> Mapping[tuple[str, str], str]:
    """Return the key of the first body of each class in a state or body, by the state or body and the class."""
    found: dict[tuple[str, str], str] = {}
    for actor in actors().values():
        if actor.of is not None and actor.kind != "Person":
            found.setdefault((actor.of, actor.class_), actor.key)
    return found


def home(person: Actor, day: date | None) -> str | None:
    """Return the key of a person's state: as listed, or the state of the current or last office."""
    if person.of is not None:
        return person.of
    listed = actors()
    tenures = [tenure for tenure in person.offices if listed[tenure.of].kind == "State"]
    current = [tenure for tenure in tenures if tenure.on(day)]
    return next((tenure.of for tenure in (*current, *tenures)), None)
