"""The bilingual concept lexicon, and what a phrase of its words and of known actors means, whatever its language.

A meaning is a concept and what stands beside it. Its key is an identifier that can be read, and the same from
*Nato-Truppen in der Ukraine* and *NATO troops in Ukraine*: `troops_of.Q7184_in.Q212`. What stands beside what stands
beside comes behind hyphens: `plan_for.force-of.west`.
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
"""The kind of nouns that say nothing by themselves: `kind`, `part`."""
QUALITY = "quality"
"""The kind of adjectives that belong to no noun: `new`."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A row of ontology/concepts.tsv or ontology/qualities.tsv."""

    key: str
    kind: str
    """What the head of concepts.tsv lists: `event`, `group`, `body`, ...; QUALITY of an adjective."""
    names: Mapping[str, tuple[str, ...]]
    """Lemmas by language, the usual one first."""
    plurals: Mapping[str, str]
    """The plural of the usual one by language."""
    adjectives: Mapping[str, tuple[str, ...]]
    """Those that mean what the noun does: `economic` of economy."""
    broader: str | None = None
    gender: str | None = None
    """That of its usual German name."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who or what has a name, inside a phrase."""

    token: str
    """As it stands in a key: `Q212`."""
    names: Mapping[str, str]
    """The chief one by language."""
    gender: str | None = None
    """Of the German name."""
    class_: str = ""
    """That of a listed actor."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a concept, and how."""

    role: str
    """One of ontology/roles.tsv."""
    what: Meaning | Bearer

    def key(self, between: str) -> str:
        value = self.what.keyed("-") if isinstance(self.what, Meaning) else self.what.token
        return f"{between}{self.role}.{value}"

    def label(self, lang: str) -> str | None:
        """Its own name."""
        return self.what.label(lang) if isinstance(self.what, Meaning) else self.what.names.get(lang)

    def adjective(self, lang: str) -> str | None:
        """The adjective that says so before a noun: `military` aid."""
        if isinstance(self.what, Bearer) or self.role not in ("is", "of") or self.what.beside:
            return None
        words = self.what.head.adjectives.get(lang, ())
        return next((word for word in words if not word.endswith("-")), None)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means."""

    head: Concept
    beside: tuple[Beside, ...] = ()
    quantity: Quantity | None = None
    many: bool = False
    """Whether the phrase is in the plural, which its key does not tell."""

    @classmethod
    def of(cls, head: Concept, *beside: Beside, quantity: Quantity | None = None, many: bool = False) -> Meaning:
        """With what stands beside it in the order of a key, each once."""
        once = {each.key(""): each for each in beside}
        ordered = sorted(once.values(), key=lambda each: (roles()[each.role], each.key("")))
        return cls(head, tuple(ordered), quantity, many)

    @property
    def key(self) -> str:
        """A local name that Turtle takes as it stands."""
        return self.keyed("_")

    def keyed(self, between: str) -> str:
        count = f"{between}n.{_written(self.quantity)}" if self.quantity else ""
        return self.head.key + count + "".join(each.key(between) for each in self.beside)

    @property
    def depth(self) -> int:
        """How many levels stand beside one another."""
        inner = (each.what.depth for each in self.beside if isinstance(each.what, Meaning))
        return 1 + max(inner, default=0) if self.beside else 0

    def broader(self) -> Meaning | None:
        """Without its number, then without the first of what stands beside it, then the concept above: troops of Nato
        in Ukraine are troops in Ukraine, those are troops.
        """
        if self.quantity is not None:
            return Meaning(self.head, self.beside, many=self.many)
        if self.beside:
            return Meaning(self.head, self.beside[1:], many=self.many)
        above = concepts().get(self.head.broader or "")
        return Meaning(above) if above else None

    def label(self, lang: str) -> str | None:
        """A name made of its parts, where no text has given one: `talks_of.peace_in.Q36` is *peace talks in Poland*.

        A noun that stands before another in one word goes into brackets: *Gespräch (Frieden) in Polen*. None where a
        part has no name in the language.
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
    """How something may stand beside a concept, with its place in the order of a key."""
    return {row["role"]: number for number, (_, row) in enumerate(read_table("roles.tsv"))}


@cache
def concepts() -> Mapping[str, Concept]:
    """All concepts by their keys. Raises OntologyError for a row that does not hold."""
    return Rows(_rows(), lambda row: Concept(*row))


@compiled()
def _rows() -> dict[str, tuple[object, ...]]:
    """The fields of the concepts."""
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
    """The concepts by their nouns in a language, lower case; a word of several is of the first."""
    return Rows(_words("names", lang), concepts().__getitem__)


@cache
def adjectives(lang: str) -> Mapping[str, Concept]:
    """The concepts by their adjectives in a language, lower case; what stands in compounds alone with its hyphen."""
    return Rows(_words("adjectives", lang), concepts().__getitem__)


@compiled()
def _words(field: str, lang: str) -> dict[str, str]:
    """The keys of the concepts by the words of a field, lower case; a word of several is of the first."""
    found: dict[str, str] = {}
    for key, concept in concepts().items():
        for word in getattr(concept, field).get(lang, ()):
            found.setdefault(word.lower(), key)
    return found


def _by_language(row: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The words in the columns of the languages, without those that have none."""
    return {lang: tuple(cell.split(",")) for lang in LANGUAGES if (cell := row.get(lang))}
