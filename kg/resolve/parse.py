"""What the readers ask of a sentence's parse, looked up by token and built once a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Sentence, Token


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence's prepositions and appositions by their heads, and its tokens by their offsets."""

    tokens: tuple[Token, ...]
    prepositions: dict[int, str]
    """Lower case: `nach` of Moskau."""
    appositions: dict[int, list[int]]
    by_start: dict[int, Token]

    @classmethod
    def of(cls, sentence: Sentence) -> Parse:
        prepositions: dict[int, str] = {}
        appositions: dict[int, list[int]] = {}
        for token in sentence.tokens:
            if token.dep == "case":
                prepositions.setdefault(token.head, token.text.lower())
            elif token.dep == "appos":
                appositions.setdefault(token.head, []).append(token.i)
        return cls(sentence.tokens, prepositions, appositions, {token.start: token for token in sentence.tokens})
