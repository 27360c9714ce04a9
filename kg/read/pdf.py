"""Reads the text of PDF pages. Lines are joined into paragraphs, and words that were hyphenated at the end of a line
are put together again.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.knowledge.lang import LANGUAGES, language
from kg.model import Document
from kg.read.file import LARGEST, File, quiet
from kg.read.text import finish
from kg.run.limits import within

if TYPE_CHECKING:
    from pypdf import PageObject

FULL = 0.75
"""A line is full if its length is at least this share of the longest line on the page. The text of a full line
continues on the next line. A line that is not full ends a paragraph or is a heading.
"""
PAGE_SECONDS = 60.0
PAGE_MEGABYTES = 1000.0
"""Time and memory limits per page. Pages need limits, because a drawing may contain hundreds of other drawings, which
may again contain others.
"""
MOST_DRAWN = 10_000_000
"""Maximum size in bytes of a page's decompressed drawing commands. Pages with maps are large."""
_PARTED = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_NUMBER = re.compile(r"\W*\d+\W*(?:\w+\W*\d+)?\W*")
_FINAL = (".", "!", "?", ":", "…", "“", "”", '"', "»", "«")


def read_pdf(file: File) -> Iterator[Document | InputError]:
    """Yield an error for each unreadable page of a PDF, and then the document. The text consists of paragraphs
    separated by blank lines. The character offsets of statements refer to this text.

    The date comes from a header line or from the file name. The creation date of the file is not used, because it is
    not the date of the text. Raises InputError if the PDF is password-protected or has no text.
    """
    import pypdf

    quiet("pypdf")
    pages: list[list[str]] = []
    length = 0
    try:
        reader = pypdf.PdfReader(io.BytesIO(file.content()))
        count = len(reader.pages)
    except Exception as error:  # noqa: BLE001 (for a broken file, the library may raise any exception)
        raise InputError(
            file.place, f"the PDF cannot be read: {_told(error)}", "save the PDF again, without a password"
        ) from None
    for number in range(count):
        try:
            page = reader.pages[number]
            text = within(PAGE_SECONDS, PAGE_MEGABYTES, partial(_text, page))
            pictures = not text.strip() and "/XObject" in page.get("/Resources", {})
        except Exception as error:  # noqa: BLE001
            yield InputError(file.place, f"page {number + 1} cannot be read: {_told(error)}", "save the PDF again")
            continue
        if pictures:
            yield InputError(file.place, f"page {number + 1} is an image without text", "run OCR on the file")
        pages.append([line for each in text.splitlines() if (line := " ".join(each.split())) or not each])
        length += len(text)
        if length > LARGEST:
            raise InputError(file.place, f"the text is longer than {LARGEST:,} characters", "split the file")
    if not any(map(any, pages)):
        raise InputError(file.place, "the PDF contains no text", "run OCR on the file")
    yield from finish(replace(file.draft, text="\n\n".join(_paragraphs(pages))))


def _text(page: PageObject) -> str:
    """Return the text of a page. Raises an exception if the page's drawing commands are invalid or too large. pypdf
    might ignore such errors.
    """
    drawing = page.get_contents()
    if drawing is not None and len(drawing.get_data()) > MOST_DRAWN:
        raise ValueError(f"the page has more than {MOST_DRAWN:,} bytes of drawing instructions")
    return page.extract_text()


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """Join the lines of all pages into paragraphs. A paragraph may continue on the next page."""
    kept: list[str] = []
    running = _running(pages)
    for page in pages:
        lines = [line for line in page if not _NUMBER.fullmatch(line) and _bare(line) not in running]
        width = max(map(len, lines), default=0)
        goes_on = bool(kept) and not kept[-1].endswith(_FINAL) and bool(lines) and lines[0][:1].islower()
        for line in lines:
            if goes_on:
                kept[-1] = _joined(kept[-1], line)
            elif line:
                kept.append(line)
            goes_on = bool(line) and (len(line) >= FULL * width or bool(_PARTED.search(line)))
    return kept


def _joined(before: str, line: str) -> str:
    """Join two lines. For example, `Verhand-` and `lungen` give `Verhandlungen`, `Ukraine-` and `Krieg` give
    `Ukraine-Krieg`, and `Land-` and `und` give `Land- und`.
    """
    if not line:
        return before
    if not _PARTED.search(before):
        return f"{before} {line}"
    first = line.split(maxsplit=1)[0]
    if first in _conjunctions():
        return f"{before} {line}"
    return before[:-1] + line if first[0].islower() else before + line


@cache
def _conjunctions() -> frozenset[str]:
    return frozenset().union(*(language(code).names.conjunctions for code in LANGUAGES))


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the headers and footers: lines at the top or bottom of most pages. Numbers in these lines may differ."""
    ends = Counter(bare for page in pages for bare in {_bare(line) for line in (*page[:1], *page[-1:])} if bare)
    return frozenset(bare for bare, number in ends.items() if number >= 3 and number > len(pages) / 2)


def _bare(line: str) -> str:
    return re.sub(r"\d+", "", line).strip()
