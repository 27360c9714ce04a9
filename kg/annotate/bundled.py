"""Loads the bundled spaCy pipeline, or a spaCy pipeline that the user has installed."""

from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.annotate.parser
import kg.annotate.sentences  # noqa: F401 - these two imports register the components of the pipeline
from kg.errors import PipelineError
from kg.knowledge.lang import LANGUAGES, language

# The relations of Universal Dependencies 2, and the names that spaCy adds for the root and for white space.
RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed"
    " flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp"
    " ROOT".split()
)
NEEDED = {"SENT_START": "sentences", "DEP": "syntax", "POS": "parts of speech", "LEMMA": "lemmas"}
MULTILINGUAL = ("xx", "mul")  # spaCy's codes for any language
# spaCy's default limit is lower, to protect its own parser. The bundled parser reads only one sentence at a time.
LONGEST_TEXT = 100_000_000


def load_pipeline(lang: str = "de", name: str | None = None, *, threads: int = 1) -> Language:
    """Load a spaCy pipeline that annotates sentences, Universal Dependencies, lemmas and named entities.

    The default is the bundled pipeline, which uses `threads` threads. To use another pipeline, set `name` to an
    installed spaCy package or a path. Raises PipelineError if the pipeline is missing, does not support `lang`, or does
    not use Universal Dependencies.
    """
    if lang not in LANGUAGES:
        raise PipelineError(
            f"there is no pipeline for the language {lang!r}; supported languages: {', '.join(LANGUAGES)}"
        )
    if name is not None:
        nlp = _installed(name)
        if nlp.lang not in (lang, *MULTILINGUAL):
            raise PipelineError(f"the pipeline {name!r} is for the language {nlp.lang!r}, not for {lang!r}")
        _check(nlp, name, language(lang).text.probe)
        return nlp
    nlp = spacy.blank(lang)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_parser", config={"threads": threads})
    nlp.max_length = LONGEST_TEXT
    return nlp


def languages_of(names: Iterable[str]) -> dict[str, str]:
    """Return a dict that maps each language to the name of its pipeline. `names` contains the names of installed
    pipelines. A multilingual pipeline is used for every language that has no other pipeline. Raises PipelineError if a
    pipeline is missing, if its language is not supported, or if there are two pipelines for one language.
    """
    chosen: dict[str, str] = {}
    for name in names:
        lang = _installed(name).lang
        if lang in chosen:
            raise PipelineError(
                f"the pipelines {chosen[lang]!r} and {name!r} are both for the language {lang!r}: use only one of them"
            )
        if lang not in (*LANGUAGES, *MULTILINGUAL):
            raise PipelineError(
                f"the pipeline {name!r} is for the language {lang!r}; supported languages: {', '.join(LANGUAGES)}"
            )
        chosen[lang] = name
    anything = next((chosen.pop(code) for code in MULTILINGUAL if code in chosen), None)
    return chosen if anything is None else dict.fromkeys(LANGUAGES, anything) | chosen


@cache
def _installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        raise PipelineError(f"the spaCy pipeline {name!r} is not installed") from error
    except Exception as error:
        raise PipelineError(f"the spaCy pipeline {name!r} cannot be loaded: {error}") from error


def _check(nlp: Language, name: str, probe: str) -> None:
    """Parse a test sentence, and raise PipelineError if the pipeline does not set all the annotations that `kg`
    needs.
    """
    doc = nlp(probe)
    if missing := _missing(doc):
        raise PipelineError(f"the pipeline {name!r} does not provide {missing}")
    if foreign := _foreign({*nlp.pipe_labels.get("parser", ()), *(token.dep_ for token in doc)}):
        raise PipelineError(
            f"the parser of {name!r} uses labels that are not in Universal Dependencies ({foreign}):"
            " use a pipeline trained on a UD treebank, or the bundled parser"
        )


def check(doc: Doc) -> None:
    """Raise PipelineError if a Doc lacks required annotations or has labels that are not in Universal Dependencies."""
    if missing := _missing(doc):
        raise PipelineError(
            f"the pipeline does not provide {missing}:"
            " add a component that provides these annotations, and place it before kg_statements"
        )
    if foreign := _foreign({token.dep_ for token in doc}):
        raise PipelineError(
            f"the pipeline's parser uses labels that are not in Universal Dependencies ({foreign}):"
            " use a pipeline trained on a UD treebank, or kg.load_pipeline"
        )


def _missing(doc: Doc) -> str:
    return " or ".join(what for annotation, what in NEEDED.items() if not doc.has_annotation(annotation))


def _foreign(labels: Iterable[str]) -> str:
    return ", ".join(sorted(label for label in labels if label.split(":")[0] not in RELATIONS)[:5])
