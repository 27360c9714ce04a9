"""How many: the number, its bound and its unit."""

from __future__ import annotations

import re

from kg.extract.tree import Tree
from kg.lang import Language
from kg.model import Bound, Quantity

LONGEST_BOUND = 3


def quantity_of(tree: Tree, i: int, lang: Language) -> Quantity | None:
    """The count of a nominal: `mindestens sieben Staaten` is 7, bound min; None without a number.

    A percentage, a year or an ordinal is no count.
    """
    token = tree.tokens[i]
    number = next((n for n in tree.dependents(i, "nummod")), None)
    if number is None:
        number = next((d for d in tree.dependents(i, "det", "amod") if value_of(tree.lower[d], lang) is not None), None)
    if number is None and token.pos == "NUM":
        number = i
    if number is None:
        return None
    value = value_of(tree.lower[number], lang)
    scale = lang.scales.get(tree.lower[i]) if number != i else None
    for child in tree.dependents(number, "compound", "flat", "nummod"):
        inner = value_of(tree.lower[child], lang)
        if value is None and tree.lower[number] in lang.scales and inner is not None:
            value = inner * lang.scales[tree.lower[number]]
        elif value is not None and tree.lower[child] in lang.scales:
            value *= lang.scales[tree.lower[child]]
        elif value is not None and inner is not None and tree.lower[number] in lang.scales:
            value *= inner
    if value is None or tree.lower[number].endswith("%"):
        return None
    if scale:
        value *= scale
    first = min([number, *tree.subtree(number)])
    return Quantity(value, _bound(tree, first, number, lang))


def value_of(word: str, lang: Language) -> float | None:
    """The number that a word or numeral writes, else None: `sieben`, `1.500`, `1,5`, German `einundzwanzig`."""
    word = word.lower()
    if word in lang.numbers:
        return lang.numbers[word]
    if word in lang.scales:
        return lang.scales[word]
    if word[:1].isdigit():
        plain = re.sub(rf"(?<=\d)[{re.escape(lang.grouping)}\s](?=\d{{3}}(?!\d))", "", word).replace(lang.decimal, ".")
        try:
            return float(plain)
        except ValueError:
            return None
    return _compound(word, lang)


def _compound(word: str, lang: Language) -> float | None:
    """German numbers in one word and English ones with hyphen: `einundzwanzig`, `dreihundert`, `twenty-one`."""
    for joint, combine in lang.number_joints:
        left, found, right = word.partition(joint)
        if not found or not left:
            continue
        ones = 1.0 if left in ("ein", "eine") else value_of(left, lang)
        if ones is None:
            continue
        if combine == "+":
            tens = value_of(right, lang) if right else None
            if tens is not None:
                return ones + tens
        else:
            rest = value_of(right.removeprefix("und"), lang) if right else 0.0
            if rest is not None:
                return ones * lang.scales[joint] + rest
    return None


def _bound(tree: Tree, first: int, number: int, lang: Language) -> Bound:
    """The bound that the words before a number set: `mehr als`."""
    for anchor in {first, number}:
        for length in range(LONGEST_BOUND, 0, -1):
            for end in (anchor, anchor + length):  # the words may belong to the number's own subtree
                words = tuple(tree.lower[max(0, end - length) : end])
                if words in lang.bounds:
                    return lang.bounds[words]
    return "exact"
