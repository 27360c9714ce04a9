"""The language is told right on one sentence, and a third language is named."""

from __future__ import annotations

import re

import pytest

from kg.annotate.language import detect
from kg.errors import InputError


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
    with pytest.raises(InputError, match=r"^a\.txt: the text is neither German nor English"):
        detect(text, "a.txt")


def test_detect_names_a_text_without_letters():
    message = "n.jsonl:3: the text has no letters to tell the language by (name it with --lang)"
    with pytest.raises(InputError, match=re.escape(message)):
        detect("12.500 (+3 %)", "n.jsonl:3")


def test_detect_takes_the_beginning_of_a_long_text():
    assert detect("Die Regierung lehnt den Vorschlag ab. " * 100_000) == "de"
