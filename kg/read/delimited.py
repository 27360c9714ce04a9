"""CSV and TSV: a header row, then one row per document."""

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
_COLUMNS = "name its column with --columns text=NAME"


def read_delimited(file: File) -> Iterator[Document | InputError]:
    """The documents of a table; commas, semicolons, tabs or bars between its fields, as its first row has it.

    It is in UTF-8, or in Windows-1252 as German Excel writes it.

    `line` is the one on which the row begins. Raises InputError where there is no column of texts.
    """
    if csv.field_size_limit() < LARGEST:  # of all tables of the process; the standard is 128 kB, less than a long text
        csv.field_size_limit(LARGEST)
    with file.open() as stream:
        # What is not UTF-8 is kept as half of a surrogate pair: of Windows-1252, or an error of one row.
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        try:
            yield from _rows(lines, file)
        finally:
            lines.detach()  # which else closes what is not its own


def _lines(lines: io.TextIOWrapper, file: File) -> Iterator[str]:
    """The lines behind the first. Raises InputError for one that is too long to be held."""
    for number, line in enumerate(iter(partial(lines.readline, LARGEST + 1), ""), 2):
        if len(line) > LARGEST:
            raise InputError(file.place, f"a line of more than {LARGEST:,} characters", "split it", line=number)
        yield line


def _rows(lines: io.TextIOWrapper, file: File) -> Iterator[Document | InputError]:
    head = lines.readline(LARGEST)
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        encoding = _Encoding()
        names = encoding.read(next(csv.reader([head], delimiter=delimiter, strict=True), []))
    except csv.Error as error:
        raise InputError(file.place, f"no header row: {error}", _COLUMNS, line=1) from None
    wanted = file.columns.get("text", "text")
    if wanted not in names:
        if any(map(_is_broken, names)):
            raise InputError(file.place, "the header row is not UTF-8", "save it as UTF-8", line=1)
        raise InputError(file.place, f"no column {wanted!r}; there are {', '.join(names) or 'none'}", _COLUMNS, line=1)
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
            yield failed(f"no row of a table: {error}", "double the quotation marks inside a field")
            continue
        if not row:
            continue
        empty = False
        if len(row) != len(names):
            reason = f"{len(row)} fields under {len(names)} names"
            yield failed(reason, "put quotation marks around a field that holds a delimiter")
        elif any(map(_is_broken, row)):
            yield failed("not UTF-8", "save it as UTF-8")
        else:
            record = {name: value or None for name, value in zip_longest(names, row)}
            yield from read_record(record, file.record(number), file.columns, "give the row a text")
    if empty:
        raise InputError(file.place, "the table has no rows", "write a header row, then one row per document")


class _Encoding:
    """Which of two encodings a table is in: the first letters that are not of ASCII tell.

    German Excel writes `Gespräche;Köln` in Windows-1252, whose letters are hardly ever UTF-8 as well. Once a table has
    had letters in UTF-8, others are an error of their row.
    """

    def __init__(self) -> None:
        self._western: bool | None = None

    def read(self, row: list[str]) -> list[str]:
        """A row in the encoding of the table; bytes that it has not stay halves of surrogate pairs."""
        if self._western is None and not all(map(str.isascii, row)):
            self._western = any(map(_is_broken, row))
        if not self._western or any("\0" in each for each in row):  # UTF-16 has zeros
            return row
        try:
            return [each.encode("utf-8", "surrogateescape").decode("cp1252") for each in row]
        except UnicodeDecodeError:
            return row


def _is_broken(text: str) -> bool:
    """Whether a text holds a byte that is not of UTF-8."""
    return any("\ud800" <= character <= "\udfff" for character in text)
