"""Parses as text: a line a token, `form lemma upos morph head dep ent`, heads counted from 1, the root's is 0."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import ParsedSentence, Token


def read_sentence(text: str, lines: Iterable[str], offset: int = 0) -> ParsedSentence:
    """The sentence of a text that begins at an offset or behind it."""
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
    """Its lines."""
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
