"""Tests which pipeline parses which language: the bundled pipeline or a pipeline that the user installed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

import kg.annotate
from kg.errors import PipelineError


def test_unknown_languages_and_pipelines_are_named():
    with pytest.raises(PipelineError, match="'fr'"):
        kg.annotate.load_pipeline("fr")
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        kg.annotate.load_pipeline("de", "no_such_pipeline")
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        kg.annotate.languages_of(["no_such_pipeline"])


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Callable[..., str]:
    """Return a function that saves a small pipeline and returns the name of its folder."""

    def save(lang: str, *labels: str, lemmas: bool = True) -> str:
        nlp = spacy.blank(lang)
        if labels:
            parser = nlp.add_pipe("parser")
            for label in labels:
                parser.add_label(label)
        nlp.add_pipe("morphologizer").add_label("POS=NOUN")
        if lemmas:
            nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 1})
            doc = Doc(nlp.vocab, ["Berlin"], lemmas=["Berlin"], pos=["NOUN"], heads=[0], deps=["ROOT"])
            nlp.initialize(lambda: [Example(doc, doc)])
        else:
            nlp.initialize()
        folder = tmp_path_factory.mktemp("installed")
        nlp.to_disk(folder)
        return str(folder)

    return save


def test_an_installed_pipeline_takes_its_language(installed):
    german, any_language = installed("de", "nsubj", "obj"), installed("xx", "nsubj", "obl:arg")

    assert kg.annotate.languages_of([german]) == {"de": german}
    assert kg.annotate.languages_of([any_language, german]) == {"de": german, "en": any_language}
    assert kg.annotate.load_pipeline("en", any_language)("Berlin waits.").has_annotation("DEP")


def test_an_installed_pipeline_that_will_not_do_is_named_with_the_reason(installed):
    german, tiger = installed("de", "nsubj"), installed("de", "sb", "oa", "nsubj")
    with pytest.raises(PipelineError, match=r"labels that are not in Universal Dependencies \(oa, sb\)"):
        kg.annotate.load_pipeline("de", tiger)
    with pytest.raises(PipelineError, match="is for the language 'de', not for 'en'"):
        kg.annotate.load_pipeline("en", german)
    with pytest.raises(PipelineError, match="does not provide lemmas"):
        kg.annotate.load_pipeline("de", installed("de", "nsubj", lemmas=False))
    with pytest.raises(PipelineError, match="does not provide sentences or syntax"):
        kg.annotate.load_pipeline("de", installed("de"))
    with pytest.raises(PipelineError, match="are both for the language 'de'"):
        kg.annotate.languages_of([german, tiger])
    with pytest.raises(PipelineError, match="is for the language 'fr'; supported languages: de, en"):
        kg.annotate.languages_of([installed("fr", "nsubj")])
