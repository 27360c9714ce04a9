"""Tests that the training data of the parser is read correctly and has the tokens of the pipeline."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from training.alter import alter
from training.conllu import Sentence, read_names
from training.inventory import IGNORE, Inventory, number
from training.lemmas import collect_lemmas, make_script, write_lemmas
from training.treebanks import SILVER, add_trees, for_student, read_rows, read_treebank

DATA = Path(__file__).parent / "data"
GSD = DATA / "de_gsd-ud-dev.conllu"


def test_words_of_a_treebank_become_tokens_of_the_pipeline():
    first, second = read_treebank(GSD)

    assert first == Sentence(
        forms=["Die", "Truppen", "im", "Osten", "werden", "von", "Nato-Staaten", "versorgt", "."],
        spaces=[True, True, True, True, True, True, True, False, False],
        lemmas=["der", "Truppe", "in", "Osten", "werden", "von", "Nato-Staat", "versorgen", "."],
        upos=["DET", "NOUN", "ADP", "NOUN", "AUX", "ADP", "NOUN", "VERB", "PUNCT"],
        feats=[
            {"Case": "Nom", "Definite": "Def"},
            {"Case": "Nom", "Number": "Plur"},
            {"Case": "Dat", "Definite": "Def"},
            {"Case": "Dat", "Number": "Sing"},
            {"Mood": "Ind", "VerbForm": "Fin"},
            {},
            {"Case": "Dat", "Number": "Plur"},
            {"VerbForm": "Part"},
            {},
        ],
        heads=[2, 8, 4, 2, 8, 7, 8, 0, 8],
        labels=["det", "nsubj:pass", "case", "nmod", "aux:pass", "case", "obl:agent", "root", "punct"],
        treebank="de_gsd",
    )
    assert first.text == "Die Truppen im Osten werden von Nato-Staaten versorgt."
    assert second.text == "Kiew schweigt."


def test_words_as_the_treebank_splits_them():
    first, _ = read_treebank(GSD, merge=False)

    assert " ".join(first.forms) == "Die Truppen in dem Osten werden von Nato - Staaten versorgt ."
    assert first.heads == [2, 11, 5, 5, 2, 11, 10, 10, 10, 11, 0, 11]


def test_a_token_that_the_pipeline_splits_has_its_parts_below_it_and_labels_lose_other_subtypes():
    (sentence,) = read_treebank(DATA / "en_ewt-ud-dev.conllu")

    assert list(zip(sentence.forms, sentence.heads, sentence.labels, sentence.lemmas, strict=True)) == [
        ("Kyiv", 4, "nsubj", "Kyiv"),
        ("wo", 4, "aux", "will"),
        ("n't", 4, "advmod", "not"),
        ("attack", 0, "root", "attack"),
        ("12", 6, "flat", None),
        ("km", 7, "obl", None),
        ("away", 4, "advmod", "away"),
    ]


def test_names_are_read_without_soft_hyphens():
    assert list(read_names(DATA / "NER-de-test.tsv")) == [
        Sentence(
            forms=["Die", "russische", "Nato", "-"], names=["O", "B-LOCderiv", "B-ORG", "I-ORG"], treebank="germeval"
        ),
        Sentence(forms=["Kiew", "schweigt"], names=["B-LOC", "O"], treebank="germeval"),
    ]


def test_rows_stand_as_often_as_the_manifest_says_and_some_are_kept_to_choose_by():
    rows = read_rows(["da_ddt", "de_gsd", "en_ewt", "germeval"], DATA)

    assert [(s.treebank, s.forms[0], len(s)) for s in rows.training] == [
        ("da_ddt", "Det", 2),
        *[("de_gsd", "Kiew", 3)] * 4,
        *[("en_ewt", "Kyiv", 7)] * 2,
        ("germeval", "Die", 4),
        ("germeval", "Kiew", 2),
    ]
    assert [s.text for s in rows.choosing] == ["Die Truppen im Osten werden von Nato-Staaten versorgt."]
    assert rows.marked == {"da_ddt": set(), "de_gsd": set(), "en_ewt": set()}


def test_a_source_teaches_only_what_it_has():
    rows = read_rows(["da_ddt", "de_gsd", "en_ewt", "germeval"], DATA).training
    classes = Inventory.collect(rows * 5)
    danish, german, *_, english, names, _ = (number(row, classes) for row in rows)

    assert classes.labels == ["advmod", "aux", "expl", "flat", "nsubj", "obl", "punct", "root"]
    assert classes.feats == {
        "Case": ["", "Nom"],
        "Mood": ["", "Ind"],
        "Number": ["", "Sing"],
        "Polarity": ["", "Neg"],
        "VerbForm": ["", "Fin", "Inf"],
    }
    assert danish.heads.tolist() == [2, 0]
    assert (danish.feats == IGNORE).all()
    assert german.feats.tolist() == [[1, 0, 0, 0, 0], [0, 1, 0, 0, 1], [0, 0, 0, 0, 0]]
    assert english.heads.tolist() == [4, 4, 4, 0, 6, 7, 4]
    assert (names.heads == IGNORE).all()
    assert [classes.names[n] for n in names.names] == ["O", "B-LOCderiv", "B-ORG", "I-ORG"]


def test_lemmas_of_words_are_collected_from_german_and_english(tmp_path):
    rows = read_rows(["da_ddt", "de_gsd", "en_ewt", "germeval"], DATA).training

    write_lemmas(rows, tmp_path / "lemmas.tsv")

    assert (tmp_path / "lemmas.tsv").read_text(encoding="utf-8") == (
        "de\tKiew\tPROPN\tKiew\nde\tschweigt\tVERB\tschweigen\nen\tKyiv\tPROPN\tKyiv\n"
        "en\tattack\tVERB\tattack\nen\taway\tADV\taway\nen\tn't\tPART\tnot\nen\two\tAUX\twill\n"
    )


def test_an_uncertain_lemma_is_left_to_the_scripts():
    def said(lemma: str) -> Sentence:
        return Sentence(forms=["Rat"], upos=["NOUN"], lemmas=[lemma], treebank="de_gsd")

    assert collect_lemmas([said("Rat")] * 4 + [said("Rad")]) == [("de", "Rat", "NOUN", "Rat")]
    assert collect_lemmas([said("Rat")] * 3 + [said("Rad")]) == []


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("schweigt", "schweigen", "l||-+e+n"),
        ("Staaten", "Staat", "k||--"),
        ("auszutragen", "austragen", "l|===--|"),
        ("is", "be", "!be"),
        ("a|b", "a|b", "!a|b"),
    ],
)
def test_a_script_leads_from_a_form_to_its_lemma(form, lemma, script):
    assert make_script(form, lemma) == script


def test_altered_sentences_keep_what_hangs_together():
    sentence = read_treebank(GSD)[0]
    shown = {" ".join(alter(sentence, random.Random(seed))[0]) for seed in range(200)}

    whole = "Die Truppen im Osten werden von Nato-Staaten versorgt"
    assert shown == {whole, f"{whole} ."}


@pytest.mark.model
def test_sentences_without_trees_get_those_of_a_model():
    _, bare = read_names(DATA / "NER-de-test.tsv")

    assert add_trees([bare], "de_en") == [
        Sentence(
            forms=["Kiew", "schweigt"],
            lemmas=[None, None],
            upos=["PROPN", "VERB"],
            feats=[
                {"Case": "Nom", "Gender": "Neut", "Number": "Sing"},
                {"Mood": "Ind", "Number": "Sing", "Person": "3", "Tense": "Pres", "VerbForm": "Fin"},
            ],
            heads=[2, 0],
            labels=["nsubj", "root"],
            names=["B-LOC", "O"],
            treebank=SILVER,
        )
    ]


@pytest.mark.model
def test_a_student_learns_from_german_english_and_silver_and_from_what_was_kept_to_choose_by():
    rows = read_rows(["da_ddt", "de_gsd", "en_ewt", "germeval"], DATA)

    training = for_student(rows, Path("de_en")).training

    assert [(s.treebank, s.forms[0]) for s in training] == [
        *[("de_gsd", "Kiew")] * 4,
        *[("en_ewt", "Kyiv")] * 2,
        *[("de_gsd", "Die")] * 3,
        *[(SILVER, "Die"), (SILVER, "Kiew")] * 2,
    ]
