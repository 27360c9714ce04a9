"""Looks up offices by their nouns, and finds their bodies and their holders on a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kg.io.compiled import compiled
from kg.knowledge.actors import Actor, Office, actors, holders, is_listed, offices, split_office
from kg.knowledge.lang import language
from kg.model import Phrase

LEADER = "leader"
PARTY = "party"
# Offices that `Chef` or `chief` may mean. The first of these that the body has is chosen.
_HEADS = ("secretary_general", "director", "president", "commission_president", "chairman", "leader", "commander")
_LEADERS = ("president", "prime_minister", "chancellor", "supreme_leader", "monarch", "crown_prince", "pope")
# Offices with many holders at the same time. The noun alone does not show which holder is meant.
_MANY = frozenset(
    """ambassador envoy adviser member_of_parliament officer politician state_secretary party_leader governor
    commissioner minister prince sheikh opposition_leader official""".split()
)  # fmt: skip
# Other offices of a state. If no state is named, they belong to the state that the text is about.
_OF_STATES = frozenset(
    """commander chief_of_staff presidential_chief_of_staff security_adviser intelligence_chief central_bank_governor
    trade_representative vice_president vice_chancellor police_chief parliament_speaker parliament_president
    military_spokesperson deputy_minister deputy_prime_minister minister president_elect prime_minister_designate
    state_secretary member_of_parliament government_spokesperson""".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """The office that a mention names, and the first part of its compound, for example `Kreml` in `Kremlsprecher`."""

    front: str
    office: Office
    former: bool = False
    """Whether the noun says that the office is a former one, like `Ex-Präsident` and `Altkanzler`."""


def title(mention: Phrase, lang: str) -> Title | None:
    """Return the office that a mention names. In English, the longest noun of an office in the phrase is used.

    For example, it is `foreign minister` in "the Russian foreign minister", although the head is only `minister`.
    """
    noun = mention.noun
    if noun is None and mention.kind == "name" and mention.ent != "PER":
        noun = mention.text  # for example, "the Russian Foreign Ministry" may be parsed as a name
    return None if noun is None else _title(noun, noun if mention.name else mention.phrase, lang)


@lru_cache(maxsize=4096)  # because it is called several times per mention
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
    """Return the classes that an office noun may mean, the most likely first. For a state, `leader` also means its main
    office; for another body, it also means offices like chairman.
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
    """Return whether texts often leave out the name of the state for this office. For example, they do for presidents,
    ministers and chiefs of staff.
    """
    return serves_state(office.classes[0])


def has_office(state: str, office: Office) -> bool:
    """Return whether a state may have an office. If a state has other leaders, it has no such leader: Germany has a
    chancellor, so a `Ministerpräsident` in German news leads one of its federal states.
    """
    leads_state = office.classes[0] in _LEADERS and any(is_listed(state, leader) for leader in _LEADERS)
    return not leads_state or any(is_listed(state, name) for name in office.classes)


def serves_state(name: str) -> bool:
    """Return whether an office belongs to a state. `name` is the class of the office."""
    return name in _LEADERS or name in _OF_STATES or name.endswith("_minister")


def held_by(person: Actor, office: Office) -> bool:
    """Return whether a person is listed with an office that the noun may mean. It does not matter when the person held
    it.
    """
    held = {tenure.office for tenure in person.offices}
    wanted = set(classes(office))
    return bool(held & wanted) or ("minister" in wanted and any(name.endswith("_minister") for name in held))


def holder(key: str, office: Office, day: date | None) -> Actor | None:
    """Return the holder of an office on a day. If no holder or more than one is known, return None."""
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
    """Return the body of a state that a noun names, like a ministry, a force or a parliament.

    If the body is not listed, return the state instead. Also do so for governments, leaderships and authorities.
    """
    return actors()[next((_bodies()[key, name] for name in office.classes if (key, name) in _bodies()), key)]


@compiled()
def _bodies() -> Mapping[tuple[str, str], str]:
    """Return the key of the first listed body for each state (or larger body) and class of bodies."""
    found: dict[tuple[str, str], str] = {}
    for actor in actors().values():
        if actor.of is not None and actor.kind != "Person":
            found.setdefault((actor.of, actor.class_), actor.key)
    return found


def home(person: Actor, day: date | None) -> str | None:
    """Return the key of a person's state. If no state is listed for the person, it is the state of the current office
    or, if there is none, of another office.
    """
    if person.of is not None:
        return person.of
    listed = actors()
    tenures = [tenure for tenure in person.offices if listed[tenure.of].kind == "State"]
    current = [tenure for tenure in tenures if tenure.on(day)]
    return next((tenure.of for tenure in (*current, *tenures)), None)
