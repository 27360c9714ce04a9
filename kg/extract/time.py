"""When: expressions of time in a clause to EDTF, against the document's date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.extract.clauses import Clause
from kg.extract.tree import Tree
from kg.lang import Language
from kg.model import Document

_YEAR = re.compile(r"(1[89]|20|21)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?")
_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
WINDOW = 3
"""Tokens around a month in which its day and year stand."""


def time_of(clause: Clause, document: Document, lang: Language) -> str | None:
    """The time that a clause's own adverbials give, or None: `am 5. September 2025` is 2025-09-05.

    `seit X` gives `X/..`, `bis X` gives `../X`. Never filled in from the document's date alone.
    """
    tree = clause.tree
    for child in tree.children[clause.head]:
        if tree.base(child) not in ("obl", "advmod", "nmod", "obj", "advcl", "compound"):
            continue
        if tree.base(child) == "advcl" or child in clause.slots["subj"]:
            continue
        tokens = [t for t in tree.subtree(child) if not _in_clause(tree, t, child)]
        found = expression(tree, tokens, document.date, lang)
        if found:
            words = {tree.lower[t] for t in tokens}
            if words & lang.since:
                return f"{found}/.."
            if words & lang.until:
                return f"../{found}"
            return found
    return None


def _in_clause(tree: Tree, t: int, top: int) -> bool:
    while t != top:
        if tree.base(t) in ("acl", "advcl", "ccomp", "parataxis"):
            return True
        t = tree.tokens[t].head
    return False


def expression(tree: Tree, tokens: list[int], today: date | None, lang: Language) -> str | None:
    """The date that some tokens of a sentence name, as EDTF of day, month or year, or None."""
    for t in tokens:
        lower = tree.lower[t]
        if numeric := _NUMERIC.fullmatch(lower):
            return _day(int(numeric[3]), int(numeric[2]), int(numeric[1]))
        if lower in lang.months and _is_month(tree, t):
            return _month(tree, t, lang.months[lower], today)
    for t in tokens:
        lower = tree.lower[t]
        if _YEAR.fullmatch(lower) and tree.base(t) != "nummod":
            return lower
        if today is None:
            continue
        if lower in lang.day_words and tree.tokens[t].text == lower:  # not the noun: am Morgen
            return (today + timedelta(days=lang.day_words[lower])).isoformat()
        if lower in lang.weekdays:
            return (today - timedelta(days=(today.weekday() - lang.weekdays[lower]) % 7)).isoformat()
        if lower in lang.year_words:
            return str(today.year + lang.year_words[lower])
    return None


def _is_month(tree: Tree, t: int) -> bool:
    """English `may` and `march` are months only with a capital."""
    return tree.tokens[t].text[0].isupper()


def _month(tree: Tree, t: int, month: int, today: date | None) -> str | None:
    day = year = None
    for near in range(max(0, t - WINDOW), min(len(tree.tokens), t + WINDOW + 1)):
        text = tree.lower[near]
        if _YEAR.fullmatch(text) and near > t:
            year = int(text)
        elif abs(near - t) == 1 and (found := _DAY.fullmatch(text)) and 1 <= int(found[1]) <= 31:
            day = int(found[1])
    if year is None:
        if today is None:
            return None
        # Without a year the month nearest to the document's date is meant.
        year = min(
            (today.year - 1, today.year, today.year + 1), key=lambda y: abs((date(y, month, day or 15) - today).days)
        )
    return _day(year, month, day) if day else f"{year}-{month:02}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
