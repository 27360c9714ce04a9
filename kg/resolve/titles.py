"""Finds the office that a noun names, its body, and its holder on a date."""

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
# Offices that `Chef` or `chief` may mean. The body's first office in this list is chosen.
_HEADS = ("secretary_general", "director", "president", "commission_president", "chairman", "leader", "commander")
LEADERS = ("president", "prime_minister", "chancellor", "supreme_leader", "monarch", "crown_prince", "pope")
# Offices with many holders at the same time. The noun alone does not show which holder is meant.
_MANY = frozenset(
    """ambassador envoy adviser member_of_parliament officer politician state_secretary party_leader governor
    commissioner minister prince sheikh opposition_leader official""".split()
)  # fmt: skip
# Other offices of a country. If the text does not name the country, the office belongs to the country that the text is
# about.
_OF_STATES = frozenset(
    """commander chief_of_staff presidential_chief_of_staff security_adviser intelligence_chief central_bank_governor
    trade_representative vice_president vice_chancellor police_chief parliament_speaker parliament_president
    military_spokesperson deputy_minister deputy_prime_minister minister president_elect prime_minister_designate
    state_secretary member_of_parliament government_spokesperson""".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """The office that a mention names, and the first part of a compound noun, like `Kreml` in `Kremlsprecher`."""

    front: str
    office: Office
    former: bool = False
    """Whether the noun itself marks the office as a former office, as in `Ex-Präsident` and `Altkanzler`."""


def title(mention: Phrase, lang: str) -> Title | None:
    """Return the office that a mention names. In English, the longest noun for an office in the phrase is used.

    For example, the noun is `foreign minister` in "the Russian foreign minister", although the head of the phrase is
    only `minister`.
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
    """Return the number of words in the longest noun for an office."""
    return max((noun.count(" ") + 1 for noun in offices(lang)), default=0)


def classes(office: Office, key: str | None = None) -> tuple[str, ...]:
    """Return the classes of office that a noun may refer to, most likely first. In a country, `leader` also matches
    the office that leads the country, for example `chancellor`. In an organisation, `leader` also matches offices like
    chairman.
    """
    if LEADER not in office.classes:
        return office.classes
    if key is None:
        return (*office.classes, *_HEADS, *LEADERS)
    body = actors()[key]
    if body.class_ == PARTY:
        return (*office.classes, "party_leader", *_HEADS)
    if body.kind != "State":
        return (*office.classes, *_HEADS)
    return (*office.classes, body.led_by) if body.led_by else office.classes


def leads(office: Office) -> bool:
    """Return whether texts often mention an office, for example president, minister or chief of staff, without its
    country.
    """
    return serves_state(office.classes[0])


def has_office(state: str, office: Office) -> bool:
    """Return whether a country can have the given office. A country that is led by one kind of leader does not have the
    other kinds. For example, Germany has a chancellor, so a `Ministerpräsident` in German news leads a federal state.
    """
    leads_state = office.classes[0] in LEADERS and any(is_listed(state, leader) for leader in LEADERS)
    return not leads_state or any(is_listed(state, name) for name in office.classes)


def serves_state(name: str) -> bool:
    """Return whether an office is a state office, like `prime_minister`. `name` is the class of the office."""
    return name in LEADERS or name in _OF_STATES or name.endswith("_minister")


def held_by(person: Actor, office: Office) -> bool:
    """Return whether, according to the actor lists, a person has ever held one of the offices that a noun may mean."""
    held = {tenure.office for tenure in person.offices}
    wanted = set(classes(office))
    return bool(held & wanted) or ("minister" in wanted and any(name.endswith("_minister") for name in held))


def holder(key: str, office: Office, day: date | None) -> Actor | None:
    """Return the holder of an office on a given day, or None unless exactly one holder is known."""
    # A party may have a man and a woman as leaders, and a country may have several leaders.
    party = actors()[key].class_ == PARTY
    for name in classes(office, key):
        found = holders(key, name, day) if party or name not in _MANY else []
        woman = office.gender == "Fem"
        fits = len(found) == 1 and not (woman and found[0].gender == "Masc")
        if fits and not (party and not woman and found[0].gender == "Fem"):
            return found[0]
    return None


def body(key: str, office: Office) -> Actor:
    """Return the state body that a noun names, like a ministry, the armed forces or a parliament.

    If the body is not listed, for example a government, leadership or authority, return the country instead.
    """
    return actors()[next((_bodies()[key, name] for name in office.classes if (key, name) in _bodies()), key)]


@compiled()
def _bodies() -> Mapping[tuple[str, str], str]:
    """Return the key of the first listed body of each class, by the country or larger body to which it belongs."""
    found: dict[tuple[str, str], str] = {}
    for actor in actors().values():
        if actor.of is not None and actor.kind != "Person":
            found.setdefault((actor.of, actor.class_), actor.key)
    return found


def home(person: Actor, day: date | None) -> str | None:
    """Return the key of a person's country. If the lists give no country for the person, return the country of the
    person's current office. If the person has no current office, return the country of one of the person's other
    offices.
    """
    if person.of is not None:
        return person.of
    listed = actors()
    tenures = [tenure for tenure in person.offices if listed[tenure.of].kind == "State"]
    current = [tenure for tenure in tenures if tenure.on(day)]
    return next((tenure.of for tenure in (*current, *tenures)), None)
