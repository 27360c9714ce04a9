"""Headings that stand in one line with the text: kickers before a dateline, titles, headings without a stop."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.agencies import lead
from kg.lang.language import TextWords

_LONGEST = 100
"""Characters of a heading that runs into its text."""
_FEWEST = 5
"""Words of the sentence behind it, at least."""
_WORD = re.compile(r"\S+")


def heading_end(text: str, start: int, end: int, stops: TextWords) -> int:
    """Where the text of a paragraph begins behind a heading in the same line; the begin of the paragraph without one.

    `Bilanz der Reise Die EU hat mit Tunesien verhandelt.`: behind a noun, and without a stop, a word that opens
    sentences has a capital. Only where the paragraph itself begins with no such word, and only in languages that write
    nouns with capitals: titles of works, as in `Kafkas Roman Der Prozess`, are then about all that looks alike. Of
    7,300 sentences of GermEval (pages whose headings ran in) 89 begin so, five of them without a heading; of 811 news
    articles that are whole, none.
    """
    found = lead(text, start, end)
    if found.body > start or not stops.nouns_capitalised:
        return found.heading
    words = [(match.start(), match[0]) for match in _WORD.finditer(text, start, min(end, start + 2 * _LONGEST))]
    if len(words) < 2 + _FEWEST or words[0][1] in stops.openers:
        return start
    for (_, before), (at, word) in pairwise(words[1:-_FEWEST]):
        if at - start > _LONGEST or before.endswith((".", "!", "?", ":")):
            return start
        if word in stops.openers and word not in _surnames() and before[0].isupper() and before[-1].isalnum():
            return start if text.startswith(_names(word), at) else at
    return start


@cache
def _surnames() -> frozenset[str]:
    """Last names of listed persons: Kanzler `Kurz`, Ministerpräsident `Weil`."""
    from kg.actors import actors

    persons = (actor for actor in actors().values() if actor.kind == "Person")
    return frozenset(name.split()[-1] for actor in persons for names in actor.names.values() for name in names)


@cache
def _names(first: str) -> tuple[str, ...]:
    """The names of listed actors that begin with a word: `Die Linke`, `Den Haag`."""
    from kg.actors import actors

    names = {name for actor in actors().values() for names in actor.names.values() for name in names}
    return tuple(sorted(name for name in names if name.startswith(f"{first} ")))
