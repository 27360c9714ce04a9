"""JSONL: one record a line, `{"id", "text", "date", "lang", "title", "source"}`; all but the text may be missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.text import finish

_FIELDS = ("id", "text", "date", "lang", "title", "source")
_RECORD = 'write {"id": "...", "text": "..."}'


def read_jsonl(path: Path) -> Iterator[Document | InputError]:
    """The documents of a file of records, read line by line; places are `FILE:LINE`, lines counted from 1.

    A record without an id takes the file's stem and its line: `news-12`. Offsets count in the record's text.
    """
    empty = True
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    empty = False
                    yield from _read_record(line, f"{path}:{number}", f"{path.stem}-{number}")
    except FileNotFoundError:
        yield InputError(str(path), "no such file or folder", "check the path")
        return
    except OSError as error:
        yield InputError(str(path), f"the file cannot be read: {error.strerror}", "check its rights")
        return
    if empty:
        yield InputError(str(path), "the file holds no record", _RECORD)


def _read_record(line: bytes, place: str, default_id: str) -> Iterator[Document | InputError]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        reason = f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start} of the line"
        yield InputError(place, reason, "save it as UTF-8")
        return
    except (ValueError, RecursionError) as error:
        yield InputError(place, f"not JSON: {error}", "one record a line")
        return
    if not isinstance(record, dict):
        yield InputError(place, "the record is no object", _RECORD)
        return
    # A number as an id is taken at its word; a null is a missing field.
    given = {name: record[name] for name in _FIELDS if record.get(name) is not None}
    if isinstance(given.get("id"), int):
        given["id"] = str(given["id"])
    for name, value in given.items():
        if not isinstance(value, str):
            yield InputError(place, f"the field {name} is no text, but {value!r}", _RECORD)
            return
        if not _is_whole(value):
            yield InputError(place, f"the field {name} holds half a surrogate pair", "escape whole characters")
            return
    if "text" not in given:
        yield InputError(place, "the record has no text", _RECORD)
        return
    day, wrong = _day(given.get("date", ""), place)
    if wrong:
        yield wrong
    draft = Document(
        id=given.get("id") or default_id,
        text=given["text"],
        lang=given.get("lang", ""),
        date=day,
        title=given.get("title"),
        source=given.get("source"),
    )
    yield from finish(draft, place)


def _day(value: str, place: str) -> tuple[date | None, InputError | None]:
    """The day of an ISO date or time; a record with a wrong one is read without it."""
    if not value:
        return None, None
    try:
        return datetime.fromisoformat(value).date(), None
    except ValueError:
        return None, InputError(place, f"{value!r} is no date", "write YYYY-MM-DD")


def _is_whole(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
