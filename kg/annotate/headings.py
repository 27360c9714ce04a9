"""Finds headings that are on the same line as the text after them. Examples are words before a dateline, titles, and
other headings without a full stop.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.io.compiled import compiled
from kg.knowledge.agencies import lead
from kg.knowledge.lang.language import TextWords

_LONGEST = 100
"""Maximum number of characters in a heading that is on the same line as its text."""
_FEWEST = 5
"""Minimum number of words that must follow a heading on the same line."""
_SHORTEST_VERB = 4
_MARKS = tuple(".!?:,;")
_ANOTHER = re.compile(r"[.!?][\"“”»«]?\s+\S")
_WORD = re.compile(r"\S+")


def heading_end(text: str, start: int, end: int, stops: TextWords) -> int:
    """Return the offset of the text that follows a heading on the same line. If there is no such heading, return
    `start`.

    For example, if a text starts with `Bilanz der Reise Die EU hat mit Tunesien verhandelt`, the first three words are
    a heading. A heading ends after a noun without a full stop if the next word is capitalised and often starts
    sentences, like `Die`. The heading must not contain a verb or another word that often starts sentences. At least two
    sentences must follow, and the language must capitalise nouns. Names like `Die Linke` and book titles like `Kafkas
    Roman Der Prozess` can look like headings followed by text. Names in the actor lists are therefore excluded.

    The GermEval texts come from pages that have headings of this kind. This function finds 10 headings in 7,298
    GermEval texts and 2 in 1,582 news texts, all of them correct. If only one sentence had to follow, the function
    would find 65 headings in the GermEval texts.
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
    """Return whether a word is the end of an actor's name that starts before the word. For example, `In` ends `Moon Jae
    In`, even if the actor list spells this name `Moon Jae-in`.
    """
    first = text.split()[-1:]
    return any("".join(parts).casefold() in _joined() for parts in ([*first, before, word], [before, word]))


@compiled()
def _joined() -> frozenset[str]:
    """Return the names of the listed actors in lower case, without spaces and hyphens, for example `moonjaein`."""
    from kg.knowledge.actors import actors

    names = (name for actor in actors().values() for names in actor.names.values() for name in names)
    return frozenset(re.sub(r"[\s-]", "", name).casefold() for name in names)


@compiled()
def _surnames() -> frozenset[str]:
    """Return the last names of the listed persons. Some names are also ordinary words, for example `Kurz` and
    `Weil`.
    """
    from kg.knowledge.actors import actors

    persons = (actor for actor in actors().values() if actor.kind == "Person")
    return frozenset(name.split()[-1] for actor in persons for names in actor.names.values() for name in names)


@compiled()
def _names() -> dict[str, tuple[str, ...]]:
    """Return the names in the actor lists that have several words, by their first word. For example, the key `Die`
    gives `Die Linke`.
    """
    from kg.knowledge.actors import actors

    found: dict[str, list[str]] = {}
    for name in sorted({name for actor in actors().values() for names in actor.names.values() for name in names}):
        first, space, _ = name.partition(" ")
        if space:
            found.setdefault(first, []).append(name)
    return {first: tuple(names) for first, names in found.items()}
