"""Tests that every sentence in files of all formats becomes a document, with and without a date."""

from __future__ import annotations

import pytest

from tests.robustness.sweep import DATES, cases

FILES = {
    "a.txt": "A HEADING\n\nRussia left. Iran stayed!\n",
    "b_en.jsonl": '{"text": "He came.\\n\\nShe went."}\n{"tokens": ["No", "one", "."]}\n{"tokens": [{"text": "So"}]}\n',
    "c_de-ud-test.conllu": "# sent_id = 1\n# text = Er kam.\n1\tEr\ter\n\n# text = Sie ging.\n",
    "NER-de-dev.tsv": "#\thttp://example.org\n1\tEr\tO\n2\tkam\tO\n\nSie\tO\nging\tO\n",
    "notes.md": "Not read.\n",
}
SENTENCES = [
    ("NER-de-dev.tsv:4/0", "de", "Er kam"),
    ("NER-de-dev.tsv:7/2", "de", "Sie ging"),
    ("a.txt:1/0", "", "A HEADING"),
    ("a.txt:3/2", "", "Russia left."),
    ("a.txt:3/4", "", "Iran stayed!"),
    ("b_en.jsonl:1/0", "en", "He came."),
    ("b_en.jsonl:1/2", "en", "She went."),
    ("b_en.jsonl:2/4", "en", "No one ."),
    ("b_en.jsonl:3/6", "en", "So"),
    ("c_de-ud-test.conllu:2/0", "de", "Er kam."),
    ("c_de-ud-test.conllu:5/2", "de", "Sie ging."),
]


@pytest.fixture
def folder(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_each_form_gives_its_sentences_with_file_and_line(folder):
    found = [case.document for case in cases([folder])]

    assert [document.date for document in found] == list(DATES) * len(SENTENCES)
    undated = [(document.id.removeprefix(f"{folder}/"), document.lang, document.text) for document in found[::2]]
    assert undated == SENTENCES


def test_a_file_alone_is_read_in_the_language_that_is_asked_for(folder):
    found = [case.document for case in cases([folder / "a.txt"], "en")]

    assert [(document.lang, document.text) for document in found[::2]] == [
        ("en", "A HEADING"),
        ("en", "Russia left."),
        ("en", "Iran stayed!"),
    ]
