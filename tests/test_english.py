"""Tests that README, documentation and the changelog since 0.1.0 are written in plain English.

`tests/english/patterns.tsv` lists phrases that have to be read twice. Rewrite such phrases, and sentences of more than
30 words. To allow an exception, add its page and words to `tests/english/excused.tsv`.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages import PAGES, read

FOLDER = Path(__file__).parent / "english"
CHANGELOG = "CHANGELOG.md"
LONGEST = 30
"""Maximum number of words in a sentence."""
_LATEST = re.compile(r"(?ms)^## \[Unreleased\]$(.*?)(?=^## \[0\.1|\Z)")
_BLOCK = re.compile(r"(?ms)^ *```.*?^ *```$|<!--.*?-->")
# A new line begins a new part if it starts with, for example, "- one", "| cell |", "## Heading" or "1. one".
_PART = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\. ))|\|")
_LEAD = re.compile(r"^\s*(?:(?:[-*#]+|\d+\.)\s+)?")
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)\s]*\)")
# The full stop may be inside quotation marks or italics, as in "*It rained.* Then".
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][*\"”)]))\s+")


def table(name: str) -> list[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("#")]
    return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a page in Markdown, including those in lists and table cells, without code."""
    plain = re.sub(r"``?[^`]+``?", "`…`", _LINK.sub(r"\1", _BLOCK.sub("\n\n", text)))
    for part in _PART.split(plain):
        yield from filter(None, _END.split(" ".join(_LEAD.sub("", part).split())))


def page(name: str) -> str:
    text = read(name)
    return _LATEST.search(text)[1] if name == CHANGELOG else text


def hits(name: str) -> list[str]:
    """Return the sentences of a page that match a pattern or are too long."""
    pattern = re.compile("|".join(row["pattern"] for row in table("patterns.tsv")))
    return [each for each in sentences(page(name)) if pattern.search(each) or len(each.split()) > LONGEST]


def excused(name: str) -> set[str]:
    return {row["words"] for row in table("excused.tsv") if row["page"] == name}


@pytest.mark.parametrize("row", table("patterns.tsv"), ids=lambda row: row["pattern"])
def test_a_pattern_finds_the_bad_sentence_alone(row):
    found = [bool(re.search(row["pattern"], sentence)) for sentence in (row["bad"], *_END.split(row["good"]))]

    assert found == [True, *[False] * (len(found) - 1)]


@pytest.mark.parametrize("name", [*PAGES, CHANGELOG])
def test_a_page_has_no_sentence_that_is_read_twice(name):
    """An exception gives a part of the sentence. `*` allows a whole page."""
    allowed = excused(name)
    found = hits(name)
    left = [sentence for sentence in found if not any(words in sentence for words in allowed)]

    assert "*" in allowed or left == []
    assert {words for words in allowed if words != "*" and not any(words in sentence for sentence in found)} == set()
    assert "*" not in allowed or found != [], f"{name} needs no excuse any more"


def words_of(path: Path) -> Iterator[str]:
    """Yield the docstrings of a module, and the texts of the errors that it raises."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for each in (
            (node.value,) if isinstance(node, ast.Expr) else ast.walk(node) if isinstance(node, ast.Raise) else ()
        ):
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value


def test_docstrings_and_errors_have_no_phrase_that_is_read_twice(root):
    pattern = re.compile("|".join(row["pattern"] for row in table("patterns.tsv") if row["code"]))
    found = {
        f"{path.relative_to(root)}: {sentence}"
        for path in sorted((root / "kg").rglob("*.py"))
        for text in words_of(path)
        for sentence in sentences(re.sub(r'"[^"]*"', "`…`", text))
        if pattern.search(sentence)
    }

    assert [each for each in sorted(found) if not any(words in each for words in excused("kg"))] == []


def test_sentences_are_those_of_lists_tables_and_paragraphs():
    text = (
        "# Ask\n\n| a |\n| - |\n| *One.* Two |\n\n- Run `kg x`. It lists [all](a.md)\n  things.\n- Or\n```sh\nno\n```"
    )

    assert [each for each in sentences(text) if each != "-"] == [
        "Ask", "a", "*One.*", "Two", "Run `…`.", "It lists all things.", "Or",
    ]  # fmt: skip
