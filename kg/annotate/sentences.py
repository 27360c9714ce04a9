"""The spaCy component `kg_sentences`, which sets the sentence boundaries of a Doc."""

from collections.abc import Callable
from functools import partial
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from kg.annotate.starts import sentence_starts
from kg.errors import PipelineError
from kg.knowledge.lang import LANGUAGES, language


@Language.factory("kg_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes both)
    """Return the component `kg_sentences`, which sets `is_sent_start` for every token.

    Raises PipelineError if the language is not supported.
    """
    lang = nlp.lang or ""
    if lang not in LANGUAGES:
        raise PipelineError(f"kg_sentences does not support the language {lang!r}; choose from {', '.join(LANGUAGES)}")
    return partial(_set_sentences, lang)  # a function that can be sent to other processes


def _set_sentences(lang: str, doc: Doc) -> Doc:
    starts = set(sentence_starts(doc.text, language(lang).text))
    if len(doc):  # all tokens at once, because spaCy searches the whole Doc for each single token
        marks = np.array([[1 if token.idx in starts else -1] for token in doc], dtype=np.int64)
        doc.from_array(["SENT_START"], cast("Ints2d", marks.view(np.uint64)))
    return doc
