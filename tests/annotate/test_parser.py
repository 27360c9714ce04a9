"""What the bundled pipeline promises to people who call it."""

import time
from collections.abc import Callable

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example

import kg.annotate
from kg.annotate.arborescence import best_heads
from kg.annotate.lemma import apply_script
from kg.errors import PipelineError

GERMAN = "Russland lehnt den Einsatz von Truppen aus Nato-Staaten in der Ukraine ab."
PASSIVE = "Die Waffen wurden im Juni von deutschen Soldaten geliefert."
ENGLISH = "Germany gave up its plans after the attack."


@pytest.fixture(scope="module")
def de() -> Language:
    return kg.annotate.load_pipeline("de")


@pytest.fixture(scope="module")
def en() -> Language:
    return kg.annotate.load_pipeline("en")


def find(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def rows(tokens: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.pos_, t.dep_, t.head.i - t.i, t.lemma_, str(t.morph), t.ent_type_) for t in tokens]


@pytest.mark.model
def test_doc_is_an_ordinary_doc_with_spacys_tokens(de):
    doc = de(GERMAN)
    assert type(doc) is Doc
    assert [t.text for t in doc] == [t.text for t in spacy.blank("de")(GERMAN)]
    for annotation in ("DEP", "HEAD", "POS", "LEMMA", "MORPH", "ENT_IOB", "SENT_START"):
        assert doc.has_annotation(annotation)


@pytest.mark.model
def test_german_subject_object_and_particle(de):
    doc = de(GERMAN)
    verb = find(doc, "lehnt")
    assert verb.dep_ == "ROOT"
    assert verb.lemma_ == "lehnen"
    assert (find(doc, "Russland").dep_, find(doc, "Russland").head) == ("nsubj", verb)
    assert (find(doc, "Einsatz").dep_, find(doc, "Einsatz").head) == ("obj", verb)
    assert (find(doc, "ab").dep_, find(doc, "ab").head) == ("compound:prt", verb)
    assert "Ukraine" in {name.text for name in doc.ents}


@pytest.mark.model
def test_german_passive_and_contraction(de):
    doc = de(PASSIVE)
    assert find(doc, "Waffen").dep_ == "nsubj:pass"
    assert find(doc, "wurden").dep_ == "aux:pass"
    assert find(doc, "wurden").lemma_ == "werden"
    assert (find(doc, "im").pos_, find(doc, "im").lemma_) == ("ADP", "in")


@pytest.mark.model
def test_lemmas_of_regular_english_verbs_that_no_list_has(en):
    doc = en("The court declassified the files, and the mayor pedestrianised the square.")
    assert (find(doc, "declassified").lemma_, find(doc, "pedestrianised").lemma_) == ("declassify", "pedestrianise")


@pytest.mark.model
def test_english_subject_object_and_particle(en):
    doc = en(ENGLISH)
    verb = find(doc, "gave")
    assert (verb.dep_, verb.lemma_) == ("ROOT", "give")
    assert find(doc, "Germany").dep_ == "nsubj"
    assert find(doc, "plans").dep_ == "obj"
    assert find(doc, "up").dep_ == "compound:prt"


@pytest.mark.model
def test_a_parse_does_not_hang_on_the_sentences_beside_it(de):
    alone = de(GERMAN)
    among = de(f"{PASSIVE} {GERMAN} {PASSIVE}")
    assert rows(list(among.sents)[1].as_doc()) == rows(alone)


@pytest.mark.model
def test_every_sentence_is_one_tree(de):
    doc = de(f"{PASSIVE} {GERMAN}")
    for sentence in doc.sents:
        assert sum(token.head == token for token in sentence) == 1
        assert all(token.head in sentence for token in sentence)


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n", "  Moskau \t lehnt\n\nab.  ", "\u200b \u00ad"])
def test_white_space_is_kept(de, text):
    assert de(text).text == text


@pytest.mark.model
@pytest.mark.parametrize("unit", ["und Moskau droht ", "(", "7", "ß\u0301", "მოსკოვი "])
def test_endless_input_takes_linear_time(de, unit):
    def seconds(count: int) -> float:
        text = unit * count
        start = time.perf_counter()
        assert de(text).text == text
        return time.perf_counter() - start

    seconds(10)
    short, long = seconds(500), seconds(4_000 if len(unit) == 1 else 1_500)
    assert long < 20 * max(short, 0.1)


@pytest.mark.model
def test_a_saved_pipeline_loads(de, tmp_path):
    de.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert rows(loaded(GERMAN)) == rows(de(GERMAN))
    assert len(loaded("(" * 5_000)) == 5_000


@pytest.mark.model
def test_a_parsed_doc_can_be_stored(de):
    doc = de(GERMAN)
    assert rows(Doc(de.vocab).from_bytes(doc.to_bytes())) == rows(doc)


@pytest.mark.model
def test_words_are_read_as_they_are_seen(de):
    unseen = de("Ru\u00dflands Pla\u0308ne, \u200b Mos\u00adkaus \u200bPläne")
    assert [(t.pos_, t.lemma_) for t in unseen if t.pos_ in {"NOUN", "SPACE"}] == [
        ("NOUN", "Plan"),
        ("SPACE", "\u200b"),
        ("NOUN", "Plan"),
    ]


@pytest.mark.model
def test_languages_share_the_network(de, en):
    assert de.get_pipe("kg_parser").network is en.get_pipe("kg_parser").network


def test_unknown_languages_and_pipelines_are_named():
    with pytest.raises(PipelineError, match="'fr'"):
        kg.annotate.load_pipeline("fr")
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        kg.annotate.load_pipeline("de", "no_such_pipeline")
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        kg.annotate.languages_of(["no_such_pipeline"])


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Callable[..., str]:
    """Saves a pipeline as somebody else's training would, and names its folder."""

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
    with pytest.raises(PipelineError, match=r"other labels than Universal Dependencies \(oa, sb\)"):
        kg.annotate.load_pipeline("de", tiger)
    with pytest.raises(PipelineError, match="is for 'de', not for 'en'"):
        kg.annotate.load_pipeline("en", german)
    with pytest.raises(PipelineError, match="gives no lemmas"):
        kg.annotate.load_pipeline("de", installed("de", "nsubj", lemmas=False))
    with pytest.raises(PipelineError, match="gives no sentences and no syntax"):
        kg.annotate.load_pipeline("de", installed("de"))
    with pytest.raises(PipelineError, match="are both for 'de'"):
        kg.annotate.languages_of([german, tiger])
    with pytest.raises(PipelineError, match="is for 'fr'; texts in de and en are read"):
        kg.annotate.languages_of([installed("fr", "nsubj")])


def test_scripts_edit_both_ends():
    assert apply_script("l|===--|", "auszutragen") == "austragen"
    assert apply_script("k||--", "Staaten") == "Staat"
    assert apply_script("l||-----------", "kurz") is None
    assert apply_script("", "kurz") is None


def test_the_tree_is_the_best_without_cycle_and_second_root():
    scores = np.array([[0, 0, 0, 0], [5, 0, 9, 1], [4, 9, 0, 1], [8, 1, 7, 0]], dtype=np.float32)
    assert best_heads(scores).tolist() == [0, 1, 2]
