"""Reads plain text files in UTF-8. Each file is a document, and may start with a header that contains the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import PurePath

from kg.errors import InputError
from kg.knowledge.agencies import signature
from kg.model import Document
from kg.read.file import File

_HEADER = re.compile(r"\ufeff?\s*(?:date\s+(\d{1,4}[-./]\d{1,2}[-./]\d{1,4})(?=\s|$)\s*)?")
_WORD = re.compile(r"[^\W\d_]{2}")
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_TITLE = re.compile(r"([^\r\n]{1,150}?)[ \t]*(?:\r?\n[ \t]*){2,}(?=\S)")


def read_text(file: File) -> Iterator[Document | InputError]:
    """Yield the text of a file as a document.

    The character offsets of statements refer to the decoded file, including the byte order mark, carriage returns and
    header. Therefore, `path.read_bytes().decode()[start:end]` returns the text of a passage.
    """
    yield from finish(replace(file.draft, text=file.text()))


def finish(draft: Document) -> Iterator[Document | InputError]:
    """Read the header of a document, and fill in missing values for the date, title and source. Yield the errors, and
    then the document. An invalid date in the header is reported and ignored.

    The header is `date YYYY-MM-DD` at the start of the text. The rest of the text may follow on the same line. A date
    or title in the draft takes precedence.

    A missing title is taken from the first line. The line must be short, without a full stop at the end, and followed
    by a blank line. The title line remains part of the text. A missing source or date is taken from a news agency's
    credit line, for example `(dpa, 3.4.2016)`. If there is still no date, a date in the file name is used.
    """
    text, day, title = draft.text, draft.date, draft.title
    failed = partial(InputError, draft.place, line=draft.line)
    header = _HEADER.match(text)
    body_start = header.end() if header else 0
    if body_start == len(text):
        yield failed("the text is empty", "add text, or leave the document out")
        return
    if not _WORD.search(text, body_start):
        yield failed("the text contains no words", "give a German or English text")
        return
    if header and header[1]:
        try:
            day = day or date.fromisoformat(header[1])
        except ValueError:
            reason = f"the first line gives {header[1]}, which is not a valid date"
            yield failed(reason, "write a line like: date 2025-09-05")
    first = _TITLE.match(text, body_start)
    if title is None and first and not first[1].endswith((".", ":", ",", ";")):
        title = first[1]
    signed = signature(text, body_start)
    yield replace(
        draft,
        date=day or (signed.day if signed else None) or _named_day(draft),
        title=title,
        source=draft.source or (signed.outlet if signed else None),
        body_start=body_start,
    )


def _named_day(draft: Document) -> date | None:
    """Return the date in a file name like `2025-09-05-summit.pdf`, if the file contains only one text. If there is no
    date or the file contains several texts, return None.
    """
    found = _DAY.search(PurePath(draft.path).name) if draft.path and draft.line is None else None
    with suppress(ValueError):
        return date.fromisoformat(found[0]) if found else None
    return None
