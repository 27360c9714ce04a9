"""Tests that the language of a single sentence is detected, and that texts in a third language are reported."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest

import kg as package
from kg.annotate.language import detect, foreign, language_of
from kg.errors import InputError
from kg.model import Document, Passage


def test_detect_is_right_on_one_sentence(root):
    lines = (root / "tests/data/language.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    wrong = [text for lang, text in rows if detect(text) != lang]

    assert len(wrong) <= 0.02 * len(rows), wrong


@pytest.mark.parametrize(
    "text",
    [
        "Le président russe a rejeté la proposition de plusieurs pays européens.",
        "Президент России отверг предложение нескольких европейских стран.",
        "De Russische president wees het voorstel van verschillende Europese landen af.",
        "Prezydent Rosji odrzucił propozycję kilku państw europejskich.",
        "俄罗斯总统拒绝了几个欧洲国家的提议。",
    ],
)
def test_detect_names_a_third_language(text):
    with pytest.raises(InputError, match=r"^a\.txt: the text is not in German or English"):
        detect(text, "a.txt")


def test_detect_names_a_text_without_letters():
    message = "n.jsonl:3: the text has no letters, so its language cannot be detected (set the language with --lang)"
    with pytest.raises(InputError, match=re.escape(message)):
        detect("12.500 (+3 %)", "n.jsonl:3")


def test_detect_takes_the_beginning_of_a_long_text():
    assert detect("Die Regierung lehnt den Vorschlag ab. " * 100_000) == "de"


GERMAN = "Die Regierung in Berlin lehnt den Vorschlag der Präsidentin ab und wartet auf Moskau."
ENGLISH = "The government in London has rejected the proposal of the president and waits for Moscow."
FRENCH = "Le gouvernement français a rejeté la proposition de la présidente et attend la réponse de Moscou."
DUTCH = "De regering in Den Haag heeft het voorstel van de president verworpen en wacht op een antwoord."


def skipped(*paragraphs: str, lang: str = ""):
    """Return the language of a document, and the text and language of each skipped paragraph."""
    document = Document("a", "\n\n".join(paragraphs), lang)
    known = replace(document, lang=language_of(document))
    return known.lang, [(document.text[each.start : each.end], each.lang) for each in foreign(known)]


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ([GERMAN], ("de", [])),
        ([GERMAN, ENGLISH, GERMAN], ("de", [(ENGLISH, "en")])),
        ([FRENCH, ENGLISH, DUTCH, ENGLISH, ENGLISH], ("en", [(FRENCH, "fr"), (DUTCH, "nl")])),
        # A short paragraph counts as foreign only between two foreign paragraphs.
        (["Kreml", FRENCH, "Paris", "La crise", DUTCH, "Den Haag", *[GERMAN] * 3], None),
        (["Putin in Peking", "Xi lädt ein", "Es geht um Gas", "Treffen am Montag"], ("de", [])),
    ],
)
def test_a_document_is_in_the_language_of_most_of_it_and_other_paragraphs_are_told(paragraphs, found):
    short = [(FRENCH, "fr"), ("Paris", "fr"), ("La crise", "fr"), (DUTCH, "nl")]

    assert skipped(*paragraphs) == (found or ("de", short))


def test_a_document_mostly_in_a_third_language_is_refused_by_name():
    message = "a: the text is not in German or English; its language seems to be 'fr'"
    with pytest.raises(InputError, match=re.escape(message)):
        skipped(GERMAN, FRENCH, FRENCH)


def test_whoever_gives_the_language_knows_better_than_what_most_of_the_text_seems_to_be():
    assert skipped(DUTCH, DUTCH, GERMAN, lang="de") == ("de", [])
    assert skipped(DUTCH, GERMAN, GERMAN, lang="de") == ("de", [(DUTCH, "nl")])
    assert skipped(ENGLISH, GERMAN, GERMAN, lang="de-AT") == ("de", [(ENGLISH, "en")])


@pytest.mark.model
def test_paragraphs_in_other_languages_are_not_read_but_told(tmp_path, kg):
    # The first letter consists of two characters, which are later read as one.
    text = f"Tu\u0308rkei warnt Moskau.\n\n{FRENCH}\n\nBerlin warnt Moskau. {GERMAN}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    [extraction] = package.extractions([tmp_path / "a.txt"])
    start = text.index(FRENCH)
    assert extraction.skipped == (Passage(start, start + len(FRENCH), "fr"),)
    assert [each.text[:6] for each in extraction.sentences] == ["Tu\u0308rke", "Berlin", "Die Re"]
    done = kg("extract", "a.txt", cwd=tmp_path)
    assert done.stderr.startswith("kg: a.txt: skipped 1 paragraph in fr\n1 document, 3 sentences, ")
    assert done.stderr.endswith(", skipped 1 paragraph in fr\n")
    assert done.returncode == 0


def test_the_model_is_loaded_without_a_file():
    """Limit files to 1 MB, as on a machine with a small /tmp."""
    program = """
import resource
from kg.annotate.language import detect
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
print(detect("Moskau lehnt das ab."))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout == "de\n"
