"""Looks up the adjectives for actors, and the nouns for offices and institutions, alone or as parts of compounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from kg.errors import OntologyError
from kg.io.compiled import compiled
from kg.knowledge.actors.lists import actors
from kg.knowledge.lang import LANGUAGES, language
from kg.knowledge.lang.endings import other_forms
from kg.ontology import read_table, read_words


@compiled()
def adjectives(lang: str) -> Mapping[str, str]:
    """Return a mapping from adjectives to the keys of actors. Each adjective is included both as written and in lower
    case. For example, `russisch` maps to `russia`, and `Pariser` maps to `paris`.

    An adjective that two countries share, like `kongolesisch`, maps to the country that is listed first.
    """
    found: dict[str, str] = {}
    for actor in actors().values():
        words = actor.adjectives.get(lang, ())
        if actor.class_ == "city":
            words = (*words, *_town_adjectives(actor.names.get(lang, ()), lang))
        for word in words:
            found.setdefault(word, actor.key)
            found.setdefault(word.lower(), actor.key)
    return found


@compiled()
def demonyms(lang: str) -> Mapping[str, str]:
    """Return a mapping from demonyms to the keys of actors. Demonyms are lower-case base forms. For example, `ukrainer`
    maps to `ukraine`.
    """
    return {word.lower(): actor.key for actor in actors().values() for word in actor.demonyms.get(lang, ())}


@compiled()
def fronts() -> frozenset[str]:
    """Return the lower-case names of actors and places that can be the first part of a compound, for example `us` and
    `kreml`.
    """
    named = (actor for actor in actors().values() if actor.kind != "Person")
    return frozenset(name.lower() for actor in named for lang in LANGUAGES for name in actor.names.get(lang, ()))


@compiled()
def feminine_names(lang: str) -> frozenset[str]:
    """Return the lower-case main names and abbreviations of actors whose name is feminine, for example `ukraine` and
    `eu`. Persons are not included.
    """
    named = (actor for actor in actors().values() if actor.kind != "Person" and actor.gender == "Fem")
    known = (actor.names.get(lang, ()) for actor in named)
    return frozenset(name.lower() for names in known for name in names if name in names[:1] or name.isupper())


@compiled()
def parties() -> frozenset[str]:
    """Return the lower-case names of parties with and without an article, for example `die grünen` and `grünen`."""
    listed = [actor for actor in actors().values() if actor.class_ == "party"]
    return frozenset(
        form
        for lang in LANGUAGES
        for actor in listed
        for name in map(str.lower, actor.names.get(lang, ()))
        for form in (name, _without_article(name, lang))
    )


@compiled()
def partisans(lang: str) -> Mapping[str, str]:
    """Return a mapping from words to the keys of parties. The words are in lower case and describe members of a party,
    for example `republikanisch` and `republikaner`.
    """
    return {word.lower(): actor.key for actor in actors().values() for word in actor.partisans.get(lang, ())}


def _without_article(name: str, lang: str) -> str:
    article, _, rest = name.partition(" ")
    return rest if article in language(lang).names.articles else name


def _town_adjectives(names: tuple[str, ...], lang: str) -> Iterator[str]:
    """Yield the adjectives for cities, for example `Pariser` for Paris and `Karlsruher` for Karlsruhe."""
    endings = language(lang).names.town_adjectives
    for name in names:
        if " " not in name:
            yield from other_forms(name, endings)


@dataclass(frozen=True, slots=True)
class Office:
    """A noun for an office, or for an institution that represents a country. Examples are `Präsident` and
    `Regierung`.
    """

    noun: str
    """Main form of the noun, for example `Präsident` for `Präsidentin`."""
    kind: Literal["person", "body"]
    classes: tuple[str, ...]
    """Possible classes, the most likely one first. For example, a `Staatschef` is a president or, if the country has no
    president, a monarch.
    """
    of: str | None = None
    """Key of the country or institution that the noun implies. For example, `Bundeskanzler` implies Germany."""
    gender: str | None = None
    """`Fem` for a feminine form, and `Masc` for a noun that also has a feminine form."""


@cache
def offices(lang: str) -> Mapping[str, Office]:
    """Return a mapping from nouns to the offices in ontology/offices.tsv. Nouns are in lower case, for example
    `präsident` and `präsidentin`.

    A noun that inflects like an adjective is included with both endings, for example `außenbeauftragter` and
    `außenbeauftragte`.
    """
    found: dict[str, Office] = {}
    for number, row in read_table("offices.tsv"):
        if row["lang"] != lang:
            continue
        if row["kind"] not in ("person", "body") or not row["classes"]:
            raise OntologyError(
                f"ontology/offices.tsv:{number}: the noun {row['noun']} needs one or more classes,"
                " and the kind 'person' or 'body'"
            )
        kind = cast("Literal['person', 'body']", row["kind"])
        noun, feminine = row["noun"], row["feminine"]
        classes, of = tuple(row["classes"].split()), row["of"] or None
        found[noun.lower()] = Office(noun, kind, classes, of, "Masc" if feminine else None)
        if feminine:
            gender = None if is_adjectival(noun, feminine, lang) else "Fem"
            found[feminine.lower()] = Office(noun, kind, classes, of, gender)
    return found


def is_adjectival(noun: str, feminine: str, lang: str) -> bool:
    """Return whether a noun inflects like an adjective. For example, `Vertraute` can be feminine (`die Vertraute`) or
    masculine (`der Vertraute`).
    """
    ending = language(lang).morphology.adjectival_ending
    return bool(ending) and noun == feminine + ending


# Nouns with these tags in ontology/role_nouns.tsv do not refer to actors.
_NO_ACTORS = frozenset("city place region war words capital".split())


@compiled()
def counterparts(lang: str) -> frozenset[str]:
    """Return the lower-case nouns for an office holder's counterpart, for example `amtskollege`."""
    rows = (row for _, row in read_table("role_nouns.tsv") if row["lang"] == lang)
    found = (row for row in rows if "counterpart" in row["refers"].split())
    return frozenset(form.lower() for row in found for form in (row["noun"], row["feminine"]) if form)


@compiled()
def actor_nouns(lang: str) -> frozenset[str]:
    """Return the lower-case nouns for people, countries and institutions, for example `kapitän` and `reederei`."""
    roles = (row for _, row in read_table("role_nouns.tsv") if row["lang"] == lang)
    acting = (row for row in roles if not _NO_ACTORS & set(row["refers"].split()))
    rows = (*acting, *(row for _, row in read_words("people", lang)))
    return frozenset(form.lower() for row in rows for form in (row["noun"], row["feminine"]) if form)


@compiled()
def posts(lang: str) -> Mapping[str, str]:
    """Return a mapping from nouns to tags. The nouns are lower-case and refer to roles and personal relationships. For
    example, `anwalt` has the tag `occupation`.
    """
    tagged = ((row, row["tag"]) for _, row in read_words("people", lang) if row["tag"] in _POSTS)
    roles = (row for _, row in read_table("role_nouns.tsv") if row["lang"] == lang and row["refers"] == "Person")
    rows = (*((row, "function") for row in roles), *tagged)
    return {form.lower(): tag for row, tag in rows for form in (row["noun"], row["feminine"]) if form}


_POSTS = frozenset("function occupation rank kin relation predecessor successor".split())


def post_tag(noun: str, lang: str) -> str | None:
    """Return the tag of a noun that names a role or personal relationship. A compound has the tag of its last part. For
    example, `Parteifreund` has the tag of `freund`.
    """
    lower, table = noun.lower(), posts(lang)
    return next((table[lower[cut:]] for cut in compound_cuts(lower, lang) if lower[cut:] in table), None)


@lru_cache(maxsize=65536)
def split_office(noun: str, lang: str) -> tuple[str, Office] | None:
    """Split a compound before the longest office noun at its end. For example, `Kremlsprecher` is split into `Kreml`
    and the office `Sprecher`.
    """
    lower, table = noun.lower(), offices(lang)
    for cut in compound_cuts(lower, lang):
        if (office := table.get(lower[cut:])) is not None:
            return noun[:cut].rstrip("- "), office
    return None


def compound_cuts(noun: str, lang: str) -> Iterator[int]:
    """Yield each offset at which the last part of a compound can start. The first offset is 0, because the noun might
    not be a compound.

    German words can be split before any letter, so `Kremlsprecher` can be split before `Sprecher`. English words are
    split only after a hyphen or space, so `making` is not split before `king`.
    """
    yield 0
    closed = language(lang).morphology.closed_compounds
    for cut in range(2, len(noun)):
        if closed or noun[cut - 1] in " -":
            yield cut
