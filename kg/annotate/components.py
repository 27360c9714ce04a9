"""The spaCy components `kg_sentences` and `kg_parser`: what the bundled pipeline does, on a Doc."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, cast
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from thinc.types import Ints2d

from kg.annotate.model_files import BUNDLED
from kg.annotate.parser import Parser
from kg.annotate.sentences import sentence_starts
from kg.annotate.tokenize import NAME, cut_runs
from kg.errors import PipelineError
from kg.knowledge.lang import LANGUAGES, language
from kg.text.fold import visible
from kg.text.stating import SentenceScores

COLUMNS: list[int | str] = ["HEAD", "DEP", "POS", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE"]
UNSIGNED = 2**64  # heads are signed offsets that spaCy takes as unsigned numbers
IOB = {"I": 1, "O": 2, "B": 3}
SPACE_LABEL = "dep"
READINGS: WeakKeyDictionary[Doc, dict[int, SentenceScores]] = WeakKeyDictionary()
"""What the reader makes of the sentences of each Doc that is in use, by the index of the first token.

Not in the Doc's user data, which is written with it: a reading is large, and of no use without its process.
"""


@Language.factory("kg_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes both)
    """The component `kg_sentences` of a pipeline: sets `is_sent_start` of every token.

    Raises PipelineError for a language that the package does not know.
    """
    lang = nlp.lang or ""
    if lang not in LANGUAGES:
        raise PipelineError(f"kg_sentences knows the languages {', '.join(LANGUAGES)}, but not {lang!r}")
    return partial(_set_sentences, lang)  # which other processes take


def _set_sentences(lang: str, doc: Doc) -> Doc:
    starts = set(sentence_starts(doc.text, language(lang).text))
    if len(doc):  # all at once: the setter of a token looks through the whole Doc each time
        marks = np.array([[1 if token.idx in starts else -1] for token in doc], dtype=np.int64)
        doc.from_array(["SENT_START"], cast("Ints2d", marks.view(np.uint64)))
    return doc


@Language.factory(
    "kg_parser",
    default_config={"model": BUNDLED, "threads": 1},
    assigns=["token.dep", "token.head", "token.pos", "token.lemma", "token.morph", "doc.ents"],
    requires=["token.is_sent_start"],
)
def make_parser(nlp: Language, name: str, model: str, threads: int) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes it)
    """The component; `model` names a folder beside this file, `threads` those of ONNX Runtime."""
    make_safe(nlp)
    return Annotator(Parser(nlp.lang or "", model, threads))


class Annotator:
    """Annotates a Doc whose sentences are set."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def __call__(self, doc: Doc) -> Doc:
        """Set pos, morph, lemma, dep, head and ents of every token; the text never changes."""
        if not len(doc):
            return doc
        table = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
        for sentence in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
            self._annotate(sentence, table)
        return doc.from_array(COLUMNS, cast("Ints2d", table))

    def _annotate(self, sentence: Span, table: NDArray[np.uint64]) -> None:
        tokens = [token for token in sentence if not is_blank(token)]
        words, reading = self.parser.read([visible(token.text) for token in tokens])
        if reading is not None:
            READINGS.setdefault(sentence.doc, {})[sentence.start] = reading
        places = [token.i for token in tokens]
        strings = sentence.doc.vocab.strings
        morphology = sentence.doc.vocab.morphology
        for token, word in zip(tokens, words, strict=True):
            mark, _, kind = word.name.partition("-")
            table[token.i] = (
                (places[word.head] - token.i) % UNSIGNED,
                strings.add(word.label),
                strings.add(word.upos),
                strings.add(word.lemma),
                morphology.add(word.feats),
                IOB[mark],
                strings.add(kind),
            )
        before = places[0] if places else sentence.start
        for token in sentence:
            if is_blank(token):
                row = ((before - token.i) % UNSIGNED, strings.add(SPACE_LABEL))
                table[token.i] = (*row, strings.add("SPACE"), token.orth, morphology.add(""), 2, 0)
            else:
                before = token.i


def is_blank(token: Token) -> bool:
    """Whether nothing is seen of a token: it is no word."""
    return token.is_space or not visible(token.text)


class SafeTokenizer:
    """Wraps a spaCy tokenizer, with all that a pipeline asks of one."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self.vocab = tokenizer.vocab

    def __call__(self, text: str) -> Doc:
        """A Doc whose text is the text given, whatever is in it."""
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
        """SpaCy's own account of how it tokenizes the text."""
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
    """Wrap the pipeline's tokenizer, once.

    The component does this when it is made, since a pipeline's saved configuration can name only
    tokenizers that are registered before any component is.
    """
    if not isinstance(nlp.tokenizer, SafeTokenizer):
        tokenizer: Any = nlp.tokenizer
        if getattr(tokenizer, "token_match", NAME) is None:
            tokenizer.token_match = re.compile(NAME).match
        nlp.tokenizer = SafeTokenizer(tokenizer)
