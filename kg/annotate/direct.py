"""The bundled pipeline for the annotate stage: parsed sentences without a Doc in between.

What they are is the same as by way of a Doc (`kg.annotate.docs`), which would write all that is known of each token
into spaCy's tables and read it back.
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
    """Parses pieces of text of a language with the tokenizer and the parser of its bundled pipeline."""

    def __init__(self, code: str, threads: int) -> None:
        self._stops = language(code).text
        self._parser = Parser(code, threads=threads)
        self._tokenizer = tokenizer(code)

    def memory_zone(self) -> AbstractContextManager[object]:
        """Nothing is to be forgotten behind it."""
        return nullcontext()

    def sentences(self, text: str, offset: int, paragraph: int) -> Iterator[ParsedSentence]:
        """The sentences of a piece that begins at an offset of its document; one needs a letter or digit."""
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
        """The words of each sentence with their offsets; a token of which nothing is seen is none."""
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
        # Universal Dependencies writes the root in small letters.
        dep="root" if word.label == "ROOT" else word.label,
        head=word.head,
        start=start,
        end=start + len(form),
        ent="" if word.name == "O" else word.name,
    )


@lru_cache(maxsize=65536)
def shared(word: str) -> str:
    """The string that is already there for a word or label: spaCy makes one for every token, and most come again."""
    return word


@cache
def features(morph: str) -> Mapping[str, str]:
    """`Case=Nom|Number=Sing` as a mapping, one for all tokens that have the same.

    Words that are never singular count as plurals, as which their verbs take them: troops, Number=Ptan.
    """
    plain = morph.replace("Number=Ptan", "Number=Plur")
    return dict(feature.split("=", 1) for feature in plain.split("|")) if plain else {}
