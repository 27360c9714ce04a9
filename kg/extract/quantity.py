"""How many: the number, its bound and its unit."""

from __future__ import annotations

import re

from kg.syntax import Node, Tree
from kg.lang import Language
from kg.model import Bound, Quantity

COUNTING = ("nummod", "det", "amod", "nmod", "compound", "advmod", "dep")
"""Relations of a number to the noun that it counts."""
LONGEST_BOUND = 3
THOUSANDS = re.compile(r"\d{3}")
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
LONGEST_WORD = 80
"""Characters of a number in one word: `neunhundertneunundneunzigtausendneunhundertneunundneunzig` has 57."""
LONGEST_NUMBER = 8
"""Tokens of a number or range: between two and a half and three million."""
LARGEST = 1e15
"""What counts more is no count but a slip in the text."""


def quantity_of(i: Node, lang: Language) -> Quantity | None:
    """The count of a nominal: `mindestens sieben Staaten` is 7, bound min; None without a number.

    A share, a length of time, a date, an ordinal and a number behind its noun (`Artikel 5`) are no count.
    Of a range (`zwei bis drei`) the lower end is given, as a minimum.
    """
    words = (i.lower, i.lemma)
    if any(word in known for word in words for known in (lang.shares, lang.time_units, lang.months)):
        return None
    start = _start(i, lang)
    found = number_at(start, lang) if start is not None else None
    if start is None or found is None:
        return None
    value, end = found
    upper = _upper(start, end, lang)
    if upper is not None and end - start == 1:  # two or three thousand: the scale holds for both
        value *= _scaled(upper, lang)
    if value > LARGEST or (_is_number(i.lower, lang) and _in_date(i, start, end, lang)):
        return None
    following = end.lower if end < len(tree.tokens) else ""
    if following in lang.shares:
        return None
    near = (i.lower, following, *[n.lower for n in tree.nodes[max(0, start - 1) : start]])
    unit = next((lang.measures[word] for word in near if word in lang.measures), None)
    bound = "min" if upper is not None else _bound(i, start, end, lang)
    return Quantity(value, bound, unit)


def number_at(k: Node, lang: Language) -> tuple[float, int] | None:
    """The number that begins at a token and where it ends: `zwei Dutzend`, `25 000`, `tens of thousands`."""
    words = tree.lower
    if words[k] in lang.halves:  # eine halbe Million, half a million
        n = k + 2 if words[k + 1 : k + 2] and words[k + 1] in lang.one else k + 1
        scale = lang.scales.get(words[n]) if n < len(words) else None
        return (scale / 2, n + 1) if scale else None
    value = value_of(words[k], lang)
    if value is None:
        return None
    n = k + 1
    while n < min(len(words), k + LONGEST_NUMBER):
        after = words[n + 1] if n + 1 < len(words) else ""
        if THOUSANDS.fullmatch(words[n]) and words[n - 1].isdigit() and len(words[n - 1]) <= 3:
            value, n = value * 1000 + int(words[n]), n + 1
        elif words[n] in lang.scales:
            value, n = value * lang.scales[words[n]], n + 1
        elif words[n] == "-" and value % 10 == 0 and (ones := lang.numbers.get(after, 10)) < 10:
            value, n = value + ones, n + 2  # twenty-one, where it is three tokens
        elif lang.and_a_half and tuple(words[n : n + 3]) == lang.and_a_half:
            value, n = value + 0.5, n + 3
        elif words[n - 1] in lang.vague_numbers and words[n] in lang.attributive and after in lang.vague_numbers:
            value, n = value * lang.vague_numbers[after], n + 2
        else:
            break
    return value, n


def value_of(word: str, lang: Language) -> float | None:
    """The number that a word or numeral writes, else None: `sieben`, `1.500`, `1,5`, German `einundzwanzig`.

    An ordinal (`5.`, `5th`) writes none.
    """
    word = word.lower()
    if len(word) > LONGEST_WORD:
        return None
    for words in (lang.numbers, lang.vague_numbers, lang.scales):
        if word in words:
            return float(words[word])
    if not word[:1].isdigit():
        return _compound(word, lang)
    group, decimal = re.escape(lang.grouping), re.escape(lang.decimal)
    found = re.fullmatch(rf"(\d{{1,3}}(?:[{group}\s]\d{{3}})+|\d+)({decimal}\d+)?([a-z]*)", word)
    if found is None or (found[3] and found[3] not in lang.scales):
        return None
    value = float(re.sub(r"\D", "", found[1]) + (found[2] or "").replace(lang.decimal, "."))
    return value * lang.scales.get(found[3], 1)


def _compound(word: str, lang: Language) -> float | None:
    """German numbers in one word and English ones with hyphen: `einundzwanzig`, `dreihundert`, `twenty-one`."""
    for joint, combine in lang.number_joints:
        left, found, right = word.partition(joint)
        if not found or not left:
            continue
        ones = 1.0 if left in lang.one else value_of(left, lang)
        if ones is None:
            continue
        if combine == "½" and not right:
            return ones + 0.5
        rest = value_of(right.removeprefix("und"), lang) if right else None
        if combine == "+" and rest is not None:
            return ones + rest
        if combine == "*" and (rest is not None or not right):
            return ones * lang.scales[joint] + (rest or 0)
    return None


def _start(i: Node, lang: Language) -> Node | None:
    """The first token of the number that counts a nominal: before it, behind `$`, or the nominal itself."""
    if i.pos == "SYM":
        return i + 1 if i + 1 < len(tree.tokens) else None
    single = i.morph.get("Number") == "Sing"
    for child in i.dependents(*COUNTING):
        case = child.case  # not the year in: die seit 2014 andauernde Besatzung, the 2020 election
        dated = case is not None and case.lower in lang.since | lang.after
        dated |= single and YEAR.fullmatch(child.lower) is not None
        if child < i and not dated and value_of(child.lower, lang) is not None:
            return _leftmost(child, lang)
    value = value_of(i.lower, lang)
    if value is None or (i.pos == "PRON" and value < 2):  # the pronoun `one`
        return None
    return _leftmost(i, lang)


def _leftmost(k: Node, lang: Language) -> int:
    """Where the number begins that a token belongs to, the first of a range included."""
    words, first = tree.lower, max(0, k - LONGEST_NUMBER)
    while k > first:
        if k > 3 and tuple(words[k - 3 : k]) == lang.and_a_half and _is_number(words[k - 4], lang):
            k -= 4
        elif _is_number(words[k - 1], lang):
            k -= 1
        elif k > 1 and _is_number(words[k - 2], lang) and _links(words, k, lang):
            k -= 2
        else:
            break
    return k


def _links(words: list[str], k: int, lang: Language) -> bool:
    """Whether the word before k joins parts of a number or range: 2 `to` 3, tens `of` thousands, half `a` million."""
    word = words[k - 1]
    if word == lang.between[1]:
        return k > 2 and words[k - 3] == lang.between[0]
    return word in lang.through | lang.attributive or (word in lang.one and words[k - 2] in lang.halves)


def _is_number(word: str, lang: Language) -> bool:
    return word in lang.halves or value_of(word, lang) is not None


def _in_date(i: Node, start: int, end: int, lang: Language) -> bool:
    """Whether a numeral is a day or a year: `3 to 5` September, in `2022`; as subject or object it is a count."""
    words = tree.lower
    behind = end + 2 if words[end : end + 1] and words[end] in lang.through else end
    around = [*words[max(0, start - 1) : start], *words[behind : behind + 1]]
    if any(word in lang.months for word in around):
        return True
    yearly = YEAR.fullmatch(words[i]) is not None
    return yearly and i.relation not in ("nsubj", "obj", "iobj", "root")


def _upper(start: Node, end: int, lang: Language) -> Node | None:
    """Where the upper end of a range begins: zwei bis `drei`, between 10 and `20`."""
    words = tree.lower
    if end + 1 >= len(words) or number_at(end + 1, lang) is None:
        return None
    between = start > 0 and (words[start - 1], words[end]) == lang.between
    return end + 1 if between or words[end] in lang.through else None


def _scaled(k: Node, lang: Language) -> float:
    """What the scale behind a number multiplies it by: 1000 in three `thousand`."""
    found, first = number_at(k, lang), value_of(k.lower, lang)
    scaled = found is not None and first and [n.lower for n in tree.nodes[k + 1 : k + 2]] and tree.nodes[k + 1].lower in lang.scales
    return found[0] / first if found and first and scaled else 1


def _bound(i: Node, start: int, end: int, lang: Language) -> Bound:
    """What the words around a number make of it: `mehr als` 30, ten `or more`."""
    words = tree.lower
    front = start - 1 if start and words[start - 1] in lang.one else start  # mindestens eine Million
    for length in range(LONGEST_BOUND, 0, -1):
        key = tuple(words[front - length : front]) if front >= length else ()
        if key in lang.bounds and not (length == 1 and _governs(front - 1, i)):
            return lang.bounds[key]
    for length in range(LONGEST_BOUND, 0, -1):
        if bound := lang.bounds_after.get(tuple(words[end : end + length])):
            return bound
    return "min" if words[start] in lang.vague_numbers else "exact"


def _governs(word: Node, i: int) -> bool:
    """Whether a word is the preposition of a phrase that needs one: sprach `über` sieben Staaten."""
    return word.relation == "case" and word.head == i and i.relation in ("obl", "nmod")
