"""Finds quantities: a number with its bound and unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.knowledge.lang import Language
from kg.model import Bound, Quantity
from kg.text import Dependency, Node

COUNTING: tuple[Dependency, ...] = ("nummod", "det", "amod", "nmod", "compound", "advmod", "dep")
"""Dependency relations between a number and the noun that it counts."""
LONGEST_BOUND = 3
THOUSANDS = re.compile(r"\d{3}")
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
LONGEST_WORD = 80
"""Maximum number of letters in a number. The German word for 999,999 has 57 letters."""
LONGEST_NUMBER = 8
"""Maximum number of words in a number or range, for example `between two and a half and three million`."""
LARGEST = 1e15
"""Largest plausible count. Larger counts are probably errors in the text."""


def quantity_of(noun: Node, lang: Language) -> Quantity | None:
    """Return the count that a noun phrase expresses, or None. For example, `mindestens sieben Staaten` gives 7 with the
    bound `min`.

    Proportions, durations, dates, ordinals and numbers after a noun, like `Artikel 5`, are not counts. A range like
    `zwei bis drei` gives 2 with the bound `min`.
    """
    words = (noun.lower, noun.lemma)
    if any(word in known for word in words for known in (lang.quantity.shares, lang.time.time_units, lang.time.months)):
        return None
    start = _start(noun, lang)
    found = number_at(start, lang) if start is not None else None
    if start is None or found is None:
        return None
    value, end = found
    upper = _upper(start, end, lang)
    if upper is not None and end - start.i == 1:  # in "two or three thousand", the scale applies to both
        value *= _scaled(upper, lang)
    if value > LARGEST or (_is_number(noun.lower, lang) and _in_date(noun, start, end, lang)):
        return None
    behind = noun.tree.at(end)
    following = behind.lower if behind is not None else ""
    if following in lang.quantity.shares:
        return None
    near = (noun.lower, following, start.previous.lower if start.previous is not None else "")
    unit = next((lang.quantity.measures[word] for word in near if word in lang.quantity.measures), None)
    bound = "min" if upper is not None else _bound(noun, start, end, lang)
    return Quantity(value, bound, unit)


def number_at(start: Node, lang: Language) -> tuple[float, int] | None:
    """Return the number that starts at the given word, and the index of the word after the number. Examples are `zwei
    Dutzend`, `25 000` and `tens of thousands`.
    """
    k = start.i
    words = _lower(start.tree.nodes[k : k + LONGEST_NUMBER + 2])  # the last words may be `and a half`
    if words[0] in lang.quantity.halves:  # e.g. "eine halbe Million", "half a million"
        n = 2 if words[1:2] and words[1] in lang.time.one else 1
        scale = lang.quantity.scales.get(words[n]) if n < len(words) else None
        return (scale / 2, k + n + 1) if scale else None
    value = value_of(words[0], lang)
    if value is None:
        return None
    n = 1
    while n < min(len(words), LONGEST_NUMBER):
        after = words[n + 1] if n + 1 < len(words) else ""
        if THOUSANDS.fullmatch(words[n]) and words[n - 1].isdigit() and len(words[n - 1]) <= 3:
            value, n = value * 1000 + int(words[n]), n + 1
        elif words[n] in lang.quantity.scales:
            value, n = value * lang.quantity.scales[words[n]], n + 1
        elif words[n] == "-" and value % 10 == 0 and (ones := lang.quantity.numbers.get(after, 10)) < 10:
            value, n = value + ones, n + 2  # `twenty-one` consists of three tokens
        elif lang.quantity.and_a_half and words[n : n + 3] == lang.quantity.and_a_half:
            value, n = value + 0.5, n + 3
        elif (
            words[n - 1] in lang.quantity.vague_numbers
            and words[n] in lang.time.attributive
            and after in lang.quantity.vague_numbers
        ):
            value, n = value * lang.quantity.vague_numbers[after], n + 2
        else:
            break
    return value, k + n


def value_of(word: str, lang: Language) -> float | None:
    """Return the value of a number written in words or digits, or None. Examples are `sieben`, `einundzwanzig`, `1.500`
    and `1,5`.

    Ordinals like `5.` and `5th` have no value.
    """
    word = word.lower()
    if len(word) > LONGEST_WORD:
        return None
    for words in (lang.quantity.numbers, lang.quantity.vague_numbers, lang.quantity.scales):
        if word in words:
            return float(words[word])
    if not word[:1].isdigit():
        return _compound(word, lang)
    group, decimal = re.escape(lang.quantity.grouping), re.escape(lang.quantity.decimal)
    found = re.fullmatch(rf"(\d{{1,3}}(?:[{group}\s]\d{{3}})+|\d+)({decimal}\d+)?([a-z]*)", word)
    if found is None or (found[3] and found[3] not in lang.quantity.scales):
        return None
    value = float(re.sub(r"\D", "", found[1]) + (found[2] or "").replace(lang.quantity.decimal, "."))
    return value * lang.quantity.scales.get(found[3], 1)


def _compound(word: str, lang: Language) -> float | None:
    """Return the value of a number that is a compound, or None. Examples are `einundzwanzig`, `dreihundert` and
    `twenty-one`.
    """
    for joint, combine in lang.quantity.number_joints:
        left, found, right = word.partition(joint)
        if not found or not left:
            continue
        ones = 1.0 if left in lang.time.one else value_of(left, lang)
        if ones is None:
            continue
        if combine == "½" and not right:
            return ones + 0.5
        rest = value_of(_without_sum(right, lang), lang) if right else None
        if combine == "+" and rest is not None:
            return ones + rest
        if combine == "*" and (rest is not None or not right):
            return ones * lang.quantity.scales[joint] + (rest or 0)
    return None


def _without_sum(word: str, lang: Language) -> str:
    """Remove a leading `und` from the end of a compound. For example, `undeins`, the end of `tausendundeins`, becomes
    `eins`.
    """
    sums = (joint for joint, combine in lang.quantity.number_joints if combine == "+" and word.startswith(joint))
    return word.removeprefix(next(sums, ""))


def _lower(nodes: Sequence[Node]) -> tuple[str, ...]:
    return tuple(node.lower for node in nodes)


def _start(noun: Node, lang: Language) -> Node | None:
    """Return the first word of the number that counts a noun. The number precedes the noun, follows a symbol like `$`,
    or is itself the noun.
    """
    if noun.pos == "SYM":
        return noun.next
    single = noun.morph.get("Number") == "Sing"
    for child in noun.dependents(*COUNTING):
        case = child.case  # a year, e.g. "die seit 2014 andauernde Besatzung"
        dated = case is not None and case.lower in lang.time.since | lang.time.after
        dated |= single and YEAR.fullmatch(child.lower) is not None
        if child < noun and not dated and value_of(child.lower, lang) is not None:
            return _leftmost(child, lang)
    value = value_of(noun.lower, lang)
    if value is None or (noun.pos == "PRON" and value < 2):  # the pronoun `one` is no count
        return None
    return _leftmost(noun, lang)


def _leftmost(number: Node, lang: Language) -> Node:
    """Return the first word of the number or range that a word belongs to."""
    nodes, k = number.tree.nodes, number.i
    first = max(0, k - LONGEST_NUMBER)
    while k > first:
        if k > 3 and _lower(nodes[k - 3 : k]) == lang.quantity.and_a_half and _is_number(nodes[k - 4].lower, lang):
            k -= 4
        elif _is_number(nodes[k - 1].lower, lang) and not _is_year(nodes[k - 1], lang):
            k -= 1
        elif k > 1 and _is_number(nodes[k - 2].lower, lang) and _links(nodes[k - 2], nodes[k - 1], lang):
            k -= 2
        else:
            break
    return nodes[k]


def _is_year(number: Node, lang: Language) -> bool:
    """Return whether a number is a year before another number, like `1998` in "im Mai 1998 zehn Verdächtige"."""
    behind = number.next.lower if number.next is not None else ""
    scaled = behind in lang.quantity.scales
    return YEAR.fullmatch(number.lower) is not None and not scaled


def _links(number: Node, link: Node, lang: Language) -> bool:
    """Return whether a word connects a number to its next part or to the end of a range, like `to` in "2 to 3" or `a`
    in "half a million".
    """
    word = link.lower
    if word == lang.time.between[1]:
        return number.previous is not None and number.previous.lower == lang.time.between[0]
    return word in lang.time.through | lang.time.attributive or (
        word in lang.time.one and number.lower in lang.quantity.halves
    )


def _is_number(word: str, lang: Language) -> bool:
    return word in lang.quantity.halves or value_of(word, lang) is not None


def _in_date(noun: Node, start: Node, end: int, lang: Language) -> bool:
    """Return whether a number is part of a date, as in "3 to 5 September" or "in 2022". A number that is a subject or
    object is a count instead.
    """
    nodes, k = noun.tree.nodes, start.i
    behind = end + 2 if nodes[end : end + 1] and nodes[end].lower in lang.time.through else end
    around = (*nodes[max(0, k - 1) : k], *nodes[behind : behind + 1])
    if any(node.lower in lang.time.months for node in around):
        return True
    yearly = YEAR.fullmatch(noun.lower) is not None
    return yearly and noun.relation not in ("nsubj", "obj", "iobj", "root")


def _upper(start: Node, end: int, lang: Language) -> Node | None:
    """Return the first word of a range's upper end, or None. For example, the upper end of "zwei bis drei" starts with
    `drei`.
    """
    upper = start.tree.at(end + 1)
    if upper is None or number_at(upper, lang) is None:
        return None
    joint, before = start.tree.nodes[end].lower, start.previous
    between = before is not None and (before.lower, joint) == lang.time.between
    return upper if between or joint in lang.time.through else None


def _scaled(number: Node, lang: Language) -> float:
    """Return the factor of the scale word after a number, or 1. For example, the factor in "three thousand" is 1000."""
    found, first = number_at(number, lang), value_of(number.lower, lang)
    scaled = number.next is not None and number.next.lower in lang.quantity.scales
    return found[0] / first if found and first and scaled else 1


def _bound(noun: Node, start: Node, end: int, lang: Language) -> Bound:
    """Return the bound that the words around a number express, like `mehr als` in "mehr als 30" or `or more` in "ten or
    more".
    """
    nodes, front = noun.tree.nodes, start.i
    if start.previous is not None and start.previous.lower in lang.time.one:  # e.g. `eine` in "mindestens eine Million"
        front -= 1
    for length in range(LONGEST_BOUND, 0, -1):
        key = _lower(nodes[front - length : front]) if front >= length else ()
        if key in lang.quantity.bounds and not (length == 1 and _governs(nodes[front - 1], noun)):
            return lang.quantity.bounds[key]
    for length in range(LONGEST_BOUND, 0, -1):
        if bound := lang.quantity.bounds_after.get(_lower(nodes[end : end + length])):
            return bound
    return "min" if start.lower in lang.quantity.vague_numbers else "exact"


def _governs(word: Node, noun: Node) -> bool:
    """Return whether a word is a preposition of the noun and does not express a bound, like `über` in "sprach über
    sieben Staaten".
    """
    return word.relation == "case" and word.head is noun and noun.relation in ("obl", "nmod")
