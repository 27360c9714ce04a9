"""Finds headings on the same line as the text after them: kickers before a dateline, titles, headings without a full
stop.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.io.compiled import compiled
from kg.knowledge.agencies import lead
from kg.knowledge.lang.language import TextWords

_LONGEST = 100
"""Maximum number of characters of a heading on the same line as its text."""
_FEWEST = 5
"""Minimum number of words in the sentence after such a heading."""
_SHORTEST_VERB = 4
_MARKS = tuple(".!?:,;")
_ANOTHER = re.compile(r"[.!?][\"“”»«]?\s+\S")
_WORD = re.compile(r"\S+")


def heading_end(text: str, start: int, end: int, stops: TextWords) -> int:
    """Return the start of the text after a heading on the same line, or the start of the paragraph if there is none.

    In `Bilanz der Reise Die EU hat mit Tunesien verhandelt. Rabat wartet.`, the first three words are a heading. After
    it, a capitalised word that often opens sentences (`Die`) follows a noun without a full stop. The heading must
    contain neither such a word nor a verb, more than one sentence must follow, and the language must capitalise nouns.
    Under these conditions, almost only names and titles of works look the same, as in `Kafkas Roman Der Prozess`. In
    GermEval, whose texts come from pages with such headings, 10 of 7,298 texts begin like this (65 if one following
    sentence were enough); in 1,582 news texts, 2 do. All of these are headings.
    """
    found = lead(text, start, end)
    if found.body > start or not stops.nouns_capitalised:
        return found.heading
    words = [(match.start(), match[0]) for match in _WORD.finditer(text, start, min(end, start + 2 * _LONGEST))]
    if len(words) < 2 + _FEWEST or words[0][1] in stops.openers or not words[0][1].isalpha():
        return start
    for (since, before), (at, word) in pairwise(words[1:-_FEWEST]):
        if at - start > _LONGEST or before.endswith(_MARKS) or before in stops.openers:
            return start
        if before.endswith(stops.finite_endings) and before.islower() and len(before) >= _SHORTEST_VERB:
            return start
        if word in stops.openers and before[0].isupper() and before[-1].isalnum():
            named = word in _surnames() or text.startswith(_names().get(word, ()), at)
            named = named or _ends_name(text[start:since], before, word)
            return start if named or not _ANOTHER.search(text, at, end) else at
    return start


def _ends_name(text: str, before: str, word: str) -> bool:
    """Return whether a word ends a listed name that starts in the text before the word, with or without a hyphen: `Moon
    Jae In`.
    """
    first = text.split()[-1:]
    return any("".join(parts).casefold() in _joined() for parts in ([*first, before, word], [before, word]))


@compiled()
def _joined() -> frozenset[str]:
    """Return the names of listed actors, each written as one word in lower case: `moonjaein`."""
    from kg.knowledge.actors import actors

    names = (name for actor in actors().values() for names in actor.names.values() for name in names)
    return frozenset(re.sub(r"[\s-]", "", name).casefold() for name in names)


@compiled()
def _surnames() -> frozenset[str]:
    """Return the last names of listed persons. Some are also other words: Kanzler `Kurz`, Ministerpräsident `Weil`."""
    from kg.knowledge.actors import actors

    persons = (actor for actor in actors().values() if actor.kind == "Person")
    return frozenset(name.split()[-1] for actor in persons for names in actor.names.values() for name in names)


@compiled()
def _names() -> dict[str, tuple[str, ...]]:
    """Return the names of listed actors that have several words, by the first word: `Die Linke`, `Den Haag`."""
    from kg.knowledge.actors import actors

    found: dict[str, list[str]] = {}
    for name in sorted({name for actor in actors().values() for names in actor.names.values() for name in names}):
        first, space, _ = name.partition(" ")
        if space:
            found.setdefault(first, []).append(name)
    return {first: tuple(names) for first, names in found.items()}
