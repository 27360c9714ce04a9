"""Reads CSV and TSV tables. A table has a header row, and then one row per document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from kg.errors import InputError
from kg.model import Document
from kg.read.file import LARGEST, File
from kg.read.records import read_record

_DELIMITERS = ",;\t|"
_COLUMNS = "name the column that contains the texts: --columns text=NAME"


def read_delimited(file: File) -> Iterator[Document | InputError]:
    """Yield the documents in a CSV or TSV table. Cells may be separated by commas, semicolons, tabs or vertical bars.
    The separator is detected from the header row.

    The encoding is UTF-8 or, as in the German version of Excel, Windows-1252. `Document.line` is the number of the
    row's first line. Raises InputError if there is no text column.
    """
    if csv.field_size_limit() < LARGEST:  # this is a global limit; the default of 128 kB is too small for a long text
        csv.field_size_limit(LARGEST)
    with file.open() as stream:
        # Bytes that are not UTF-8 are decoded as surrogates. Later, they are read as Windows-1252 or reported as an
        # error in their row.
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        try:
            yield from _rows(lines, file)
        finally:
            lines.detach()  # otherwise `lines` would close the stream of the caller


def _lines(lines: io.TextIOWrapper, file: File) -> Iterator[str]:
    """Yield the lines after the header. Raises InputError for a line that is too long."""
    for number, line in enumerate(iter(partial(lines.readline, LARGEST + 1), ""), 2):
        if len(line) > LARGEST:
            raise InputError(
                file.place, f"the line is longer than {LARGEST:,} characters", "split the line", line=number
            )
        yield line


def _rows(lines: io.TextIOWrapper, file: File) -> Iterator[Document | InputError]:
    head = lines.readline(LARGEST)
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        encoding = _Encoding()
        names = encoding.read(next(csv.reader([head], delimiter=delimiter, strict=True), []))
    except csv.Error as error:
        raise InputError(file.place, f"there is no valid header row: {error}", _COLUMNS, line=1) from None
    wanted = file.columns.get("text", "text")
    if wanted not in names:
        if any(map(_is_broken, names)):
            raise InputError(file.place, "the header row is not UTF-8", "save the file as UTF-8", line=1)
        raise InputError(
            file.place,
            f"there is no column {wanted!r}; the columns are: {', '.join(names) or 'none'}",
            _COLUMNS,
            line=1,
        )
    if unmatched := file.unmatched(names):
        yield unmatched
    rows = csv.reader(_lines(lines, file), delimiter=delimiter, strict=True)
    empty = True
    while True:
        number = rows.line_num + 2
        failed = partial(InputError, file.place, line=number)
        try:
            row = encoding.read(next(rows))
        except StopIteration:
            break
        except csv.Error as error:
            yield failed(f"invalid row: {error}", "write quotation marks inside a field twice")
            continue
        if not row:
            continue
        empty = False
        if len(row) != len(names):
            reason = f"the row has {len(row)} fields, but the header row has {len(names)}"
            yield failed(reason, "put fields that contain a delimiter in quotation marks")
        elif any(map(_is_broken, row)):
            yield failed("the row is not UTF-8", "save the file as UTF-8")
        else:
            record = {name: value or None for name, value in zip_longest(names, row)}
            yield from read_record(record, file.record(number), file.columns, "add a text, or delete the row")
    if empty:
        raise InputError(file.place, "the table has no rows", "write a header row, then one row per document")


class _Encoding:
    """Detects the encoding of a table from its first characters that are not ASCII.

    German Excel writes texts like `Gespräche;Köln` in Windows-1252. The resulting bytes are almost never valid UTF-8.
    If the first characters that are not ASCII are valid UTF-8, invalid bytes in a later row are reported as an error in
    that row.
    """

    def __init__(self) -> None:
        self._western: bool | None = None

    def read(self, row: list[str]) -> list[str]:
        """Return a row after decoding it with the encoding of the table. Invalid bytes remain surrogates."""
        if self._western is None and not all(map(str.isascii, row)):
            self._western = any(map(_is_broken, row))
        if not self._western or any("\0" in each for each in row):  # text in UTF-16 contains null characters
            return row
        try:
            return [each.encode("utf-8", "surrogateescape").decode("cp1252") for each in row]
        except UnicodeDecodeError:
            return row


def _is_broken(text: str) -> bool:
    """Return whether a text contains a byte that is not UTF-8."""
    return any("\ud800" <= character <= "\udfff" for character in text)
