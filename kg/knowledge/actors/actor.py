"""What an entry of ontology/actors/*.yaml says: an actor and the offices that a person holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kg import vocab
from kg.model import EntityType

Names = Mapping[str, tuple[str, ...]]
"""Language to names, the chief one first."""


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
    alone: bool = True
    """Persons: whether the last name alone names them, without an office beside it and a full name before it."""
    adjectives: Names = field(default_factory=dict)
    demonyms: Names = field(default_factory=dict)
    partisans: Names = field(default_factory=dict)
    """Parties: nouns and adjectives for who belongs to them: `Republikaner`, `republikanisch`."""
    gender: str | None = None
    """`Masc` or `Fem` of a person; of other names the grammatical gender in German, `Plur` for plurals."""
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
        """The chief name in a language, else in another."""
        return self.names.get(lang, next(iter(self.names.values())))[0]
