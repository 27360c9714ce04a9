"""Runs the bundled pipeline without creating spaCy Docs, which is faster. The results are the same as with Docs
(`kg.annotate.docs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cache, lru_cache

from kg.annotate.starts import sentence_starts
from kg.annotate.syntax import Parser
from kg.annotate.tokenize import tokenizer
from kg.annotate.word import Word
from kg.knowledge.lang import language
from kg.model import ParsedSentence, Token
from kg.text.fold import visible


class Direct:
    """A text parser for one language, based on the tokenizer and parser of the bundled pipeline."""

    def __init__(self, code: str, threads: int) -> None:
        self._stops = language(code).text
        self._parser = Parser(code, threads=threads)
        self._tokenizer = tokenizer(code)

    def memory_zone(self) -> AbstractContextManager[object]:
        """Return a context manager that does nothing, because there is no memory to release."""
        return nullcontext()

    def sentences(self, text: str, offset: int, paragraph: int) -> Iterator[ParsedSentence]:
        """Parse a piece of a document and yield its sentences. `offset` is the position in the document where `text`
        starts. Sentences without letters or digits are left out.
        """
        for words in self._split(text):
            if not any(character.isalnum() for form, _ in words for character in form):
                continue
            parsed, reading = self._parser.read([visible(form) for form, _ in words])
            tokens = tuple(
                _token(i, form, offset + start, word)
                for i, ((form, start), word) in enumerate(zip(words, parsed, strict=True))
            )
            start, end = tokens[0].start, tokens[-1].end
            whole = text[start - offset : end - offset]
            yield ParsedSentence(whole, start, end, paragraph, tokens=tokens, reading=reading)

    def _split(self, text: str) -> Iterator[list[tuple[str, int]]]:
        """Yield a list of words and their offsets for each sentence. Invisible tokens are left out."""
        starts, words = set(sentence_starts(text, self._stops)), list[tuple[str, int]]()
        for form, start in self._tokenizer(text):
            if start in starts and words:
                yield words
                words = []
            if not form.isspace() and visible(form):
                words.append((form, start))
        yield words


def _token(i: int, form: str, start: int, word: Word) -> Token:
    return Token(
        i=i,
        text=shared(form),
        lemma=shared(word.lemma),
        pos=word.upos,
        morph=features(word.feats),
        # In Universal Dependencies, this relation is in lower case.
        dep="root" if word.label == "ROOT" else word.label,
        head=word.head,
        start=start,
        end=start + len(form),
        ent="" if word.name == "O" else word.name,
    )


@lru_cache(maxsize=65536)
def shared(word: str) -> str:
    """Return the same string object for equal strings, to save memory. By default, spaCy creates a new string for each
    token.
    """
    return word


@cache
def features(morph: str) -> Mapping[str, str]:
    """Convert morphological features like `Case=Nom|Number=Sing` to a mapping. Tokens with equal features share one
    mapping.

    `Number=Ptan`, which marks plural-only nouns like `troops`, becomes `Number=Plur`, because these nouns take plural
    verbs.
    """
    plain = morph.replace("Number=Ptan", "Number=Plur")
    return dict(feature.split("=", 1) for feature in plain.split("|")) if plain else {}
