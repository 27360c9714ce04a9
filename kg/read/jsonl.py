"""Reads JSON Lines files, which have one record per line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from kg.errors import InputError
from kg.model import Document
from kg.read.file import LARGEST, File
from kg.read.records import RECORD, read_record


def read_jsonl(file: File) -> Iterator[Document | InputError]:
    """Yield the documents in a JSON Lines file."""
    empty = True
    with file.open() as lines:
        for number, line in enumerate(iter(partial(lines.readline, LARGEST + 1), b""), 1):
            if len(line) > LARGEST:
                raise InputError(
                    file.place, f"the line is longer than {LARGEST:,} bytes", "split the record", line=number
                )
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                empty = False
                yield from _read_line(line, file, number)
    if empty:
        raise InputError(file.place, "the file has no records", RECORD)


def _read_line(line: bytes, file: File, number: int) -> Iterator[Document | InputError]:
    failed = partial(InputError, file.place, line=number)
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        reason = f"the line is not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start} of the line"
        yield failed(reason, "save the file as UTF-8")
        return
    except (ValueError, RecursionError) as error:
        yield failed(f"the line is not valid JSON: {error}", "write one record per line")
        return
    if not isinstance(record, dict):
        yield failed("the record is not an object", RECORD)
        return
    yield from read_record(record, file.record(number), file.columns)
