"""Reads Markdown (CommonMark with tables): the text without markup, and the fields of the front matter."""

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
"""Maximum size of a file in bytes. For this size, the parser takes seconds."""
MOST_BRACKETS = 20_000
"""Maximum number of opening brackets in a file. Parsing time grows with the square of the number."""
_DEEPEST = 50
"""Maximum depth of nested quotes and lists. Deeper levels are read as plain text."""
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,100000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read_markdown(file: File) -> Iterator[Document | InputError]:
    """Yield the document of a Markdown file: paragraphs, headings, list items and table cells, separated by blank
    lines. Offsets refer to this text. Fenced code and images are left out. YAML front matter may set the fields of a
    record.
    """
    from markdown_it import MarkdownIt

    source = file.text(most=LARGEST_MARKDOWN)
    if (brackets := source.count("[")) > MOST_BRACKETS:
        reason = f"{brackets:,} opening brackets; the limit is {MOST_BRACKETS:,}"
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
    """Return the fields of a document that the front matter sets. Raises InputError if it is not YAML."""
    import yaml

    try:
        told = yaml.safe_load(front)
    except Exception as error:  # noqa: BLE001 (for a wrong tag, the library may raise anything)
        reason = " ".join(str(error).split())
        raise InputError(
            file.place, f"the front matter is not YAML: {reason}", "the text is read without it", line=1
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
        elif token.type == "code_block":  # an indented block, which in old mails is prose
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
