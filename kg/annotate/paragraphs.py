"""Paragraphs of plain text, with or without wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

_LINE = re.compile(r"[^\s](?:[^\n\r\v\f\x85\u2028\u2029]*[^\s])?")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Widths of text wrapped by hand or by mail programs. Narrower lines are verse or lists, wider ones are paragraphs.
_WIDTHS = range(40, 101)


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the spans of paragraphs after `start`, without surrounding white space.

    A blank line ends a paragraph. The end of a line ends it too, because headings may have no blank line after them.
    There are two exceptions. Some lines clearly continue: they end with a comma, or the next line starts with a
    lower-case letter. Others are wrapped: the next word would make them longer than the widest line.
    """
    lines = [match.span() for match in _LINE.finditer(text, start)]
    width = max((end - begin for begin, end in lines), default=0)
    begin = lines[0][0] if lines else 0
    for line, following in zip_longest(lines, lines[1:]):
        if following is None or not _goes_on(text, line, following, width):
            yield begin, line[1]
            begin = following[0] if following else 0


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Return whether the paragraph of a line continues on the following line."""
    if len(_BREAK.findall(text, line[1], following[0])) > 1:
        return False
    if text[line[1] - 1] == "," or text[following[0]].islower():
        return True
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return width in _WIDTHS and line[1] - line[0] + 1 + len(word) > width
