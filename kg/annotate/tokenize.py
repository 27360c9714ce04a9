"""spaCy's tokenizer, made safe for long strings without white space and improved for names with an apostrophe.

spaCy's tokenizer takes quadratic time for such strings: 15 s for 10,000 brackets. Strings longer than any word are
split first. All other text gets spaCy's tokens.
"""

import re
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, get_lang_class
from spacy.vocab import create_vocab

LONGEST_RUN = 250
NAME = re.compile(r"[A-ZÀ-Ý]['’][A-ZÀ-Ý]\w+$").match
"""Pattern of names that spaCy splits into three German tokens: `O’Keefe`, `D’Alema`."""
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


class SafeTokenizer:
    """Wraps a spaCy tokenizer, with everything that a pipeline needs."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self.vocab = tokenizer.vocab

    def __call__(self, text: str) -> Doc:
        """Return a Doc with exactly the given text."""
        if not _LONG_RUN.search(text):
            doc: Doc = self.tokenizer(text)
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for run in _LONG_RUN.finditer(text):
            self._add(text[at : run.start()], words, spaces)
            for start in range(run.start(), run.end(), LONGEST_RUN):
                self._add(text[start : min(start + LONGEST_RUN, run.end())], words, spaces)
            at = run.end()
            if text[at : at + 1] == " ":
                spaces[-1] = True
                at += 1
        self._add(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _add(self, part: str, words: list[str], spaces: list[bool]) -> None:
        if part:
            doc = self.tokenizer(part)
            words += [token.text for token in doc]
            spaces += [bool(token.whitespace_) for token in doc]

    def explain(self, text: str) -> list[tuple[str, str]]:
        """Return spaCy's explanation of the tokens."""
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


def safe_tokenizer(lang: str) -> SafeTokenizer:
    """Return the tokenizer of a blank spaCy pipeline, without creating the pipeline, which takes five times as long."""
    defaults: Any = get_lang_class(lang).Defaults
    vocab: Any = create_vocab(lang, defaults)
    vocab.lex_attr_getters = {}  # 23 unused features of every form in every document
    tokenizer = Tokenizer(
        vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(defaults.prefixes).search,
        suffix_search=compile_suffix_regex(defaults.suffixes).search,
        infix_finditer=compile_infix_regex(defaults.infixes).finditer,
        token_match=defaults.token_match or NAME,
        url_match=defaults.url_match,
    )
    return SafeTokenizer(tokenizer)


def make_safe(nlp: Language) -> None:
    """Wrap the pipeline's tokenizer, once.

    The component does this when it is created, because a saved configuration can only refer to tokenizers that are
    registered before any component.
    """
    if not isinstance(nlp.tokenizer, SafeTokenizer):
        tokenizer: Any = nlp.tokenizer
        if getattr(tokenizer, "token_match", NAME) is None:
            tokenizer.token_match = NAME
        nlp.tokenizer = SafeTokenizer(tokenizer)
