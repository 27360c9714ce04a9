"""The grammar of a language's readings: `GRAMMAR` in the module `reading` of its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from kg.knowledge.lang import LANGUAGES, language
from kg.knowledge.readings.told import End, Told
from kg.knowledge.readings.verb import Verb


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """How a language expresses a statement as a sentence."""

    sentence: Callable[[Told], str]
    parts: Callable[[str], tuple[Verb, str]]
    """Splits an infinitive of ontology/forms.tsv into its verb and the rest."""
    quotes: tuple[str, str]
    elsewhere: Mapping[str, str]
    """Introduction of a sentence in another language, by its code, with "" for any: `The German text says: `."""
    persons: frozenset[str]
    """Pronouns for persons."""
    speaker: frozenset[str]
    """Pronouns for the speaker: `I`."""
    coming: tuple[str, ...]
    """Prefixes of words for future office holders: the `elect`ed president."""
    ranks: tuple[str, ...]
    """Prefixes of words that make it another office: the `deputy` head."""
    spans: frozenset[str]
    """Nouns of durations, in addition to units of time."""
    is_negative: Callable[[str], bool]
    """Whether a phrase is itself negative: `no country`."""
    affirmed: Callable[[str], str]
    """A negative phrase without its negation, `country`; unchanged if nothing would remain: `nobody`."""
    is_noun: Callable[[str], bool]
    """Whether the lemma of an office is a noun, as far as known."""
    is_predicate: Callable[[Told], bool]
    """Whether a lemma can be the sentence's verb or adjective."""
    conjugates: Callable[[Told], bool]
    """Return whether the words of a relation are a known form of its lemma."""
    infinitive: Callable[[Told], str]
    """Return a statement as an infinitive: `to attack Iran`."""
    cited: Callable[[End], tuple[str, str]]
    """A phrase for another language: `the`, `a` or nothing, and the words without article."""


@cache
def grammar(lang: str) -> Grammar | None:
    """Return the grammar of a language, or None."""
    name = f"kg.knowledge.lang.{lang}.reading"
    try:
        found: Grammar = import_module(name).GRAMMAR
    except ModuleNotFoundError as error:
        if error.name != name and not name.startswith(f"{error.name}."):
            raise
        return None
    return found


@cache
def spoken() -> Mapping[str, Grammar]:
    """Return the available grammars by language."""
    return {lang: found for lang in LANGUAGES if (found := grammar(lang)) is not None}


def is_preposition(word: str, lang: str) -> bool:
    """Return whether a word is a preposition, or several words are: `bis zu`."""
    return language(lang).phrase.is_preposition(word.rpartition(" ")[2])


def is_span(word: str, lang: str) -> bool:
    """Return whether it is a noun of a duration."""
    known = grammar(lang)
    return known is not None and word in known.spans | language(lang).time.time_units.keys()


@cache
def _persons() -> frozenset[str]:
    return frozenset().union(*(known.persons for known in spoken().values()))


@cache
def _speakers() -> frozenset[str]:
    return frozenset().union(*(known.speaker for known in spoken().values()))


def is_speaker(word: str) -> bool:
    """Return whether it is a pronoun for an unnamed speaker: `I`."""
    return word.lower() in _speakers()


def is_person(word: str) -> bool:
    """Return whether it is a person known only by a pronoun."""
    return word in _persons()
