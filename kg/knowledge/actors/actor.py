"""An entry of ontology/actors/*.yaml: an actor, with offices if it is a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kg import vocab
from kg.model import EntityType

Names = Mapping[str, tuple[str, ...]]
"""Names by language, with the main name first."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office: somebody is `president` of `russia` from a day until the successor's first day."""

    office: str
    of: str
    """Key of the state or body."""
    since: date | None = None
    until: date | None = None

    def on(self, day: date | None) -> bool:
        """Return whether the office was held on that day. Without a day, return whether it is still held."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """A listed actor, place or body."""

    key: str
    kind: EntityType
    class_: str
    """Subclass of `kind`: `alliance`, `foreign_ministry`, `city`."""
    names: Names
    qid: str | None = None
    short: Names = field(default_factory=dict)
    """For persons: the names that may be used alone, if these are not the last name: `Xi`; none for `Wang`."""
    alone: bool = True
    """For persons: whether the last name alone is sufficient, without an office or the full name before it."""
    adjectives: Names = field(default_factory=dict)
    demonyms: Names = field(default_factory=dict)
    partisans: Names = field(default_factory=dict)
    """For parties: nouns and adjectives for their members: `Republikaner`, `republikanisch`."""
    gender: str | None = None
    """`Masc` or `Fem` for a person. For other names, the German grammatical gender, or `Plur` for plurals."""
    of: str | None = None
    """Key of the state to which a town, ministry, force or person belongs."""
    capital: str | None = None
    led_by: str | None = None
    """For states: the office of the person who leads the state: `chancellor`."""
    offices: tuple[Tenure, ...] = ()
    source: str = ""
    """How the Wikidata item was checked: `W` with an extract of Wikidata, `M` with several files, `S` with one file;
    `own` if there is no item.
    """

    @property
    def iri(self) -> str:
        """The Wikidata item if it is confirmed, otherwise an IRI made from the key."""
        return vocab.WD + self.qid if self.qid else vocab.minted("actor", self.key)

    def label(self, lang: str) -> str:
        """Return the main name in a language, or in another language if there is none."""
        return self.names.get(lang, next(iter(self.names.values())))[0]
