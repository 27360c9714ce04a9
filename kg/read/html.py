"""HTML pages from disk: the article in them, with its title, date, outlet and author, as trafilatura finds them."""

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
"""Bytes; the pages of news sites have a tenth of it."""
DEEPEST = 250
"""Elements inside each other: libxml2 reads no more than 256, and drops what is inside."""
MOST = 100_000
"""Elements of a page; those of news sites have some thousands, and trafilatura takes seconds for as many."""
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,100}encoding=["']([\w.-]+)"""
)
_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "code", "list", "table", "row", "div"})


def read_html(file: File) -> Iterator[Document | InputError]:
    """The document of a page: its title and the article's paragraphs, a blank line between; offsets count in those.

    The outlet is `Document.source`. Raises InputError for a page without an article, for one that is nested too
    deep or too large.
    """
    import trafilatura

    content = file.content(LARGEST_PAGE)
    page = decoded(content, _encoding(content), file.place).removeprefix("\ufeff")
    count, deep = extent(page)
    if deep > DEEPEST:
        raise InputError(file.place, f"{deep:,} nested elements, more than {DEEPEST}", "save only its text")
    if count > MOST:
        raise InputError(file.place, f"{count:,} elements, more than {MOST:,}", "save only its text")
    if (many := attributes(page)) > MOST_ATTRIBUTES:
        raise InputError(
            file.place, f"{many:,} attributes in a tag, more than {MOST_ATTRIBUTES:,}", "save only its text"
        )
    quiet("trafilatura", "htmldate", "courlan", "justext")
    # Its own date, not of its last change, and none that is only guessed from the text.
    found = trafilatura.bare_extraction(
        page.encode(),
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    if found is None or isinstance(found, dict) or not (paragraphs := _paragraphs(found.body)):
        raise InputError(file.place, "no article was found on the page", "save only its text")
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
    """The names of authors, without that of the site itself: of `tagesschau.de` trafilatura makes `Tagesschau De`."""
    yield from (name for name in told.split("; ") if _letters(name) != _letters(outlet))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _encoding(content: bytes) -> str:
    """What a page says that it is in, as browsers look for it; UTF-8 where it says nothing."""
    declared = _DECLARED.search(content[:4096].lower())
    return marked(content) or (declared and (declared[1] or declared[2]).decode("ascii")) or "utf-8"


def _paragraphs(body: _Element) -> list[str]:
    """The paragraphs of an article as trafilatura gives it, in elements of TEI."""
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
