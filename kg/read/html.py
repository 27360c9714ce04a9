"""Reads saved web pages. trafilatura extracts the article with its title, date, source and author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Document
from kg.read.days import day_of
from kg.read.file import File, decoded, marked, quiet
from kg.read.kept import LINE_BREAK, MOST_ATTRIBUTES, Kept, attributes, extent, titled
from kg.read.text import finish

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_PAGE = 5_000_000
"""Maximum size of a page in bytes. News pages are about a tenth of this size."""
DEEPEST = 250
"""Maximum nesting depth of elements. libxml2 drops elements that are nested more than 256 levels deep."""
MOST = 100_000
"""Maximum number of elements. News pages have a few thousand. For this many elements, trafilatura takes several
seconds.
"""
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,100}encoding=["']([\w.-]+)"""
)
_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "code", "list", "table", "row", "div"})


def read_html(file: File) -> Iterator[Document | InputError]:
    """Yield the article on a web page as a document. The text consists of the title and the paragraphs of the article,
    separated by blank lines. The character offsets of statements refer to this text.

    `Document.source` is the name of the website. Raises InputError if the page has no article, is too large, or is
    nested too deeply.
    """
    import trafilatura

    content = file.content(LARGEST_PAGE)
    page = decoded(content, _encoding(content), file.place).removeprefix("\ufeff")
    count, deep = extent(page)
    if deep > DEEPEST:
        raise InputError(
            file.place,
            f"elements are nested {deep:,} levels deep; the limit is {DEEPEST}",
            "save the page as plain text",
        )
    if count > MOST:
        raise InputError(
            file.place, f"the page has {count:,} elements; the limit is {MOST:,}", "save the page as plain text"
        )
    if (many := attributes(page)) > MOST_ATTRIBUTES:
        raise InputError(
            file.place,
            f"a tag has {many:,} attributes; the limit is {MOST_ATTRIBUTES:,}",
            "save the page as plain text",
        )
    quiet("trafilatura", "htmldate", "courlan", "justext")
    # The date is the publication date that the page gives. The date of the last change and dates in the text are not
    # used.
    found = trafilatura.bare_extraction(
        page.encode(),
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    if found is None or isinstance(found, dict) or not (paragraphs := _paragraphs(found.body)):
        raise InputError(file.place, "no article was found on the page", "save the page as plain text")
    outlet = found.sitename or found.hostname or None
    yield from finish(
        replace(
            file.draft,
            text=titled(found.title, paragraphs),
            title=found.title or None,
            date=day_of(found.date or ""),
            source=outlet,
            author="; ".join(_authors(found.author or "", outlet or "")) or None,
            url=found.url or None,
        )
    )


def _authors(told: str, outlet: str) -> Iterator[str]:
    """Yield the authors. The name of the website is left out. trafilatura sometimes returns it as an author, for
    example `Tagesschau De` for `tagesschau.de`.
    """
    yield from (name for name in told.split("; ") if _letters(name) != _letters(outlet))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _encoding(content: bytes) -> str:
    """Return the encoding of a page according to its byte order mark or its declaration. The default is UTF-8."""
    declared = _DECLARED.search(content[:4096].lower())
    return marked(content) or (declared and (declared[1] or declared[2]).decode("ascii")) or "utf-8"


def _paragraphs(body: _Element) -> list[str]:
    """Return the paragraphs of an article. `body` contains the TEI elements from trafilatura."""
    from lxml import etree

    kept = Kept()
    for step, element in etree.iterwalk(body, events=("start", "end")):
        if step == "start":
            if element.tag in _BLOCKS:
                kept.end()
            kept.add(LINE_BREAK if element.tag == "lb" else element.text or "")
        else:
            if element.tag in _BLOCKS:
                kept.end()
            kept.add(element.tail or "")
    return kept.paragraphs()
