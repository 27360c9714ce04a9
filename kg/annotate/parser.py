"""The spaCy component `kg_parser`. The component sets the parts of speech, features, lemmas, syntax and named entities
of a Doc.
"""

from collections.abc import Callable
from typing import cast
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from thinc.types import Ints2d

from kg.annotate.model_files import BUNDLED
from kg.annotate.safe import make_safe
from kg.annotate.syntax import Parser
from kg.text.fold import visible
from kg.text.stating import SentenceScores

COLUMNS: list[int | str] = ["HEAD", "DEP", "POS", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE"]
UNSIGNED = 2**64  # spaCy stores the offset of a head, which may be negative, as an unsigned number
IOB = {"I": 1, "O": 2, "B": 3}
SPACE_LABEL = "dep"
READINGS: WeakKeyDictionary[Doc, dict[int, SentenceScores]] = WeakKeyDictionary()
"""Scores of the reader model for the sentences of each Doc in use. The key of a sentence is the index of its first
token.

The scores are not stored in the user data of the Doc, because spaCy saves this data with the Doc. The scores are large,
and useless in other processes.
"""


@Language.factory(
    "kg_parser",
    default_config={"model": BUNDLED, "threads": 1},
    assigns=["token.dep", "token.head", "token.pos", "token.lemma", "token.morph", "doc.ents"],
    requires=["token.is_sent_start"],
)
def make_parser(nlp: Language, name: str, model: str, threads: int) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes it)
    """Return the spaCy component `kg_parser`. `model` is the name of a folder in kg/annotate/models, and `threads` is
    the number of ONNX Runtime threads.
    """
    make_safe(nlp)
    return Annotator(Parser(nlp.lang or "", model, threads))


class Annotator:
    """A spaCy component that parses the sentences of a Doc."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def __call__(self, doc: Doc) -> Doc:
        """Set `pos`, `morph`, `lemma`, `dep`, `head` and `ents` of every token. The text is not changed."""
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
    """Return whether a token is invisible, like whitespace. Invisible tokens are not treated as words."""
    return token.is_space or not visible(token.text)
