"""Adjectives of actors, and nouns for offices and bodies, also as parts of compounds."""

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
    """Return the keys of actors by adjective, as written and in lower case: `russia` for `russisch`, `paris` for
    `Pariser`.

    If two states share an adjective (`kongolesisch`), it means the first one in the list.
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
    """Return the keys of states by the main form of their demonyms, in lower case: `ukraine` for `ukrainer`."""
    return {word.lower(): actor.key for actor in actors().values() for word in actor.demonyms.get(lang, ())}


@compiled()
def fronts() -> frozenset[str]:
    """Return the lower-case names of actors and places, which can be the first part of a compound: `us`, `kreml`."""
    named = (actor for actor in actors().values() if actor.kind != "Person")
    return frozenset(name.lower() for actor in named for lang in LANGUAGES for name in actor.names.get(lang, ()))


@compiled()
def parties() -> frozenset[str]:
    """Return the lower-case names of parties, with and without article: `cdu`, `die grünen`, `grünen`."""
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
    """Return the keys of parties by the lower-case words for their members: `republikanisch`, `republikaner`."""
    return {word.lower(): actor.key for actor in actors().values() for word in actor.partisans.get(lang, ())}


def _without_article(name: str, lang: str) -> str:
    article, _, rest = name.partition(" ")
    return rest if article in language(lang).names.articles else name


def _town_adjectives(names: tuple[str, ...], lang: str) -> Iterator[str]:
    """Yield the adjectives of towns: `Pariser` for Paris, `Karlsruher` for Karlsruhe."""
    endings = language(lang).names.town_adjectives
    for name in names:
        if " " not in name:
            yield from other_forms(name, endings)


@dataclass(frozen=True, slots=True)
class Office:
    """A noun for an office (`Präsident`), or for a body that represents its state (`Regierung`)."""

    noun: str
    """The main form: `Präsident` for Präsidentin."""
    kind: Literal["person", "body"]
    classes: tuple[str, ...]
    """Possible classes, best first. A `Staatschef` is a president or, if there is none, a monarch."""
    of: str | None = None
    """Key of the state or body that the noun implies: `Bundeskanzler` implies Germany."""
    gender: str | None = None
    """`Fem` for a feminine form; `Masc` for a noun that has a feminine form."""


@cache
def offices(lang: str) -> Mapping[str, Office]:
    """Return the offices of ontology/offices.tsv by all forms of their nouns, in lower case: `präsidentin`.

    Nouns that inflect like adjectives have both endings: `außenbeauftragter`, `außenbeauftragte`.
    """
    found: dict[str, Office] = {}
    for number, row in read_table("offices.tsv"):
        if row["lang"] != lang:
            continue
        if row["kind"] not in ("person", "body") or not row["classes"]:
            raise OntologyError(
                f"ontology/offices.tsv:{number}: {row['noun']} needs a kind (person or body) and classes"
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
    """Return whether a noun inflects like an adjective, so its feminine form may be masculine too: der, die
    `Vertraute`.
    """
    ending = language(lang).morphology.adjectival_ending
    return bool(ending) and noun == feminine + ending


# Tags of nouns in ontology/role_nouns.tsv that are not for actors.
_NO_ACTORS = frozenset("city place region war words capital".split())


@compiled()
def counterparts(lang: str) -> frozenset[str]:
    """Return the lower-case nouns for somebody who holds the same office elsewhere: `amtskollege`."""
    rows = (row for _, row in read_table("role_nouns.tsv") if row["lang"] == lang)
    found = (row for row in rows if "counterpart" in row["refers"].split())
    return frozenset(form.lower() for row in found for form in (row["noun"], row["feminine"]) if form)


@compiled()
def actor_nouns(lang: str) -> frozenset[str]:
    """Return the lower-case nouns for people, states and bodies: `kapitän`, `reederei`, `pflegerin`."""
    roles = (row for _, row in read_table("role_nouns.tsv") if row["lang"] == lang)
    acting = (row for row in roles if not _NO_ACTORS & set(row["refers"].split()))
    rows = (*acting, *(row for _, row in read_words("people", lang)))
    return frozenset(form.lower() for row in rows for form in (row["noun"], row["feminine"]) if form)


@compiled()
def posts(lang: str) -> Mapping[str, str]:
    """Return the tags of lower-case nouns for a relation to somebody: `occupation` for `anwalt`."""
    tagged = ((row, row["tag"]) for _, row in read_words("people", lang) if row["tag"] in _POSTS)
    roles = (row for _, row in read_table("role_nouns.tsv") if row["lang"] == lang and row["refers"] == "Person")
    rows = (*((row, "function") for row in roles), *tagged)
    return {form.lower(): tag for row, tag in rows for form in (row["noun"], row["feminine"]) if form}


_POSTS = frozenset("function occupation rank kin relation predecessor successor".split())


def post_tag(noun: str, lang: str) -> str | None:
    """Return the tag of a noun, or end of a compound, for somebody's relation to others: Partei|`freund`."""
    lower, table = noun.lower(), posts(lang)
    return next((table[lower[cut:]] for cut in compound_cuts(lower, lang) if lower[cut:] in table), None)


@lru_cache(maxsize=65536)
def split_office(noun: str, lang: str) -> tuple[str, Office] | None:
    """Split a noun before the longest office at its end: `Kremlsprecher` gives `Kreml` and the office Sprecher."""
    lower, table = noun.lower(), offices(lang)
    for cut in compound_cuts(lower, lang):
        if (office := table.get(lower[cut:])) is not None:
            return noun[:cut].rstrip("- "), office
    return None


def compound_cuts(noun: str, lang: str) -> Iterator[int]:
    """Yield each offset at which the last part of a compound may start, beginning with 0 (the whole word). In German,
    it is any offset; in English, only after a hyphen.

    `Kreml|sprecher` contains Sprecher, but "making" does not contain a king.
    """
    yield 0
    closed = language(lang).morphology.closed_compounds
    for cut in range(2, len(noun)):
        if closed or noun[cut - 1] in " -":
            yield cut
