"""Interprets the words of a sentence that occur in time expressions."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from kg.extract.quantity import value_of
from kg.extract.time import edtf
from kg.knowledge.lang import Language, TimeUnit
from kg.text import Node, Tree

YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
DAY = re.compile(r"\d{1,2}")
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?![\d-])")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
YEARS = re.compile(r"(\d{4})[/–-](\d{4}|\d\d)(?![\d–-])")
QUARTER = re.compile(r"q([1-4])")
APOSTROPHES = "'’‘"
"""Characters that may precede a decade, as in `the '90s`."""
LEFT = frozenset({"ADP", "DET", "ADV", "ADJ", "PART"})
"""Parts of speech that may come between a preposition and a date, like `at least` in "since at least 2014"."""
MONTHS = 12
REACH = 4
"""Maximum number of words between a preposition and its date, and maximum number of clauses that share a time."""


def openers(lang: Language) -> AbstractSet[str]:
    """Return the words that can start a time expression, for example `gestern`, `Januar` and `vergangene`."""
    time = lang.time
    days = (time.day_words, time.day_parts, time.nights, time.months, time.seasons)
    years = (time.decades, time.decade_adjectives, time.ordinals)
    weekdays = {day + part for day in time.weekdays for part in ("", *time.day_parts)}
    units = (time.shifts, time.shifted_units, time.time_units)
    return weekdays.union(*days, *years, *units, lang.quantity.halves)


@dataclass(frozen=True, slots=True)
class Words:
    """Interprets the words of a sentence as parts of time expressions. An index past the end of the sentence gives an
    empty string.
    """

    tree: Tree
    lang: Language
    begins: frozenset[int] = frozenset()
    """Indexes of the words that may start a time expression."""

    @classmethod
    def of(cls, tree: Tree, lang: Language, openers: AbstractSet[str]) -> Words:
        """Return the words of a sentence. `openers` are the words of the language that can start a time expression."""
        words = cls(tree, lang)
        return replace(words, begins=frozenset(k for k in range(len(tree.nodes)) if words._opens(k, openers)))

    def _opens(self, k: int, openers: AbstractSet[str]) -> bool:
        """Return whether a word may start a time expression. Examples are `2024`, `mid-May`, `Freitagabend` and `zwei`
        in "zwei Tage".
        """
        word, time = self.word(k), self.lang.time
        return (
            word.lstrip(APOSTROPHES)[:1].isdigit()
            or QUARTER.fullmatch(word) is not None
            or word in openers
            or (word in time.one and self.unit(k + 1) is not None)
            or word.partition("-")[0] in time.edges
            or value_of(word, self.lang) is not None
        )

    def word(self, k: int) -> str:
        return self.tree.nodes[k].lower if k < len(self.tree.nodes) else ""

    def skip(self, k: int, words: Collection[str]) -> int:
        """Starting at index k, skip up to two words that are among the given words. Return the index of the next word,
        or k if no word was skipped.
        """
        for _ in range(2):
            if self.word(k) in words:
                k += 1
        return k

    def behind_article(self, k: int) -> int:
        """Skip words like `des`, `vom` or `of the` at index k. Return the index of the next word, or k if no word was
        skipped.
        """
        return self.skip(k, self.lang.reference.articles | self.lang.time.attributive)

    def behind_part(self, k: int) -> int:
        """Return k + 1 if the word at index k is a part of the day, like `Abend` in "Freitag Abend", otherwise k."""
        return k + 1 if self.word(k) in self.lang.time.day_parts else k

    def day(self, k: int) -> int | None:
        """Return the day of the month at index k, or None. Examples are `5`, `5.` and `5th`."""
        word = self.word(k)
        ending = next((end for end in self.lang.time.ordinal_endings if word.endswith(end)), "")
        found = DAY.fullmatch(word.removesuffix(ending))
        return int(found[0]) if found else None

    def month(self, k: int) -> int | None:
        """Return the number of the month at index k, or None. `May` and `March` must be capitalised, and must not be
        verbs or names of people.
        """
        month = self.lang.time.months.get(self.word(k))
        if month is None:
            return None
        node = self.tree.nodes[k]
        person = node.ent == "I-PER" or (node.ent == "B-PER" and node.case is None)
        small = self.lang.time.months_capitalised and node.text[0].islower()
        other = small or node.pos in ("VERB", "AUX") or person
        return None if other else month

    def weekday(self, k: int) -> int | None:
        word = self.word(k)
        for part in ("", *self.lang.time.day_parts):
            if word.endswith(part) and (stem := word.removesuffix(part)) in self.lang.time.weekdays:
                return self.lang.time.weekdays[stem]
        return None

    def unit(self, k: int) -> TimeUnit | None:
        return self.lang.time.time_units.get(self.word(k))

    def single_unit(self, k: int) -> TimeUnit | None:
        return None if self.word(k) in self.lang.time.plural_units else self.unit(k)

    def year(self, k: int) -> int | None:
        """Return the year at index k, or None. The full stop of the sentence may be attached to the year, as in `seit
        1999.`
        """
        word = self.word(k).removesuffix(".")
        return int(word) if YEAR.fullmatch(word) else None

    def has_year(self, start: int, end: int) -> bool:
        return any(YEAR.match(self.word(t)) for t in range(start, end))

    def numeric(self, k: int) -> tuple[str, int] | None:
        """Return a date like `2025-09-05`, `05.09.2025` or `2022/23` and the index of the next word, or None. The
        function reads the text instead of the tokens, because tokenizers split such dates in different ways.
        """
        if not self.word(k)[:1].isdigit():
            return None
        text, start = self.tree.sentence.text, self.tree.sentence.start
        offset = self.tree.nodes[k].start - start
        value, found = None, ISO.match(text, offset)
        if found:
            value = _valid(found[1], found[2], found[3])
        elif found := DOTTED.match(text, offset):
            value = _valid(found[3], found[2], found[1])
        elif (found := SLASHED.match(text, offset)) and (parts := _month_and_day(int(found[1]), int(found[2]))):
            value = _valid(found[3], *parts)
        elif found := YEARS.match(text, offset):
            last = found[1][: 4 - len(found[2])] + found[2]
            if YEAR.fullmatch(found[1]) and YEAR.fullmatch(last) and found[1] < last:
                value = f"{found[1]}/{last}"
        if found is None or value is None:
            return None
        while self.word(k) and self.tree.nodes[k].start - start < found.end():
            k += 1
        return value, k

    def before(self, k: int) -> Node:
        """Return the last word before a time expression, ignoring function words. For example, this word is `Angriff`
        in "seit dem Angriff im Februar".
        """
        near = reversed(self.tree.nodes[max(0, k - REACH) : k])
        return next((node for node in near if node.pos not in LEFT), self.tree.nodes[k])

    def left(self, k: int) -> set[str]:
        """Return the function words directly before a time expression, in lower case. Expressions like `vor allem` are
        left out.
        """
        bounds = {word for words in self.lang.quantity.bounds for word in words}
        found: set[str] = set()
        for node in reversed(self.tree.nodes[max(0, k - REACH) : k]):
            if node.pos not in LEFT and node.lower not in bounds:
                break
            head = node.head
            pronominal = node.i < head.i < k and head.pos in ("PRON", "DET")
            if not pronominal or head.lower in bounds:
                found.add(node.lower)
        return found


def _month_and_day(one: int, other: int) -> tuple[int, int] | None:
    """Return the month and day that two numbers mean, or None if they are ambiguous. For example, 28/9 and 9/28 mean
    the same, but 9/8 is ambiguous.
    """
    month, day = sorted((one, other))
    return (month, day) if day > MONTHS or month == day else None


def _valid(year: str, month: str | int, day: str | int) -> str | None:
    if not 1 <= int(month) <= 12 or not YEAR.fullmatch(year):
        return None
    return edtf.day_of(int(year), int(month), int(day))
