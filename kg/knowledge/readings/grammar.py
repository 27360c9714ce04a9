"""Defines what the grammar for the readings of a language contains. A language defines its grammar as `GRAMMAR` in the
module `reading` in its folder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from kg.knowledge.lang import LANGUAGES, language
from kg.knowledge.lexicon import lexicon
from kg.knowledge.readings.told import End, Told
from kg.knowledge.readings.verb import Tense, Verb


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The functions and words that a language needs to express a statement as a sentence."""

    sentence: Callable[[Told], str]
    parts: Callable[[str], tuple[Verb, str]]
    """Function that splits an infinitive of ontology/forms.tsv into its verb and the rest."""
    quotes: tuple[str, str]
    elsewhere: Mapping[str, str]
    """Text before a sentence in another language, for example `In German: `. The keys are the codes of these languages.
    The key "" is for all languages without their own key.
    """
    persons: frozenset[str]
    """Pronouns that refer to persons."""
    speaker: frozenset[str]
    """Pronouns that refer to the speaker, for example `I`."""
    future: tuple[str, ...]
    """Forms of the auxiliary of the future tense, for example `will`."""
    becoming: tuple[str, ...]
    """Verb forms of the present and future that say that somebody takes office, for example `becomes`."""
    long: str
    """Pattern for the words before a verb in the perfect that say that a state lasts, for example `has long`. Empty if
    the language has no such words.
    """
    electing: frozenset[str]
    """Forms of verbs that say that somebody is elected, for example `elected`."""
    coming: tuple[str, ...]
    """Prefixes of words for future office holders, for example `elect` in "the elected president"."""
    ranks: tuple[str, ...]
    """Prefixes of words that turn an office into a different one, for example `deputy` in "the deputy head"."""
    spans: frozenset[str]
    """Nouns for durations that are not units of time."""
    is_negative: Callable[[str], bool]
    """Function that returns whether a phrase itself is negative, for example `no country`."""
    affirmed: Callable[[str], str]
    """Function that removes the negation from a phrase: `no country` becomes `country`. The function does not change
    `nobody`, because nothing would remain.
    """
    is_noun: Callable[[str], bool]
    """Function that returns whether the lemma of an office is known to be a noun."""
    is_predicate: Callable[[Told], bool]
    """Function that returns whether a lemma can be the verb or adjective of the sentence."""
    conjugates: Callable[[Told], bool]
    """Function that returns whether the words of a relation are a known form of its lemma."""
    shown: Callable[[Told], Tense]
    """Function that returns the tense of the verb in the text."""
    is_done: Callable[[Told], bool]
    """Function that returns whether a possible event is in the past, as in "whether Togo attacked"."""
    infinitive: Callable[[Told], str]
    """Function that returns a statement as an infinitive, for example `to attack Iran`."""
    complement: Callable[[Told], str]
    """Function that returns the complement of a verb in another language, translated or with quotations. The function
    returns an empty string if it cannot translate the complement.
    """
    cited: Callable[[End], tuple[str, str]]
    """Function that prepares a phrase for quotation in another language. The function returns `the`, `a` or an empty
    string, and the phrase without its article.
    """


@cache
def grammar(lang: str) -> Grammar | None:
    """Return the grammar of a language, or None if the language does not define one."""
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
    """Return the grammars of all languages that define one."""
    return {lang: found for lang in LANGUAGES if (found := grammar(lang)) is not None}


def is_preposition(word: str, lang: str) -> bool:
    """Return whether a word is a preposition. A sequence of words, for example `bis zu`, counts as a preposition if its
    last word is one.
    """
    return language(lang).phrase.is_preposition(word.rpartition(" ")[2])


def is_span(word: str, lang: str) -> bool:
    """Return whether a word is a noun for a duration."""
    known = grammar(lang)
    return known is not None and word in known.spans | language(lang).time.time_units.keys()


def is_verb(lemma: str, lang: str) -> bool:
    """Return whether a word is a verb in the lexicon."""
    return lemma in lexicon(lang).verbs


def is_noun(told: Told) -> bool:
    """Return whether the lemma is a noun, for example the name of an office."""
    known = grammar(told.lang)
    return known is not None and known.is_noun(told.lemma)


@cache
def _persons() -> frozenset[str]:
    return frozenset().union(*(known.persons for known in spoken().values()))


@cache
def _speakers() -> frozenset[str]:
    return frozenset().union(*(known.speaker for known in spoken().values()))


def is_speaker(word: str) -> bool:
    """Return whether a word is a pronoun for an unnamed speaker, for example `I`."""
    return word.lower() in _speakers()


def is_person(word: str) -> bool:
    """Return whether a word is a pronoun for a person."""
    return word in _persons()
