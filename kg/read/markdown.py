"""Reads Markdown files (CommonMark with tables). Markup is removed, and fields are read from the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Document
from kg.read.file import FIELDS, File
from kg.read.kept import LINE_BREAK, Kept, paragraphs_of
from kg.read.records import read_record

if TYPE_CHECKING:
    from markdown_it.token import Token

LARGEST_MARKDOWN = 5_000_000
"""Maximum size of a file in bytes. For a file of this size, the parser takes several seconds."""
MOST_BRACKETS = 20_000
"""Maximum number of opening brackets in a file. The time for parsing grows with the square of the number."""
_DEEPEST = 50
"""Maximum nesting depth of quotes and lists. Quotes and lists at deeper levels are read as plain text."""
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,100000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read_markdown(file: File) -> Iterator[Document | InputError]:
    """Yield the text of a Markdown file as a document. The text consists of paragraphs, headings, list items and table
    cells, separated by blank lines. The character offsets of statements refer to this text. Fenced code and images are
    left out. YAML front matter can set the fields of the document, for example the date.
    """
    from markdown_it import MarkdownIt

    source = file.text(most=LARGEST_MARKDOWN)
    if (brackets := source.count("[")) > MOST_BRACKETS:
        reason = f"the file has {brackets:,} opening brackets; the limit is {MOST_BRACKETS:,}"
        raise InputError(file.place, reason, "split the file, or rename it to .txt")
    front = _FRONT.match(source)
    told: dict[str, Any] = {}
    if front:
        try:
            told = _fields(front[1], file)
        except InputError as error:
            yield error
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    tokens = parser.parse(source[front.end() :] if front else source.removeprefix("\ufeff"))
    text = "\n\n".join(_paragraphs(tokens))
    yield from read_record({**told, file.columns.get("text", "text"): text}, file.draft, file.columns)


def _fields(front: str, file: File) -> dict[str, Any]:
    """Return the document fields in the front matter. Raises InputError if the front matter is not valid YAML."""
    import yaml

    try:
        told = yaml.safe_load(front)
    except Exception as error:  # noqa: BLE001 (for an invalid tag, the library may raise any exception)
        reason = " ".join(str(error).split())
        raise InputError(
            file.place,
            f"the front matter is not valid YAML: {reason}",
            "the text was read without the front matter",
            line=1,
        ) from None
    kinds: dict[str, tuple[type, ...]] = {file.columns.get(name, name): (str, int, date) for name in FIELDS}
    kinds[file.columns.get("author", "author")] = (str, list)
    found = told.items() if isinstance(told, dict) else ()
    return {name: value for name, value in found if isinstance(value, kinds.get(name, ()))}


def _paragraphs(tokens: Sequence[Token]) -> list[str]:
    kept = Kept()
    for token in tokens:
        if token.type == "inline":
            _add(kept, token.children or ())
        elif token.type == "html_block":
            for paragraph in paragraphs_of(token.content):
                kept.add(paragraph.replace("\n", LINE_BREAK))
                kept.end()
        elif token.type == "code_block":  # an indented block; in old emails, these are ordinary text
            kept.add(token.content)
            kept.end()
        else:
            kept.end()
    return kept.paragraphs()


def _add(kept: Kept, inline: Sequence[Token]) -> None:
    for token in inline:
        if token.type in {"text", "code_inline"}:
            kept.add(token.content)
        elif token.type == "softbreak":
            kept.add(" ")
        elif token.type == "hardbreak":
            kept.add(LINE_BREAK)
