"""The bilingual lexicon of concepts, and the meanings of phrases that consist of its words and known actors.

A meaning is a concept with modifiers. Its key is readable and does not depend on the language. *Nato-Truppen in der
Ukraine* and *NATO troops in Ukraine* have the key `troops_of.Q7184_in.Q212`. Modifiers of modifiers follow a hyphen:
`plan_for.force-of.west`.
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
"""Kind of nouns that mean nothing by themselves: `kind`, `part`."""
QUALITY = "quality"
"""Kind of adjectives without a corresponding noun: `new`."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of ontology/concepts.tsv or ontology/qualities.tsv."""

    key: str
    kind: str
    """Kind, as explained at the top of concepts.tsv (`event`, `group`, `body`, ...), or QUALITY for an adjective."""
    names: Mapping[str, tuple[str, ...]]
    """Lemmas by language, the most usual one first."""
    plurals: Mapping[str, str]
    """Plural of the most usual lemma, by language."""
    adjectives: Mapping[str, tuple[str, ...]]
    """Adjectives with the same meaning as the noun, by language: `economic` for economy."""
    broader: str | None = None
    gender: str | None = None
    """Gender of the most usual German lemma."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A named entity inside a phrase."""

    token: str
    """How it appears in a key: `Q212`."""
    names: Mapping[str, str]
    """Main name by language."""
    gender: str | None = None
    """Gender of the German name."""
    class_: str = ""
    """Class, if it is a listed actor."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A modifier of a concept, with its role."""

    role: str
    """A role in ontology/roles.tsv."""
    what: Meaning | Bearer

    def key(self, between: str) -> str:
        value = self.what.keyed("-") if isinstance(self.what, Meaning) else self.what.token
        return f"{between}{self.role}.{value}"

    def label(self, lang: str) -> str | None:
        """Return the name of the modifier."""
        return self.what.label(lang) if isinstance(self.what, Meaning) else self.what.names.get(lang)

    def adjective(self, lang: str) -> str | None:
        """Return the adjective that has this meaning before a noun: `military` in military aid."""
        if isinstance(self.what, Bearer) or self.role not in ("is", "of") or self.what.beside:
            return None
        words = self.what.head.adjectives.get(lang, ())
        return next((word for word in words if not word.endswith("-")), None)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a phrase."""

    head: Concept
    beside: tuple[Beside, ...] = ()
    quantity: Quantity | None = None
    many: bool = False
    """Whether the phrase is plural, which is not part of its key."""

    @classmethod
    def of(cls, head: Concept, *beside: Beside, quantity: Quantity | None = None, many: bool = False) -> Meaning:
        """Create a meaning. Its modifiers are put in the order of the key, and each is kept once."""
        once = {each.key(""): each for each in beside}
        ordered = sorted(once.values(), key=lambda each: (roles()[each.role], each.key("")))
        return cls(head, tuple(ordered), quantity, many)

    @property
    def key(self) -> str:
        """The key as the local name of an IRI. Turtle allows it without escapes."""
        return self.keyed("_")

    def keyed(self, between: str) -> str:
        count = f"{between}n.{_written(self.quantity)}" if self.quantity else ""
        return self.head.key + count + "".join(each.key(between) for each in self.beside)

    @property
    def depth(self) -> int:
        """Depth of nested modifiers."""
        inner = (each.what.depth for each in self.beside if isinstance(each.what, Meaning))
        return 1 + max(inner, default=0) if self.beside else 0

    def broader(self) -> Meaning | None:
        """The next broader meaning: without the number, then without the first modifier, then the broader concept. For
        example, troops of Nato in Ukraine are troops in Ukraine, and these are troops.
        """
        if self.quantity is not None:
            return Meaning(self.head, self.beside, many=self.many)
        if self.beside:
            return Meaning(self.head, self.beside[1:], many=self.many)
        above = concepts().get(self.head.broader or "")
        return Meaning(above) if above else None

    def label(self, lang: str) -> str | None:
        """Return a name composed of the parts, for use if no text contains a name. For `talks_of.peace_in.Q36`, it is
        *peace talks in Poland*.

        The first part of a German compound is put in brackets: *Gespräch (Frieden) in Polen*. Returns None if a part
        has no name in the language.
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
    """Return the modifier roles, each with its position in a concept's key."""
    return {row["role"]: number for number, (_, row) in enumerate(read_table("roles.tsv"))}


@cache
def concepts() -> Mapping[str, Concept]:
    """Return all concepts by key. Raises OntologyError for an invalid row."""
    return Rows(_rows(), lambda row: Concept(*row))


@compiled()
def _rows() -> dict[str, tuple[object, ...]]:
    """Return the fields of the concepts."""
    found: dict[str, tuple[object, ...]] = {}
    adjectives = {row["key"]: _by_language(row) for _, row in read_table("qualities.tsv")}
    for number, row in read_table("concepts.tsv"):
        key, names = row["key"], _by_language(row)
        if key in found or not names:
            raise OntologyError(f"ontology/concepts.tsv:{number}: {key} is listed twice or has no words")
        plurals = {lang: plural for lang in LANGUAGES if (plural := row.get(f"{lang}_plural"))}
        broader, gender = row["broader"] or None, row["gender"] or None
        found[key] = key, row["class"], names, plurals, adjectives.pop(key, {}), broader, gender
    return found | {key: (key, QUALITY, words, {}, words) for key, words in adjectives.items()}


@cache
def nouns(lang: str) -> Mapping[str, Concept]:
    """Return the concepts by lower-case noun in a language. An ambiguous noun means its first concept."""
    return Rows(_words("names", lang), concepts().__getitem__)


def is_thing(noun: str, lang: str) -> bool:
    """Return whether a noun means a thing, not a body, place or person: `film`."""
    concept = nouns(lang).get(noun.lower())
    return concept is not None and concept.kind == "thing"


@cache
def adjectives(lang: str) -> Mapping[str, Concept]:
    """Return the concepts by lower-case adjective in a language. Adjectives used only in compounds end with
    a hyphen.
    """
    return Rows(_words("adjectives", lang), concepts().__getitem__)


@compiled()
def _words(field: str, lang: str) -> dict[str, str]:
    """Return the keys of concepts by the lower-case words in a field. An ambiguous word means its first concept."""
    found: dict[str, str] = {}
    for key, concept in concepts().items():
        for word in getattr(concept, field).get(lang, ()):
            found.setdefault(word.lower(), key)
    return found


def _by_language(row: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return the words by language, without languages that have none."""
    return {lang: tuple(cell.split(",")) for lang in LANGUAGES if (cell := row.get(lang))}
