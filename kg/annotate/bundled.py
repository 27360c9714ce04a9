"""Pipelines for German and English text: the bundled one, or any that the user has installed."""

import spacy
from spacy.language import Language

import kg.annotate.parser
import kg.annotate.sentences  # noqa: F401 - these two register what the pipeline is made of
from kg.errors import PipelineError
from kg.lang import LANGUAGES

CORE_RELATIONS = ("nsubj", "obj", "obl")  # TIGER has none of them, ClearNLP only the first
# spaCy guards its own parser's memory with this; ours takes a sentence at a time.
LONGEST_TEXT = 100_000_000


def load_pipeline(lang: str = "de", name: str | None = None, *, threads: int = 1) -> Language:
    """A spaCy pipeline whose Docs carry sentences, Universal Dependencies, lemmas and names.

    Without a name it is the bundled one: spaCy's own tokens for the language, and one network
    for all pipelines of the process, which ONNX Runtime runs on so many threads. A name is that of
    an installed spaCy package or a path, loaded as it is; PipelineError where it is missing or its
    parser knows other relations than Universal Dependencies.
    """
    if name is not None:
        return _installed(name)
    if lang not in LANGUAGES:
        raise PipelineError(f"no bundled pipeline for {lang!r}, only for {', '.join(LANGUAGES)}")
    nlp = spacy.blank(lang)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_parser", config={"threads": threads})
    nlp.max_length = LONGEST_TEXT
    return nlp


def _installed(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise PipelineError(f"no spaCy pipeline {name!r} is installed") from error
    labels = nlp.pipe_labels.get("parser")
    if labels is not None and not set(CORE_RELATIONS) <= {label.split(":")[0] for label in labels}:
        raise PipelineError(f"the parser of {name!r} has other labels than Universal Dependencies")
    return nlp
