"""Converts markup to text. Paragraphs are separated by blank lines, and each run of whitespace becomes one space."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

LINE_BREAK = "\v"
"""This character represents a line break inside a paragraph."""
MOST_ATTRIBUTES = 5000
"""Maximum number of attributes in a tag. News sites use a few dozen at most. The time for parsing grows with the square
of the number.
"""
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)(?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*+>""")
"""Pattern for a tag. The time for matching is proportional to the length of the text, because no part of the pattern
looks beyond the next `<`.
"""
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "head", "iframe", "object", "select", "textarea"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd"}
    | {"mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_CLOSED_BY_OTHERS = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"})
"""Elements whose end tag may be missing. These elements do not count as nesting levels."""


class Kept:
    """A builder that joins pieces of text into paragraphs."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._parts: list[str] = []

    def add(self, text: str) -> None:
        self._parts.append(text)

    def end(self) -> None:
        """End the current paragraph. Each run of whitespace becomes one space, and `LINE_BREAK` becomes a line
        break.
        """
        lines = (" ".join(line.split()) for line in "".join(self._parts).split(LINE_BREAK))
        if paragraph := "\n".join(filter(None, lines)):
            self._paragraphs.append(paragraph)
        self._parts.clear()

    def paragraphs(self) -> list[str]:
        self.end()
        return self._paragraphs


def paragraphs_of(markup: str) -> list[str]:
    """Return the paragraphs of an HTML fragment, for example a feed entry."""
    kept = Kept()
    unseen: str | None = None
    for text, closing, tag in _pieces(markup):
        if unseen is None:
            kept.add(html.unescape(text))
        if tag == unseen and closing:
            unseen = None
        elif unseen is None and tag in _UNSEEN and not closing:
            unseen = tag
        elif tag == "br":
            kept.add(LINE_BREAK)
        elif tag not in _INLINE:
            kept.end()
    return kept.paragraphs()


def extent(markup: str) -> tuple[int, int]:
    """Return the number of elements in a page, and their maximum nesting depth. Elements without end tags are counted
    too.
    """
    open_: dict[str, int] = {}
    count = now = deepest = 0
    unseen: str | None = None
    for _, closing, tag in _pieces(markup):
        if unseen is not None and not (closing and tag == unseen):
            continue
        unseen = tag if tag in {"script", "style"} and not closing else None
        count += not closing
        if tag in _VOID or tag in _CLOSED_BY_OTHERS:
            continue
        if not closing:
            open_[tag] = open_.get(tag, 0) + 1
            now += 1
            deepest = max(deepest, now)
        elif open_.get(tag):
            open_[tag] -= 1
            now -= 1
    return count, deepest


def attributes(markup: str) -> int:
    """Return the largest number of attributes that any tag of the page has. The number may be too high, because code in
    scripts can look like a tag.
    """
    return max(part.partition(">")[0].count("=") for part in markup.split("<"))


def titled(title: str | None, paragraphs: list[str]) -> str:
    """Join the title and paragraphs of an article. The title becomes the first paragraph, unless the article already
    starts with the title.
    """
    given = " ".join((title or "").split())
    return "\n\n".join([given, *paragraphs] if given and paragraphs[:1] != [given] else paragraphs)


def _pieces(markup: str) -> Iterator[tuple[str, bool, str]]:
    """For each tag, yield the text before the tag, whether the tag is an end tag, and the name of the element. Comments
    are left out.
    """
    seen, at = _uncommented(markup), 0
    for tag in _TAG.finditer(seen):
        yield seen[at : tag.start()], bool(tag[1]), tag[2].lower()
        at = tag.end()
    yield seen[at:], True, ""


def _uncommented(markup: str) -> str:
    """Remove comments and declarations. If a comment or declaration is not closed, the rest of the text is removed."""
    if "<!" not in markup:
        return markup
    kept, at = [], 0
    while (start := markup.find("<!", at)) >= 0:
        kept.append(markup[at:start])
        end = "-->" if markup.startswith("<!--", start) else ">"
        found = markup.find(end, start)
        at = len(markup) if found < 0 else found + len(end)
    return "".join(kept) + markup[at:]
