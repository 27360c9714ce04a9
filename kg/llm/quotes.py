"""Where the words that a model quotes stand in a sentence, as the numbers of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import ParsedSentence, Token

Words = tuple[int, ...]
"""Numbers of tokens of a sentence, in order."""

_MARKS = "„“”‟\"«»‹›‚‘’‛'`´"
_DASHES = "-‐‑‒–—−"
_EDGES = _MARKS + " \t\n,.;:!?()[]…"
ENDING = 2
"""Letters of a word that a quote may lack at its end: `Russland` for Russlands."""
SHORTEST = 2
"""Letters of the front of a compound: `UN`-Generalsekretär."""


def places(quote: str, sentence: ParsedSentence) -> list[Words]:
    """Each place where a quote stands in one piece: letter by letter, else whatever its white space and quotation
    marks, else whatever the size of its letters. It begins with a word; of the last one an ending may be missing.
    """
    wanted = quote.strip(_EDGES)
    if not wanted:
        return []
    forgiving = rf"[\s{_MARKS}]+".join(map(_escaped, wanted.split()))
    for pattern, flags in ((re.escape(wanted), 0), (forgiving, 0), (forgiving, re.IGNORECASE)):
        found = (_words(match.span(), sentence) for match in re.finditer(pattern, sentence.text, flags))
        if some := [words for words in found if words]:
            return some
    return []


def apart(quote: str, sentence: ParsedSentence) -> list[Words]:
    """Each place where the words of a quote stand, be it with others between them, the closest together first."""
    if whole := places(quote, sentence):
        return whole
    wanted = [bare for word in quote.split() if (bare := word.strip(_EDGES).casefold())]
    if not wanted:
        return []
    tokens = [token.text.casefold() for token in sentence.tokens]
    starts = (i for i, token in enumerate(tokens) if token == wanted[0])
    found = {words for start in starts for words in _following(wanted[1:], tokens, (start,))}
    return sorted(found, key=lambda words: (words[-1] - words[0], words))


def fronts(quote: str, sentence: ParsedSentence) -> tuple[list[Words], int]:
    """Each noun whose first part is a quote, and the letters of that: `SPD` of SPD-Politiker."""
    wanted = quote.strip(_EDGES)
    nouns = (token for token in sentence.tokens if token.pos in ("NOUN", "PROPN") and len(wanted) >= SHORTEST)
    return [(noun.i,) for noun in nouns if noun.text.startswith(wanted) and noun.text != wanted], len(wanted)


def nearest(found: Sequence[Words], to: Sequence[Words]) -> Words:
    """That which is nearest to others, together; the first of several."""
    return min(found, key=lambda words: sum(distance(words, other) for other in to))


def distance(one: Words, other: Words) -> int:
    """Tokens between two, 0 where they overlap."""
    return max(0, one[0] - other[-1], other[0] - one[-1])


def _escaped(piece: str) -> str:
    return "".join(
        f"[{_MARKS}]*" if c in _MARKS else f"[{re.escape(_DASHES)}]" if c in _DASHES else re.escape(c) for c in piece
    )


def _words(span: tuple[int, int], sentence: ParsedSentence) -> Words:
    """The tokens of a span of a sentence's text, none where it begins inside a word or lacks more than an ending."""
    start, end = (sentence.start + at for at in span)
    inside = [token for token in sentence.tokens if token.start < end and start < token.end]
    if not inside or _inside_word(inside[0], start) or inside[-1].end - end > ENDING:
        return ()
    return tuple(token.i for token in inside)


def _inside_word(token: Token, at: int) -> bool:
    return token.start < at and token.text[at - token.start - 1].isalnum()


def _following(wanted: Sequence[str], tokens: Sequence[str], taken: Words) -> Iterator[Words]:
    """The words taken with those wanted behind them, each the next there is."""
    for word in wanted:
        following = next((i for i in range(taken[-1] + 1, len(tokens)) if tokens[i] == word), None)
        if following is None:
            return
        taken = (*taken, following)
    yield taken
