"""Tests which words of a sentence are marked as the words of a relation."""

from __future__ import annotations

import pytest

from kg.text.marks import words


@pytest.mark.parametrize(
    ("wording", "text", "marked"),
    [
        ("griffen an", "USA griffen Anlagen im Iran ab Land an.", "    ^^^^^^^                         ^^ "),
        ("sagte zu", "Er sagte Bazoum Unterstützung zu.", "   ^^^^^                      ^^ "),
        ("Secretary - General", "The Secretary-General came.", "    ^^^^^^^^^^^^^^^^^ "),
        ("did n't agree", "They didn't fully agree.", "     ^^^^^^       ^^^^^ "),
    ],
)
def test_only_the_words_of_the_relation_are_marked(wording, text, marked):
    start, end = marked.index("^"), marked.rindex("^") + 1

    found = list(words(wording, f"Ja. {text}", start + 4, end + 4))

    spots = "".join("^" if any(a <= i + 4 < b for a, b in found) else " " for i in range(len(text)))
    assert spots.strip() == marked.strip()


def test_words_in_a_part_of_a_document_have_its_offsets():
    assert list(words("lehnt ab", "Oslo lehnt das ab.", 25, 37, begins=20)) == [(25, 30), (35, 37)]
