"""Wraps spaCy's tokenizer to handle very long runs of characters without whitespace, and names with an apostrophe."""

import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.tokenize import NAME, cut_runs


class SafeTokenizer:
    """A wrapper for a spaCy tokenizer. The wrapper has all the methods that a pipeline needs."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self.vocab = tokenizer.vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize a text and return a Doc with exactly this text."""
        parts = [(text[start:end], text[end : end + 1]) for start, end in cut_runs(text) if start < end]
        if len(parts) < 2:
            doc: Doc = self.tokenizer(text)
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        for part, behind in parts:
            tokens = self.tokenizer(part)
            words += [token.text for token in tokens]
            spaces += [bool(token.whitespace_) for token in tokens]
            spaces[-1] |= behind == " "
        return Doc(self.vocab, words=words, spaces=spaces)

    def explain(self, text: str) -> list[tuple[str, str]]:
        """Return each token of a text with the spaCy rule that produced it."""
        return list(self.tokenizer.explain(text))

    def to_bytes(self, **options: object) -> bytes:
        data: bytes = self.tokenizer.to_bytes(**options)
        return data

    def from_bytes(self, data: bytes, **options: object) -> "SafeTokenizer":
        self.tokenizer.from_bytes(data, **options)
        return self

    def to_disk(self, path: object, **options: object) -> None:
        self.tokenizer.to_disk(path, **options)

    def from_disk(self, path: object, **options: object) -> "SafeTokenizer":
        self.tokenizer.from_disk(path, **options)
        return self


def make_safe(nlp: Language) -> None:
    """Wrap a pipeline's tokenizer in a SafeTokenizer, unless it is already wrapped. This function is called when the
    component `kg_parser` is created. A saved configuration cannot contain the wrapper, because spaCy only accepts
    tokenizers that are registered before any component is loaded.
    """
    if not isinstance(nlp.tokenizer, SafeTokenizer):
        tokenizer: Any = nlp.tokenizer
        if getattr(tokenizer, "token_match", NAME) is None:
            tokenizer.token_match = re.compile(NAME).match
        nlp.tokenizer = SafeTokenizer(tokenizer)
