"""JSONL: one record a line, `{"id", "text", "date", "lang", "title", "source"}`; all but the text may be missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kg.errors import InputError
from kg.files import check
from kg.model import Document, is_whole
from kg.read.text import LARGEST, finish

_FIELDS = ("id", "text", "date", "lang", "title", "source")
_RECORD = 'write {"id": "...", "text": "..."}'


def read_jsonl(path: Path, id_: str) -> Iterator[Document | InputError]:
    """The documents of a file of records, read line by line.

    A record without an id takes the file's and its line: `news-12`. Offsets count in the record's text.
    """
    empty = True
    try:
        check(path, "file or folder")
        with path.open("rb") as file:
            for number, line in enumerate(iter(partial(file.readline, LARGEST + 1), b""), 1):
                if len(line) > LARGEST:
                    yield InputError(str(path), f"a line of more than {LARGEST:,} bytes", "part it", line=number)
                    return
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    empty = False
                    yield from _read_record(line, Document(f"{id_}-{number}", "", "", path=str(path), line=number))
    except InputError as error:
        yield error
        return
    except OSError as error:
        yield InputError(str(path), f"cannot be read: {error.strerror}", "check its rights")
        return
    if empty:
        yield InputError(str(path), "the file holds no record", _RECORD)


def _read_record(line: bytes, draft: Document) -> Iterator[Document | InputError]:
    failed = partial(InputError, draft.place, line=draft.line)
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        reason = f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start} of the line"
        yield failed(reason, "save it as UTF-8")
        return
    except (ValueError, RecursionError) as error:
        yield failed(f"not JSON: {error}", "one record a line")
        return
    if not isinstance(record, dict):
        yield failed("the record is no object", _RECORD)
        return
    # A number as an id is taken at its word; a null is a missing field.
    given = {name: record[name] for name in _FIELDS if record.get(name) is not None}
    if isinstance(given.get("id"), int):
        given["id"] = str(given["id"])
    for name, value in given.items():
        if not isinstance(value, str):
            yield failed(f"the field {name} is no text, but {value!r}", _RECORD)
            return
        if not is_whole(value):
            yield failed(f"the field {name} holds half a surrogate pair", "escape whole characters")
            return
    if "text" not in given:
        yield failed("the record has no text", _RECORD)
        return
    day = None
    if given.get("date"):
        try:
            day = datetime.fromisoformat(given["date"]).date()
        except ValueError:  # it is read without
            yield failed(f"{given['date']!r} is no date", "write YYYY-MM-DD")
    yield from finish(
        replace(
            draft,
            id=given.get("id") or draft.id,
            text=given["text"],
            lang=given.get("lang", ""),
            date=day,
            title=given.get("title"),
            source=given.get("source"),
        )
    )
