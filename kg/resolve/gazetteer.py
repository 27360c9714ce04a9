"""Builds the index of all spellings of listed actors' names in a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from kg.io.compiled import compiled
from kg.knowledge.actors import MADE, Actor, actors
from kg.knowledge.lang import language
from kg.knowledge.lang.endings import other_forms
from kg.knowledge.spellings import clean, fold, joined, last_name, sound, stem, uninflected, without_initials

Index = dict[str, list[str]]
"""Maps normalised names to the keys of actors."""
_SOUNDED = ("Person", "Place")
_SHORTEST_SOUND = 5
_SHORTEST_JOINED = 7
_ROMAN = re.compile(r"[IVX]+\.?")


@dataclass(slots=True)
class Gazetteer:
    """Finds actors by name. Differences in case and endings are ignored. Names of persons and places also match if
    their pronunciation is the same. Persons are also found by their last names.
    """

    lang: str
    exact: Index = field(default_factory=dict)
    stemmed: Index = field(default_factory=dict)
    joined: Index = field(default_factory=dict)
    sounded: Index = field(default_factory=dict)
    short: Index = field(default_factory=dict)
    short_sounded: Index = field(default_factory=dict)

    def find(self, name: str) -> list[Actor]:
        """Return the actors with the given name. Matches are tried in this order: exact (also without a title),
        inflected, joined into one word, similar in sound. Only the first kind of match that finds an actor is used.
        """
        bare = clean(name, self.lang)
        spellings = self._spellings(name, bare, without_initials(bare))
        return (
            _first(self.exact, map(fold, spellings))
            or (_first(self.stemmed, (stem(each, self.lang) for each in [bare, *spellings])) if " " in bare else [])
            or _first(self.joined, (key for key in map(joined, spellings) if len(key) >= _SHORTEST_JOINED))
            or _first(self.sounded, (key for key in map(sound, spellings) if len(key) >= _SHORTEST_SOUND))
        )

    def find_last(self, name: str) -> list[Actor]:
        """Return the persons with the given last name."""
        spellings = self._spellings(clean(name, self.lang))
        return _first(self.short, map(fold, spellings)) or _first(
            self.short_sounded, (key for key in map(sound, spellings) if len(key) >= _SHORTEST_SOUND)
        )

    def _spellings(self, *names: str) -> list[str]:
        forms = (form for name in names for form in uninflected(name, self.lang))
        return list(dict.fromkeys(forms))


def _first(index: Index, keys: Iterable[str]) -> list[Actor]:
    return next(([actors()[actor] for actor in index[key]] for key in keys if key in index), [])


@cache
def gazetteer(lang: str) -> Gazetteer:
    """Return the gazetteer for a language. Names that are listed only in another language, like `Islamic Jihad`, are
    included.
    """
    return Gazetteer(lang, *_indexes(lang))


@compiled()
def _indexes(lang: str) -> tuple[Index, ...]:
    """Return the six indexes of a gazetteer."""
    index = Gazetteer(lang)
    # Bodies that every country has, like ministries, are left out. Other modules find such bodies by their noun and
    # their country.
    everyone = [actor for actor in actors().values() if actor.source != MADE]
    languages = sorted({code for actor in everyone for code in actor.names}, key=lambda code: code != lang)
    for code in languages:
        own = code == lang
        additions: list[tuple[Index, str, Actor]] = []
        # Names of countries in other languages are left out. English "island" does not mean Iceland (German: Island).
        for actor in everyone if own else [a for a in everyone if a.kind != "State"]:
            for name in actor.names.get(code, ()):
                additions += _spellings(index, name, actor, code)
        _add(additions, fill_only=not own)
    return index.exact, index.stemmed, index.joined, index.sounded, index.short, index.short_sounded


def _spellings(index: Gazetteer, name: str, actor: Actor, code: str) -> Iterable[tuple[Index, str, Actor]]:
    """Yield the entries for a name of an actor in the given language: an index, a key in it, and the actor."""
    yield index.exact, fold(name), actor
    if actor.gender == "Plur":
        for form in other_forms(name, language(code).names.dative_plurals):
            yield index.exact, fold(form), actor
    if " " in name:
        yield index.stemmed, stem(name, index.lang), actor
    yield index.joined, joined(name), actor
    if actor.kind in _SOUNDED:
        yield index.sounded, sound(name), actor
    if actor.kind == "Person":
        shorts = actor.short.get(code, (last_name(name, code),) if _ends_in_last_name(name, code) else ())
        for short in shorts:
            yield index.short, fold(short), actor
            yield index.short_sounded, sound(short), actor


def _ends_in_last_name(name: str, lang: str) -> bool:
    """Return whether the last word of a full name is a last name that may be used alone. For example, the result is
    false for `Louis XIV`, `Trump Jr.` and `Wang`.
    """
    first, _, last = name.rpartition(" ")
    junior = last.removesuffix(".").lower() in language(lang).names.juniors
    return bool(first) and not junior and _ROMAN.fullmatch(last) is None


def _add(additions: list[tuple[Index, str, Actor]], *, fill_only: bool) -> None:
    taken: Callable[[Index, str], bool] = lambda index, key: fill_only and key in index  # noqa: E731
    for index, key, actor in [entry for entry in additions if not taken(entry[0], entry[1])]:
        found = index.setdefault(key, [])
        if actor.key not in found:
            found.append(actor.key)
