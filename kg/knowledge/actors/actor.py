"""An entry of ontology/actors/*.yaml: an actor, with offices if it is a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kg import vocab
from kg.model import EntityType

Names = Mapping[str, tuple[str, ...]]
"""Names by language, main name first."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office: `president` of `russia` from a day until the successor's first day."""

    office: str
    of: str
    """Key of the state or body."""
    since: date | None = None
    until: date | None = None

    def on(self, day: date | None) -> bool:
        """Return whether the office was held on that day; without a day, whether its end is unknown."""
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
    """For persons: names used alone if not the last word: `Xi`; none for `Wang`."""
    alone: bool = True
    """For persons: whether the last name alone is enough, without an office or an earlier full name."""
    adjectives: Names = field(default_factory=dict)
    demonyms: Names = field(default_factory=dict)
    partisans: Names = field(default_factory=dict)
    """For parties: nouns and adjectives for members: `Republikaner`, `republikanisch`."""
    gender: str | None = None
    """`Masc` or `Fem` for a person; for other names the German grammatical gender, `Plur` for plurals."""
    of: str | None = None
    """Key of the state of a town, a ministry, a force or a person."""
    capital: str | None = None
    led_by: str | None = None
    """For states: the office whose holder leads the state: `chancellor`."""
    offices: tuple[Tenure, ...] = ()
    source: str = ""
    """Where the Wikidata item was checked: W an extract of Wikidata, M several files, S one file; own without
    an item.
    """

    @property
    def iri(self) -> str:
        """The Wikidata item if confirmed, otherwise an IRI made from the key."""
        return vocab.WD + self.qid if self.qid else vocab.minted("actor", self.key)

    def label(self, lang: str) -> str:
        """Return the main name in a language, or in another if it has none."""
        return self.names.get(lang, next(iter(self.names.values())))[0]
