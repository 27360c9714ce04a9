"""Data classes for the entries of ontology/actors/*.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kg import vocab
from kg.model import EntityType

Names = Mapping[str, tuple[str, ...]]
"""Names, keyed by language code. The main name in a language comes first."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office. A term starts on the first day in office (`since`) and ends before the successor's first day
    (`until`).
    """

    office: str
    of: str
    """Key of the country or institution in which the office is held."""
    since: date | None = None
    until: date | None = None

    def on(self, day: date | None) -> bool:
        """Return whether a day falls within the term. If `day` is None, return whether the term is still running."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor, place or institution from the actor lists."""

    key: str
    kind: EntityType
    class_: str
    """Subclass of `kind`, for example `alliance`, `foreign_ministry` or `city`."""
    names: Names
    qid: str | None = None
    short: Names = field(default_factory=dict)
    """For persons, the short names that texts use alone, for example `Xi` for Xi Jinping. An empty list means that
    there is no short name, as for Wang Yi. If a language has no list, the short name is the last name.
    """
    alone: bool = True
    """For persons, whether the last name alone identifies the person. If not, texts must also give an office or the
    full name.
    """
    adjectives: Names = field(default_factory=dict)
    demonyms: Names = field(default_factory=dict)
    partisans: Names = field(default_factory=dict)
    """For parties, the nouns and adjectives for their members, for example `Republikaner` and `republikanisch`."""
    gender: str | None = None
    """For persons, `Masc` or `Fem`. For other actors, the German grammatical gender of the name, or `Plur` for a
    plural.
    """
    of: str | None = None
    """Key of the country to which a city, ministry, armed force or person belongs."""
    capital: str | None = None
    led_by: str | None = None
    """For countries, the office of the person who leads the country, for example `chancellor`."""
    offices: tuple[Tenure, ...] = ()
    source: str = ""
    """How the Wikidata item was checked: against an extract of Wikidata (`W`), several public files (`M`) or one public
    file (`S`). `own` means that no item is confirmed.
    """

    @property
    def iri(self) -> str:
        """The IRI of the actor's Wikidata item or, if no item is confirmed, an IRI made from the actor's key."""
        return vocab.WD + self.qid if self.qid else vocab.minted("actor", self.key)

    def label(self, lang: str) -> str:
        """Return the main name in the given language or, if there is none, in another language."""
        return self.names.get(lang, next(iter(self.names.values())))[0]
