"""Pipelines for German and English text: the bundled one, or any that the user has installed."""

import spacy
from spacy.language import Language

import kg.annotate.parser
import kg.annotate.sentences  # noqa: F401 - these two register what the pipeline is made of
from kg.errors import PipelineError

LANGUAGES = ("de", "en")
# spaCy guards its own parser's memory with this; ours takes a sentence at a time.
LONGEST_TEXT = 100_000_000


def load_pipeline(lang: str = "de", name: str | None = None, *, threads: int = 1) -> Language:
    """A spaCy pipeline whose Docs carry sentences, Universal Dependencies, lemmas and names.

    Without a name it is the bundled one: spaCy's own tokens for the language, and one network
    for all pipelines of the process, which ONNX Runtime runs on so many threads. A name is that of
    an installed spaCy package or a path, loaded as it is.
    """
    if name is not None:
        try:
            return spacy.load(name)
        except OSError as error:
            raise PipelineError(f"no spaCy pipeline {name!r} is installed") from error
    if lang not in LANGUAGES:
        raise PipelineError(f"no bundled pipeline for {lang!r}, only for {', '.join(LANGUAGES)}")
    nlp = spacy.blank(lang)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_parser", config={"threads": threads})
    nlp.max_length = LONGEST_TEXT
    return nlp
