"""What a language brings to readings: a `GRAMMAR` in the module `reading` of its folder."""

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
    """How a language puts a statement into a sentence."""

    sentence: Callable[[Told], str]
    parts: Callable[[str], tuple[Verb, str]]
    """The verb of an infinitive as ontology/forms.tsv has it, and the rest."""
    quotes: tuple[str, str]
    elsewhere: Mapping[str, str]
    """What leads in a sentence of another language, by its code: `The German text says: `; by "" of any."""
    persons: frozenset[str]
    """Pronouns for persons."""
    speaker: frozenset[str]
    """Those of whoever speaks: `I`."""
    coming: tuple[str, ...]
    """Beginnings of words for who will have an office: the `elect`ed president."""
    gone: tuple[str, ...]
    """The same for who had it: the `former` president."""
    spans: frozenset[str]
    """Nouns of a length of time, besides the ones that times are made of."""
    is_negative: Callable[[str], bool]
    """Whether a phrase denies by itself: `no country`."""
    affirmed: Callable[[str], str]
    """Such a phrase without what denies: `country`; as it is where that is the whole of it: `nobody`."""
    is_noun: Callable[[str], bool]
    """Whether the lemma of an office is a noun, as far as it can be told."""
    is_predicate: Callable[[Told], bool]
    """Whether a lemma can stand as the sentence's own verb or adjective."""
    conjugates: Callable[[Told], bool]
    """Whether the words of a relation are a form of its lemma, as far as the forms are known."""
    infinitive: Callable[[Told], str]
    """A statement as an infinitive: `to attack Iran`."""
    cited: Callable[[End], tuple[str, str]]
    """How a phrase is cited in another language: `the`, `a` or nothing, and the words without their article."""


@cache
def grammar(lang: str) -> Grammar | None:
    """The grammar of a language; None where it has none."""
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
    """The grammars that there are, by language."""
    return {lang: found for lang in LANGUAGES if (found := grammar(lang)) is not None}


def is_preposition(word: str, lang: str) -> bool:
    """Whether it is one, or several: `bis zu`."""
    return language(lang).phrase.is_preposition(word.rpartition(" ")[2])


def is_span(word: str, lang: str) -> bool:
    """Whether it is a noun of a length of time."""
    known = grammar(lang)
    return known is not None and word in known.spans | language(lang).time.time_units.keys()


@cache
def _persons() -> frozenset[str]:
    return frozenset().union(*(known.persons for known in spoken().values()))


@cache
def _speakers() -> frozenset[str]:
    return frozenset().union(*(known.speaker for known in spoken().values()))


def is_speaker(word: str) -> bool:
    """Whether it is whoever speaks, where the text does not say who that is: `I`."""
    return word.lower() in _speakers()


def is_person(word: str) -> bool:
    """Whether it is a person of whom only a pronoun tells."""
    return word in _persons()
