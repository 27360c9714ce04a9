"""Looks up words that refer to somebody or something: pronouns, role nouns and nationalities. Also looks up nouns for
events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from kg.io.compiled import Rows, compiled
from kg.knowledge.actors import actors, compound_cuts, is_adjectival
from kg.knowledge.lang import language
from kg.knowledge.lang.endings import other_forms
from kg.knowledge.spellings import fold
from kg.ontology import read_table, read_words, relation_types

PronounKind = Literal["personal", "possessive", "relative", "demonstrative", "reflexive", "speaker"]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """One meaning of a pronoun form, with the grammatical numbers and genders of its possible antecedents. The gender
    is ignored in the plural.
    """

    kind: PronounKind
    numbers: frozenset[str]
    genders: frozenset[str]


@cache
def pronouns(lang: str) -> Mapping[str, tuple[Pronoun, ...]]:
    """Return a mapping from lower-case pronoun forms to their meanings. For example, `ihr` can be a possessive or a
    personal pronoun.
    """
    found: dict[str, tuple[Pronoun, ...]] = {}
    for _, row in read_table("pronouns.tsv"):
        if row["lang"] == lang:
            kind = cast("PronounKind", row["kind"])
            pronoun = Pronoun(
                kind, frozenset(row["number"].split(",")), frozenset(filter(None, row["gender"].split(",")))
            )
            for form in row["forms"].split(","):
                found[form] = (*found.get(form, ()), pronoun)
    return found


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that refers to actors of the given types and classes. For example, `Bündnis` can refer to an alliance or a
    coalition.
    """

    refers: frozenset[str]
    gender: str | None


@cache
def role_nouns(lang: str) -> Mapping[str, RoleNoun]:
    """Return a mapping from word forms to role nouns. The forms are normalised with `fold`. Role nouns come from
    ontology/role_nouns.tsv. Nouns for people come from ontology/people_*.tsv, together with their tags.
    """
    return Rows(_role_nouns(lang), lambda row: RoleNoun(*row))


@compiled()
def _role_nouns(lang: str) -> dict[str, tuple[frozenset[str], str | None]]:
    """Return the fields of each role noun."""
    found: dict[str, tuple[frozenset[str], str | None]] = {}
    for _, row in read_table("role_nouns.tsv"):
        if row["lang"] == lang:
            refers = frozenset(row["refers"].split())
            found[fold(row["noun"])] = refers, "Masc" if row["feminine"] else None
            if row["feminine"]:
                found[fold(row["feminine"])] = refers, "Fem"
    for _, row in read_words("people", lang):
        refers, noun, feminine = frozenset({"Person", row["tag"]}), row["noun"], row["feminine"]
        found.setdefault(fold(noun), (refers, "Masc" if feminine else None))
        if feminine:
            found.setdefault(fold(feminine), (refers, None if is_adjectival(noun, feminine, lang) else "Fem"))
    return found


@lru_cache(maxsize=65536)
def role_noun(noun: str, lang: str) -> tuple[str, RoleNoun] | None:
    """Split off the longest role noun at the end of a compound. For example, `Nato-Staat` is split into `nato` and the
    role noun `Staat`.
    """
    table, folded, endings = role_nouns(lang), fold(noun), language(lang).morphology.plural_endings
    for form in (folded, *(folded.removesuffix(ending) for ending in endings if folded.endswith(ending))):
        for cut in compound_cuts(form, lang):
            if form[cut:] in table:
                return form[:cut].rstrip(), table[form[cut:]]
    return None


def natural_gender(noun: str, lang: str) -> str | None:
    """Return the gender that a noun for a person implies. For example, `mother` and `stuntwoman` imply a gender, but
    `actor` does not.
    """
    found = role_noun(noun, lang)
    if found is None:
        return None
    role = found[1]
    return role.gender if role.gender == "Fem" or "kin" in role.refers else None


@compiled()
def demonyms(lang: str) -> Mapping[str, tuple[str, str | None]]:
    """Return a mapping from demonyms to actor keys and, if known, genders. Demonyms are normalised with `fold`, for
    example `ukrainerin`, `russen` and `franzosin`.
    """
    found: dict[str, tuple[str, str | None]] = {}
    names = language(lang).names
    for actor in actors().values():
        for word in map(str.lower, actor.demonyms.get(lang, ())):
            for form in (word, *other_forms(word, names.demonym_forms)):
                found.setdefault(fold(form), (actor.key, None))
            for form in other_forms(word, names.demonym_women):
                found.setdefault(fold(form), (actor.key, "Fem"))
    return found


@compiled()
def event_nouns(lang: str) -> frozenset[str]:
    """Return the lower-case nouns in the lexicon that name events, for example `treffen` and `angriff`."""
    types = relation_types()
    return frozenset(
        row["lemma"].lower()
        for _, row in read_words("lexicon", lang)
        if row["pos"] == "NOUN" and row["relation"] in types and "event" in types[row["relation"]].traits
    )


def is_event(noun: str, lang: str) -> bool:
    """Return whether a noun, or the last part of a compound, names an event. For example, the result is true for
    `Gipfeltreffen`, which ends with `treffen`.
    """
    lower, table = noun.lower(), event_nouns(lang)
    return any(lower[cut:] in table for cut in compound_cuts(lower, lang))


@compiled()
def said_nouns(lang: str) -> frozenset[str]:
    """Return the lower-case nouns in the lexicon that refer to utterances, for example `kritik` and `warnung`."""
    types = relation_types()
    return frozenset(
        row["lemma"].lower()
        for _, row in read_words("lexicon", lang)
        if row["pos"] == "NOUN" and row["relation"] in types and {"stance", "telling"} & types[row["relation"]].traits
    )


def has_grammatical_gender(lang: str) -> bool:
    """Return whether a language has grammatical gender. The result is true if the language has a relative pronoun that
    can only be masculine.
    """
    relatives = [reading for readings in pronouns(lang).values() for reading in readings if reading.kind == "relative"]
    return any(reading.genders == {"Masc"} for reading in relatives)
