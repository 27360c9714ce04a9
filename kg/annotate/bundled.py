"""Pipelines for text: the bundled one, or any that the user has installed."""

from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.annotate.parser
import kg.annotate.sentences  # noqa: F401 - these two register what the pipeline is made of
from kg.errors import PipelineError
from kg.knowledge.lang import LANGUAGES, language

# The relations of Universal Dependencies 2, with the names that spaCy adds: its root and what holds white space.
RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed"
    " flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp"
    " ROOT".split()
)
NEEDED = {"SENT_START": "sentences", "DEP": "syntax", "POS": "parts of speech", "LEMMA": "lemmas"}
MULTILINGUAL = ("xx", "mul")  # spaCy's codes for any language
# spaCy guards its own parser's memory with this; ours takes a sentence at a time.
LONGEST_TEXT = 100_000_000


def load_pipeline(lang: str = "de", name: str | None = None, *, threads: int = 1) -> Language:
    """Load a spaCy pipeline that sets sentences, Universal Dependencies, lemmas and names.

    The default is the bundled pipeline, run by ONNX Runtime on `threads` threads. `name` is an installed spaCy
    package or a path. Raises PipelineError if the pipeline is missing, for another language, or without Universal
    Dependencies.
    """
    if lang not in LANGUAGES:
        raise PipelineError(f"no pipeline for {lang!r}; supported languages: {', '.join(LANGUAGES)}")
    if name is not None:
        nlp = _installed(name)
        if nlp.lang not in (lang, *MULTILINGUAL):
            raise PipelineError(f"the pipeline {name!r} is for {nlp.lang!r}, not for {lang!r}")
        _check(nlp, name, language(lang).text.probe)
        return nlp
    nlp = spacy.blank(lang)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_parser", config={"threads": threads})
    nlp.max_length = LONGEST_TEXT
    return nlp


def languages_of(names: Iterable[str]) -> dict[str, str]:
    """Which installed pipeline parses which language; one for any language takes those that no other is for.

    Raises PipelineError where one is missing, is for a language that is not read, or two are for the same.
    """
    chosen: dict[str, str] = {}
    for name in names:
        lang = _installed(name).lang
        if lang in chosen:
            raise PipelineError(f"the pipelines {chosen[lang]!r} and {name!r} are both for {lang!r}: name one of them")
        if lang not in (*LANGUAGES, *MULTILINGUAL):
            raise PipelineError(f"the pipeline {name!r} is for {lang!r}; supported languages: {', '.join(LANGUAGES)}")
        chosen[lang] = name
    anything = next((chosen.pop(code) for code in MULTILINGUAL if code in chosen), None)
    return chosen if anything is None else dict.fromkeys(LANGUAGES, anything) | chosen


@cache
def _installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        raise PipelineError(f"no spaCy pipeline {name!r} is installed") from error
    except Exception as error:
        raise PipelineError(f"the spaCy pipeline {name!r} does not load: {error}") from error


def _check(nlp: Language, name: str, probe: str) -> None:
    """A sentence through the pipeline tells what its components' names may hide."""
    doc = nlp(probe)
    if missing := _missing(doc):
        raise PipelineError(f"the pipeline {name!r} sets no {missing}")
    if foreign := _foreign({*nlp.pipe_labels.get("parser", ()), *(token.dep_ for token in doc)}):
        raise PipelineError(
            f"the parser of {name!r} has other labels than Universal Dependencies ({foreign}):"
            " name a pipeline trained on a UD treebank, or none for the bundled one"
        )


def check(doc: Doc) -> None:
    """Raise PipelineError for a Doc whose pipeline gives it less, or other relations, than the stages need."""
    if missing := _missing(doc):
        raise PipelineError(f"the pipeline sets no {missing}: add a component that does before kg_statements")
    if foreign := _foreign({token.dep_ for token in doc}):
        raise PipelineError(
            f"the pipeline's parser has other labels than Universal Dependencies ({foreign}):"
            " take a pipeline trained on a UD treebank, or kg.load_pipeline"
        )


def _missing(doc: Doc) -> str:
    return " and no ".join(what for annotation, what in NEEDED.items() if not doc.has_annotation(annotation))


def _foreign(labels: Iterable[str]) -> str:
    return ", ".join(sorted(label for label in labels if label.split(":")[0] not in RELATIONS)[:5])
