"""Tests what the bundled pipeline promises to its callers."""

import time

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

import kg.annotate

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
@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Russland führe Krieg gegen die Ukraine, sagte er.", "führe", "führen"),
        ("Die Truppe soll Gespräche führen.", "führen", "führen"),
        ("Sie fuhren nach Rom.", "fuhren", "fahren"),
        ("Die Helfer gelangen in die Stadt.", "gelangen", "gelangen"),
        ("Das gelang ihm.", "gelang", "gelingen"),
    ],
)
def test_a_form_of_two_german_verbs_is_of_the_one_that_news_uses(de, text, form, lemma):
    assert find(de(text), form).lemma_ == lemma


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
    assert de.get_pipe("kg_parser").parser.network is en.get_pipe("kg_parser").parser.network
