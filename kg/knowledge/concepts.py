"""Defines the bilingual lexicon of concepts, and the meanings of phrases. A phrase has a meaning if it consists only of
words in this lexicon and of known actors.

A meaning is a concept with modifiers. The key of a meaning is readable and does not depend on the language. For
example, *Nato-Truppen in der Ukraine* and *NATO troops in Ukraine* both have the key `troops_of.Q7184_in.Q212`. If a
modifier has modifiers itself, they are added after a hyphen, as in `plan_for.force-of.west`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import OntologyError
from kg.io.compiled import Rows, compiled
from kg.knowledge.lang import LANGUAGES, language
from kg.model import Quantity
from kg.ontology import read_table

EMPTY = "empty"
"""Kind of nouns that have no meaning on their own, for example `kind` and `part`."""
QUALITY = "quality"
"""Kind of adjectives that have no corresponding noun, for example `new`."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of ontology/concepts.tsv or ontology/qualities.tsv."""

    key: str
    kind: str
    """One of the classes explained at the top of concepts.tsv, for example `event`, `group` or `body`, or QUALITY for
    an adjective.
    """
    names: Mapping[str, tuple[str, ...]]
    """Lemmas, keyed by language code. The most common lemma comes first."""
    plurals: Mapping[str, str]
    """Plural of the most common lemma, keyed by language code."""
    adjectives: Mapping[str, tuple[str, ...]]
    """Adjectives with the same meaning as the noun, keyed by language code. For example, `economic` belongs to economy.
    """
    broader: str | None = None
    gender: str | None = None
    """Gender of the most common German lemma."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A named entity that modifies a concept in a phrase, for example Nato in *Nato-Truppen*."""

    token: str
    """The part of a key that identifies the entity, for example `Q212`."""
    names: Mapping[str, str]
    """Main name, keyed by language code."""
    gender: str | None = None
    """Grammatical gender of the German name."""
    class_: str = ""
    """Class of the entity if it is a listed actor, otherwise empty."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A modifier of a concept, with its role in the phrase."""

    role: str
    """One of the roles in ontology/roles.tsv, for example `of` or `in`."""
    what: Meaning | Bearer

    def key(self, between: str) -> str:
        value = self.what.keyed("-") if isinstance(self.what, Meaning) else self.what.token
        return f"{between}{self.role}.{value}"

    def label(self, lang: str) -> str | None:
        """Return the name of the modifier."""
        return self.what.label(lang) if isinstance(self.what, Meaning) else self.what.names.get(lang)

    def adjective(self, lang: str) -> str | None:
        """Return an adjective that expresses the modifier, for example `military` in `military aid`."""
        if isinstance(self.what, Bearer) or self.role not in ("is", "of") or self.what.beside:
            return None
        words = self.what.head.adjectives.get(lang, ())
        return next((word for word in words if not word.endswith("-")), None)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a phrase: a concept with its modifiers."""

    head: Concept
    beside: tuple[Beside, ...] = ()
    quantity: Quantity | None = None
    many: bool = False
    """Whether the phrase is plural. The plural does not affect the key."""

    @classmethod
    def of(cls, head: Concept, *beside: Beside, quantity: Quantity | None = None, many: bool = False) -> Meaning:
        """Create a meaning. Sort the modifiers by role, and remove duplicates."""
        once = {each.key(""): each for each in beside}
        ordered = sorted(once.values(), key=lambda each: (roles()[each.role], each.key("")))
        return cls(head, tuple(ordered), quantity, many)

    @property
    def key(self) -> str:
        """The local name of the IRI for this meaning. This name needs no escapes in Turtle."""
        return self.keyed("_")

    def keyed(self, between: str) -> str:
        count = f"{between}n.{_written(self.quantity)}" if self.quantity else ""
        return self.head.key + count + "".join(each.key(between) for each in self.beside)

    @property
    def depth(self) -> int:
        """Nesting depth of the modifiers."""
        inner = (each.what.depth for each in self.beside if isinstance(each.what, Meaning))
        return 1 + max(inner, default=0) if self.beside else 0

    def broader(self) -> Meaning | None:
        """Return the next broader meaning. This meaning lacks the number or, if there is no number, the first modifier.
        If the concept has no modifiers, return the broader concept. For example, *troops in Ukraine* is broader than
        *troops of Nato in Ukraine*, and *troops* is even broader.
        """
        if self.quantity is not None:
            return Meaning(self.head, self.beside, many=self.many)
        if self.beside:
            return Meaning(self.head, self.beside[1:], many=self.many)
        above = concepts().get(self.head.broader or "")
        return Meaning(above) if above else None

    def label(self, lang: str) -> str | None:
        """Compose a name for the meaning from its concept and modifiers. This name is used if no text contains a name
        for the meaning. For example, the name of `talks_of.peace_in.Q36` is *peace talks in Poland*.

        German names put the first part of a compound in brackets, as in *Gespräch (Frieden) in Polen*. Returns None if
        the concept or a modifier has no name in the language.
        """
        words, parts = language(lang), [each.label(lang) for each in self.beside]
        if lang not in self.head.names or None in parts:
            return None
        before: list[str] = []
        inside: list[str] = []
        behind: list[str] = []
        if self.quantity is not None:
            before.append(words.phrase.bounds.get(self.quantity.bound, "{}").format(f"{self.quantity.value:.12g}"))
        many = self.quantity.value != 1 if self.quantity is not None else self.many
        for each, part in zip(self.beside, map(str, parts), strict=True):
            if isinstance(each.what, Bearer):
                behind.append(words.phrase.behind(each.role, part, each.what.gender, each.what.class_))
            elif adjective := each.adjective(lang):
                ending = words.morphology.strong_endings.get("Plur" if many else self.head.gender or "", "")
                before.append(adjective + ending)
            elif each.role in ("is", "of"):
                (inside if words.morphology.closed_compounds else before).append(part)
            else:
                behind.append(words.phrase.behind(each.role, part))
        name = self.head.names[lang][0].rstrip("-")
        head = self.head.plurals.get(lang, name) if many else name
        bracket = [f"({', '.join(inside)})"] if inside else []
        return " ".join([*before, head, *bracket, *behind])


def _written(quantity: Quantity) -> str:
    bound = "" if quantity.bound == "exact" else f"{quantity.bound}."
    return f"{bound}{quantity.value:.12g}"


@cache
def roles() -> Mapping[str, int]:
    """Return a mapping from the role of each modifier to its position in a key."""
    return {row["role"]: number for number, (_, row) in enumerate(read_table("roles.tsv"))}


@cache
def concepts() -> Mapping[str, Concept]:
    """Return a mapping from keys to concepts. Raises OntologyError for an invalid row."""
    return Rows(_rows(), lambda row: Concept(*row))


@compiled()
def _rows() -> dict[str, tuple[object, ...]]:
    """Return the fields of each concept by key."""
    found: dict[str, tuple[object, ...]] = {}
    adjectives = {row["key"]: _by_language(row) for _, row in read_table("qualities.tsv")}
    for number, row in read_table("concepts.tsv"):
        key, names = row["key"], _by_language(row)
        if key in found or not names:
            raise OntologyError(f"ontology/concepts.tsv:{number}: the concept {key} is listed twice or has no words")
        plurals = {lang: plural for lang in LANGUAGES if (plural := row.get(f"{lang}_plural"))}
        broader, gender = row["broader"] or None, row["gender"] or None
        found[key] = key, row["class"], names, plurals, adjectives.pop(key, {}), broader, gender
    return found | {key: (key, QUALITY, words, {}, words) for key, words in adjectives.items()}


@cache
def nouns(lang: str) -> Mapping[str, Concept]:
    """Return a mapping from a language's nouns, in lower case, to concepts. An ambiguous noun maps to its first
    concept.
    """
    return Rows(_words("names", lang), concepts().__getitem__)


@compiled()
def plurals(lang: str) -> frozenset[str]:
    """Return the plurals of a language's nouns in lower case, for example `sanktionen`."""
    return frozenset(concept.plurals[lang].lower() for concept in concepts().values() if lang in concept.plurals)


def is_thing(noun: str, lang: str) -> bool:
    """Return whether a noun refers to a thing, like `film`, and not to an institution, place or person."""
    concept = nouns(lang).get(noun.lower())
    return concept is not None and concept.kind == "thing"


@cache
def adjectives(lang: str) -> Mapping[str, Concept]:
    """Return a mapping from a language's adjectives, in lower case, to concepts. Adjectives that are used only in
    compounds end with a hyphen.
    """
    return Rows(_words("adjectives", lang), concepts().__getitem__)


@compiled()
def _words(field: str, lang: str) -> dict[str, str]:
    """Return the key of the concept for each word in a field, in lower case. An ambiguous word gives its first
    concept.
    """
    found: dict[str, str] = {}
    for key, concept in concepts().items():
        for word in getattr(concept, field).get(lang, ()):
            found.setdefault(word.lower(), key)
    return found


def _by_language(row: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return the words in a row by language. Languages without words are left out."""
    return {lang: tuple(cell.split(",")) for lang in LANGUAGES if (cell := row.get(lang))}
