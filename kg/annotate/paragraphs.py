"""Finds the paragraphs of plain text, even if the lines are wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

_LINE = re.compile(r"[^\s](?:[^\n\r\v\f\x85\u2028\u2029]*[^\s])?")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Line widths, in characters, of text that was wrapped by hand or by a mail program. Narrower lines are verses or lists.
# Wider lines are complete paragraphs.
_WIDTHS = range(40, 101)


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each paragraph, excluding surrounding whitespace. Text before `start` is ignored.

    Usually, every line break ends a paragraph, because there may be no blank line after a heading. However, a paragraph
    continues if a line ends with a comma or if the next line starts with a lower-case letter. In wrapped text, a
    paragraph also continues if the first word of the next line would not have fitted on the previous line. A blank line
    always ends a paragraph.
    """
    lines = [match.span() for match in _LINE.finditer(text, start)]
    width = max((end - begin for begin, end in lines), default=0)
    begin = lines[0][0] if lines else 0
    for line, following in zip_longest(lines, lines[1:]):
        if following is None or not _goes_on(text, line, following, width):
            yield begin, line[1]
            begin = following[0] if following else 0


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Return whether a paragraph continues on the following line."""
    if len(_BREAK.findall(text, line[1], following[0])) > 1:
        return False
    if text[line[1] - 1] == "," or text[following[0]].islower():
        return True
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return width in _WIDTHS and line[1] - line[0] + 1 + len(word) > width
