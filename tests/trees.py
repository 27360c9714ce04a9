"""Reads and writes parses as text, with one line per token: `form lemma upos morph head dep ent`.

Heads count from 1, and the head of the root is 0.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import ParsedSentence, Token


def read_sentence(text: str, lines: Iterable[str], offset: int = 0) -> ParsedSentence:
    """Return the first sentence with these tokens in a text, at or after an offset."""
    tokens: list[Token] = []
    for i, line in enumerate(lines):
        form, lemma, pos, morph, head, dep, ent = line.split(" ")
        start = text.index(form, offset)
        offset = start + len(form)
        features = dict(pair.split("=") for pair in morph.split("|")) if morph != "_" else {}
        governor = int(head) - 1 if head != "0" else i
        tokens.append(Token(i, form, lemma, pos, features, dep, governor, start, offset, ent.strip("_")))
    start, end = tokens[0].start, tokens[-1].end
    return ParsedSentence(text[start:end], start, end, tokens=tuple(tokens))


def written(sentence: ParsedSentence) -> str:
    """Return the lines of a sentence."""
    return "\n".join(
        " ".join(
            (
                t.text,
                t.lemma,
                t.pos,
                "|".join(f"{name}={value}" for name, value in t.morph.items()) or "_",
                str(t.head + 1 if t.head != t.i else 0),
                t.dep,
                t.ent or "_",
            )
        )
        for t in sentence.tokens
    )
