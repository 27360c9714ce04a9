"""The listed actors of ontology/actors/*.yaml, and who holds which office when.

An entry has a key (its place in the project's IRIs until a Wikidata item is confirmed), names in German and
English of which the first is the chief one, and for persons the offices with their dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

import yaml

from kg import vocab
from kg.errors import OntologyError
from kg.model import EntityType
from kg.ontology import data_path, read_table

LANGUAGES = ("de", "en")
Names = Mapping[str, tuple[str, ...]]
"""Language to names, the chief one first."""
_FIELDS = frozenset(
    "kind class qid names short adjectives demonyms gender of capital led_by offices source".split(),
)
# Languages that write a compound as one word.
_CLOSED_COMPOUNDS = frozenset({"de"})
_GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut", "p": "Plur"}


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held: `president` of `russia` since a day, until the day on which the next one holds it."""

    office: str
    of: str
    """Key of the state or body."""
    since: date | None = None
    until: date | None = None

    def on(self, day: date | None) -> bool:
        """Whether it was held on that day; without a day, whether it has no known end."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """A listed actor, place or body."""

    key: str
    kind: EntityType
    class_: str
    """Finer than `kind`: `alliance`, `foreign_ministry`, `city`."""
    names: Names
    qid: str | None = None
    short: Names = field(default_factory=dict)
    """Persons: names by which they are known alone where it is not the last word: `Xi`; none for `Wang`."""
    adjectives: Names = field(default_factory=dict)
    demonyms: Names = field(default_factory=dict)
    gender: str | None = None
    """`Masc` or `Fem` of a person; of other names the German grammatical gender, `Plur` for plurals."""
    of: str | None = None
    """Key of the state that a town, a ministry, a force or a person belongs to."""
    capital: str | None = None
    led_by: str | None = None
    """States: the office whose holder leads the state: `chancellor`."""
    offices: tuple[Tenure, ...] = ()
    source: str = ""
    """Where the item was seen: W an extract of Wikidata, M several files, S one file; own without an item."""

    @property
    def iri(self) -> str:
        """The Wikidata item where it is confirmed, else an IRI from the key."""
        return vocab.WD + self.qid if self.qid else vocab.minted("actor", self.key)

    def label(self, lang: str) -> str:
        """The chief name in a language."""
        return self.names[lang][0]


@cache
def actors() -> Mapping[str, Actor]:
    """Every listed actor by its key.

    Raises OntologyError for an entry that does not hold.
    """
    listed: dict[str, Actor] = {}
    for path in sorted(data_path("actors").glob("*.yaml")):
        for actor in _read(path):
            if actor.key in listed:
                raise OntologyError(f"ontology/actors/{path.name}: {actor.key}: listed twice")
            listed[actor.key] = actor
    for actor in listed.values():
        for key in (actor.of, actor.capital, *(tenure.of for tenure in actor.offices)):
            if key is not None and key not in listed:
                raise OntologyError(f"ontology/actors: {actor.key}: {key} is not listed")
    return listed


@cache
def actors_by_iri() -> Mapping[str, Actor]:
    """Every listed actor by the IRI of its node."""
    return {actor.iri: actor for actor in actors().values()}


@cache
def adjectives(lang: str) -> Mapping[str, str]:
    """Adjectives to the key of the actor: `russisch` to `russia`, `Pariser` to `paris`; lower case too.

    Of two states that share an adjective (`kongolesisch`) the one listed first has it.
    """
    found: dict[str, str] = {}
    for actor in actors().values():
        words = actor.adjectives.get(lang, ())
        if lang == "de" and actor.class_ == "city":
            words = (*words, *_town_adjectives(actor.names["de"]))
        for word in words:
            found.setdefault(word, actor.key)
            found.setdefault(word.lower(), actor.key)
    return found


@cache
def demonyms(lang: str) -> Mapping[str, str]:
    """The chief forms of nouns for who belongs to a state, lower case, to its key: `ukrainer` to `ukraine`."""
    return {word.lower(): actor.key for actor in actors().values() for word in actor.demonyms.get(lang, ())}


@cache
def fronts() -> frozenset[str]:
    """Names of actors and places, lower case, that may stand at the front of a compound: `us`, `kreml`."""
    named = (actor for actor in actors().values() if actor.kind != "Person")
    return frozenset(name.lower() for actor in named for lang in LANGUAGES for name in actor.names.get(lang, ()))


def _town_adjectives(names: tuple[str, ...]) -> Iterator[str]:
    """`Paris` to `Pariser`, `Karlsruhe` to `Karlsruher`."""
    for name in names:
        if " " not in name:
            yield name + ("r" if name.endswith("e") else "er")


def holders(key: str, office: str, day: date | None) -> list[Actor]:
    """Who held an office of a state or body on a day; of several, as after a change within a month, the latest."""
    found = [
        (tenure.since or date.min, person)
        for person, tenure in _tenures().get((key, office), ())
        if tenure.on(day)
    ]  # fmt: skip
    latest = max((since for since, _ in found), default=None)
    return [person for since, person in found if since == latest]


@cache
def _tenures() -> Mapping[tuple[str, str], list[tuple[Actor, Tenure]]]:
    found: dict[tuple[str, str], list[tuple[Actor, Tenure]]] = {}
    for actor in actors().values():
        for tenure in actor.offices:
            found.setdefault((tenure.of, tenure.office), []).append((actor, tenure))
    return found


def speaks_for(speaker: str, subject: str, day: date | None) -> bool:
    """Whether a speaker's word is the subject's own: the subject itself, a body of it, who holds an office of it.

    Takes IRIs. Peskow speaks for Russia, Lawrow for Russia, the US Department of State for the United States.
    """
    if speaker == subject:
        return True
    one, other = actors_by_iri().get(speaker), actors_by_iri().get(subject)
    if one is None or other is None:
        return False
    if one.kind in ("Organisation", "ArmedForce") and one.of == other.key:
        return one.class_ not in ("media", "armed_group", "party", "organisation")
    return any(tenure.of == other.key and tenure.on(day) for tenure in one.offices)


def _read(path: Path) -> Iterator[Actor]:
    where = f"ontology/actors/{path.name}"
    try:
        with path.open("rb") as file:
            content = yaml.load(file, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise OntologyError(f"{where}: not YAML: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("actors"), dict):
        raise OntologyError(f"{where}: needs a mapping `actors`")
    defaults = content.get("defaults") or {}
    for key, entry in content["actors"].items():
        try:
            yield _actor(key, {**defaults, **entry})
        except (KeyError, TypeError, ValueError) as error:
            raise OntologyError(f"{where}: {key}: {error}") from error


def _actor(key: str, entry: dict[str, Any]) -> Actor:
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"unknown fields {', '.join(sorted(unknown))}")
    if entry["kind"] not in get_args(EntityType):
        raise ValueError(f"unknown kind {entry['kind']}")
    names = _names(entry["names"])
    if not all(names.get(lang) for lang in LANGUAGES):
        raise ValueError("needs a name in each language")
    qid = entry.get("qid")
    if qid is not None and not re.fullmatch(r"Q\d+", str(qid)):
        raise ValueError(f"{qid} is no Wikidata item")
    return Actor(
        key=key,
        kind=cast("EntityType", entry["kind"]),
        class_=entry["class"],
        names=names,
        qid=qid,
        short=_names(entry.get("short")),
        adjectives=_names(entry.get("adjectives")),
        demonyms=_names(entry.get("demonyms")),
        gender=_GENDERS[entry["gender"]] if "gender" in entry else None,
        of=entry.get("of"),
        capital=entry.get("capital"),
        led_by=entry.get("led_by"),
        offices=tuple(_tenure(office) for office in entry.get("offices", ())),
        source=entry.get("source", ""),
    )


def _names(value: dict[str, list[str]] | None) -> Names:
    return {lang: tuple(names) for lang, names in (value or {}).items()}


def _tenure(entry: dict[str, Any]) -> Tenure:
    since, until = _day(entry.get("since"), last=False), _day(entry.get("until"), last=True)
    if since and until and until < since:
        raise ValueError(f"{entry['office']} ends before it begins")
    return Tenure(entry["office"], entry["of"], since, until)


def _day(value: date | str | int | None, *, last: bool) -> date | None:
    """A date whose day or month may be unknown: the first day that it may mean, or the one after the last."""
    if value is None or isinstance(value, date):
        return value
    year, _, month = str(value).partition("-")
    first = date(int(year), int(month or 1), 1)
    if not last:
        return first
    return (first + timedelta(days=31 if month else 366)).replace(day=1)


@dataclass(frozen=True, slots=True)
class Office:
    """A noun that names an office (`Präsident`) or a body that stands for its state (`Regierung`)."""

    noun: str
    """The chief form: `Präsident` for Präsidentin."""
    kind: Literal["person", "body"]
    classes: tuple[str, ...]
    """What it may mean, best first: `Staatschef` is a president, else a monarch."""
    of: str | None = None
    """Key of the state or body when nothing else is said: `Bundeskanzler` is of Germany."""
    gender: str | None = None
    """`Fem` of a feminine form, `Masc` of a noun that has one."""


@cache
def offices(lang: str) -> Mapping[str, Office]:
    """Every form of the nouns of offices and bodies in ontology/offices.tsv, lower case: `präsidentin`.

    Adjectival nouns have both endings: `außenbeauftragter`, `außenbeauftragte`.
    """
    found: dict[str, Office] = {}
    for number, row in read_table("offices.tsv"):
        if row["lang"] != lang:
            continue
        if row["kind"] not in ("person", "body") or not row["classes"]:
            raise OntologyError(
                f"ontology/offices.tsv:{number}: {row['noun']} needs a kind, person or body, and classes"
            )
        kind = cast("Literal['person', 'body']", row["kind"])
        noun, feminine = row["noun"], row["feminine"]
        classes, of = tuple(row["classes"].split()), row["of"] or None
        adjectival = feminine and noun == feminine + "r"
        found[noun.lower()] = Office(noun, kind, classes, of, "Masc" if feminine else None)
        if feminine:
            found[feminine.lower()] = Office(noun, kind, classes, of, None if adjectival else "Fem")
    return found


def split_office(noun: str, lang: str) -> tuple[str, Office] | None:
    """What stands before the longest office at the end of a noun: `Kremlsprecher` is (`Kreml`, Sprecher)."""
    lower, table = noun.lower(), offices(lang)
    for cut in compound_cuts(lower, lang):
        if (office := table.get(lower[cut:])) is not None:
            return noun[:cut].rstrip("- "), office
    return None


def compound_cuts(noun: str, lang: str) -> Iterator[int]:
    """Where the last part of a compound may begin, the whole first: anywhere in German, in English after a joint.

    `Kreml|sprecher` has a Sprecher, making no king.
    """
    yield 0
    for cut in range(2, len(noun)):
        if lang in _CLOSED_COMPOUNDS or noun[cut - 1] in " -":
            yield cut
