"""Finds the words of a sentence that a model's answer quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.knowledge.actors import compound_cuts, offices
from kg.knowledge.actors import fronts as listed
from kg.knowledge.closed_words import role_nouns
from kg.knowledge.concepts import nouns as concepts
from kg.knowledge.lang import language
from kg.knowledge.spellings import uninflected
from kg.model import ParsedSentence, Token

Words = tuple[int, ...]
"""Indexes of words in a sentence, in ascending order."""

_MARKS = "„“”‟\"«»‹›‚‘’‛'`´"
_MARKED = re.compile(f"[{_MARKS}]{{2,}}")
_LONGEST = 2
"""Maximum length of a quote as a multiple of the sentence's length. A quote may contain extra quotation marks and
spaces.
"""
_DASHES = "-‐‑‒–—−"
_EDGES = _MARKS + " \t\n,.;:!?()[]…"
ENDING = 2
"""Maximum number of letters that may be missing at the end of a quote. For example, `ukrainische` matches
`ukrainischen`.
"""
SHORTEST = 2
"""Minimum length of the first part of a compound, like `UN` in `UN-Generalsekretär`."""


def places(quote: str, sentence: ParsedSentence, lang: str) -> list[Words]:
    """Return all places where a quote occurs as contiguous text. If there is no exact match, ignore differences in
    whitespace and quotation marks. If there is still no match, also ignore case. A quote must consist of complete
    words, but the last word may lack its inflectional ending.
    """
    wanted = _MARKED.sub('"', quote.strip(_EDGES)) if len(quote) <= _LONGEST * len(sentence.text) else ""
    if not wanted:
        return []
    forgiving = rf"[\s{_MARKS}]+".join(map(_escaped, wanted.split()))
    for pattern, flags in ((re.escape(quote.strip(_EDGES)), 0), (forgiving, 0), (forgiving, re.IGNORECASE)):
        found = (_words(match.span(), sentence, lang) for match in re.finditer(pattern, sentence.text, flags))
        if some := [words for words in found if words]:
            return some
    return []


def apart(quote: str, sentence: ParsedSentence, lang: str) -> list[Words]:
    """Return all places where the words of a quote occur in the same order, possibly with other words between them. The
    most compact match comes first. A word of the quote also matches the last part of a compound, like `präsident` in
    `US-Präsident`.
    """
    if whole := places(quote, sentence, lang):
        return whole
    wanted = [bare for word in quote.split() if (bare := word.strip(_EDGES).casefold())]
    if not wanted or len(wanted) > len(sentence.tokens):
        return []
    at = {word: [i for i, token in enumerate(sentence.tokens) if _fits(token, word, lang)] for word in wanted}
    found = {words for start in at[wanted[0]] for words in _following(wanted[1:], at, (start,))}
    return sorted(found, key=lambda words: (words[-1] - words[0], words))


def fronts(quote: str, sentence: ParsedSentence, lang: str) -> tuple[list[Words], int]:
    """Return the compounds that start with the quoted text, and the length of this text. For example, the quote `SPD`
    matches `SPD-Politiker`.
    """
    wanted = quote.strip(_EDGES)
    nouns = (token for token in sentence.tokens if token.pos in ("NOUN", "PROPN") and len(wanted) >= SHORTEST)
    starting = (noun for noun in nouns if noun.text.startswith(wanted) and noun.text != wanted)
    return [(noun.i,) for noun in starting if _is_cut(noun, len(wanted), lang)], len(wanted)


def _is_cut(noun: Token, letters: int, lang: str) -> bool:
    """Return whether the rest of a compound is a noun that can refer to somebody. For example, `sprecher` in
    `Kremlsprecher` can, but `gia` in `Perugia` cannot.

    A listed name like `Europarat` is not treated as a compound.
    """
    if noun.text.lower() in listed():
        return False
    if noun.text[letters] in _DASHES and noun.pos == "NOUN":
        return True  # a hyphen is sufficient, e.g. in `SPD-Politiker`
    for form in (noun.lemma.lower(), noun.text.lower()):
        for link in ("", *_DASHES, *language(lang).phrase.links):
            at = letters + len(link)
            if form[letters:at] == link and at in compound_cuts(form, lang) and _is_noun(form[at:], lang):
                return True
    return False


def _is_noun(word: str, lang: str) -> bool:
    return word in offices(lang) or word in role_nouns(lang) or word in concepts(lang)


def nearest(found: Sequence[Words], to: Sequence[Words]) -> Words:
    """Return the match that is nearest to the given words. If several matches are equally near, return the first."""
    return min(found, key=lambda words: sum(distance(words, other) for other in to))


def distance(one: Words, other: Words) -> int:
    """Return the distance between two groups of words. The distance is 1 for adjacent groups and 0 for overlapping
    groups.
    """
    return max(0, one[0] - other[-1], other[0] - one[-1])


def _escaped(piece: str) -> str:
    return "".join(
        f"[{_MARKS}]*" if c in _MARKS else f"[{re.escape(_DASHES)}]" if c in _DASHES else re.escape(c) for c in piece
    )


def _words(span: tuple[int, int], sentence: ParsedSentence, lang: str) -> Words:
    """Return the words of a span. The result is empty if the span starts inside a word or lacks more than an ending."""
    start, end = (sentence.start + at for at in span)
    inside = [token for token in sentence.tokens if token.start < end and start < token.end]
    if not inside or _inside_word(inside[0], start) or not _is_ending(inside[-1], end, lang):
        return ()
    return tuple(token.i for token in inside)


def _is_ending(token: Token, end: int, lang: str) -> bool:
    """Return whether a quote only lacks the ending of a word. For example, `Niger` is not a form of `Nigeria`."""
    bare, rest = token.text[: end - token.start].lower(), token.text[end - token.start :]
    if len(rest) > ENDING or token.pos not in ("NOUN", "PROPN"):
        return len(rest) <= ENDING
    forms = (token.lemma, *uninflected(token.text, lang))
    return not any(map(str.isalnum, rest)) or bare in map(str.lower, forms)


def _inside_word(token: Token, at: int) -> bool:
    return token.start < at and token.text[at - token.start - 1].isalnum()


def _fits(token: Token, word: str, lang: str) -> bool:
    text = token.text.casefold()
    cut = len(text) - len(word)
    return text == word or (text.endswith(word) and cut in compound_cuts(text, lang) and _is_noun(word, lang))


def _following(wanted: Sequence[str], at: Mapping[str, Sequence[int]], taken: Words) -> Iterator[Words]:
    """Yield the indexes of the words taken so far, followed by the next occurrence of each wanted word. Nothing is
    yielded if a word does not occur. `at` contains the indexes of each word.
    """
    for word in wanted:
        following = next((i for i in at[word] if i > taken[-1]), None)
        if following is None:
            return
        taken = (*taken, following)
    yield taken
