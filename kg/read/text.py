"""Reads plain text in UTF-8, with one document per file and an optional date header."""

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
    """Yield the document of a text file.

    Offsets refer to the decoded file, including byte order mark, carriage returns and header. The evidence is therefore
    `path.read_bytes().decode()[start:end]`.
    """
    yield from finish(replace(file.draft, text=file.text()))


def finish(draft: Document) -> Iterator[Document | InputError]:
    """Yield the errors of a document and then the document. An invalid date in its header is reported and ignored.

    The header consists of optional white space, `date YYYY-MM-DD` and white space; the text may continue on the same
    line. A date or title in the draft takes precedence. If a text has no title, its first line is the title if it is
    short, has no full stop and is followed by a blank line; the line remains part of the text. If source and date are
    not given, the signature of an agency (`(dpa, 3.4.2016)`) gives both. Without a signature, a date in the file name
    is used.
    """
    text, day, title = draft.text, draft.date, draft.title
    failed = partial(InputError, draft.place, line=draft.line)
    header = _HEADER.match(text)
    body_start = header.end() if header else 0
    if body_start == len(text):
        yield failed("the text is empty", "add text or leave out the document")
        return
    if not _WORD.search(text, body_start):
        yield failed("the text contains no words", "use a German or English text")
        return
    if header and header[1]:
        try:
            day = day or date.fromisoformat(header[1])
        except ValueError:
            reason = f"the header's date {header[1]} is not a valid date"
            yield failed(reason, "write: date 2025-09-05")
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
    """Return the date in the name of a file that contains one text: `2025-09-05-summit.pdf`."""
    found = _DAY.search(PurePath(draft.path).name) if draft.path and draft.line is None else None
    with suppress(ValueError):
        return date.fromisoformat(found[0]) if found else None
    return None
