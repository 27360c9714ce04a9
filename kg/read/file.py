"""Opens and decodes files. Compressed files are decompressed, and the amount of data in memory is limited."""

from __future__ import annotations

import codecs
import logging
import sys
import traceback
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.read.compressed import COMPRESSED, unpacked

STANDARD_INPUT = Path("-")
"""The path `-` means one text from standard input."""
LARGEST = 100_000_000
"""Maximum size of a record, or of a file with a single text, in bytes. Real texts are smaller, and a file of this size
fits into memory.
"""
FIELDS = ("id", "text", "date", "lang", "title", "source", "author", "url")
"""The fields of a record."""
_WESTERN = frozenset({"ascii", "iso8859-1"})
"""Encodings that a page may declare, but that browsers read as Windows-1252."""
_ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-", "cp125", "koi8-")
"""Prefixes of Python's names for the encodings of European languages. Other encodings are rejected, because they could
hide markup.
"""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, specified either directly or as part of a folder."""

    path: Path
    id: str
    """Id of the document in the file. If the file has several documents, their ids may start with this id."""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The names of record fields (FIELDS) in the file, if they differ from those in FIELDS."""

    @property
    def place(self) -> str:
        return str(self.path)

    @property
    def draft(self) -> Document:
        """A document with the file's id and path, but without text."""
        return Document(self.id, "", "", path=self.place)

    def record(self, number: int) -> Document:
        """For a record, row or entry of the file, return a document without text. The record's number becomes part of
        the id, for example `news-12`.
        """
        return Document(f"{self.id}-{number}", "", "", path=self.place, line=number)

    def unmatched(self, names: Collection[str]) -> InputError | None:
        """Return an error if the user specified columns that the table does not have, otherwise None. The text column
        is not checked here.
        """
        told = [name for field, name in self.columns.items() if field != "text" and name not in names]
        if not told:
            return None
        reason = f"there is no column {', '.join(map(repr, told))}; the columns are: {', '.join(names)}"
        return InputError(self.place, reason, "check --columns; the rows were read without this column")

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file. Compressed files are decompressed while they are read. Raises InputError if a compressed file
        is corrupt or a decompression bomb.
        """
        with sys.stdin.buffer if self.path == STANDARD_INPUT else self.path.open("rb") as file:
            suffix = self.path.suffix.lower()
            if suffix in COMPRESSED:
                with unpacked(file, suffix, self.place) as stream:
                    yield stream
            else:
                yield file

    def content(self, most: int = LARGEST) -> bytes:
        """Return the content of the file. Raises InputError if the file has more than `most` bytes."""
        with self.open() as file:
            found = file.read(most + 1)
        if len(found) > most:
            raise InputError(
                self.place, f"the file is larger than {most:,} bytes", "split the file, or write the texts as JSONL"
            )
        return found

    def text(self, encoding: str = "utf-8", most: int = LARGEST) -> str:
        """Return the decoded content of the file. Raises InputError in the same cases as `content` and `decoded`."""
        return decoded(self.content(most), encoding, self.place)


def decoded(content: bytes, encoding: str, place: str) -> str:
    """Decode bytes as UTF-8 if they are valid UTF-8, otherwise with the declared encoding. UTF-8 is tried first,
    because a program that saves a page may change the encoding but not the declaration. Text in European single-byte
    encodings is almost never valid UTF-8.

    Raises InputError for binary data, for encodings that are not used for European languages, and for invalid bytes.
    The message for an invalid byte contains the byte and its offset.
    """
    name = "UTF-8" if encoding == "utf-8" else encoding
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        codec = ""
    if not codec.startswith(_ENCODINGS) and codec not in _WESTERN:
        raise InputError(place, f"the encoding {encoding!r} is not supported", "save the file as UTF-8")
    with suppress(UnicodeDecodeError):
        if not codec.startswith("utf"):
            return content.decode()
    try:
        return content.decode("cp1252" if codec in _WESTERN else codec)
    except UnicodeDecodeError as error:
        if b"\0" in content and not codec.startswith("utf-16"):
            raise InputError(
                place, "the file contains binary data, not text", "save the file as UTF-8, or leave it out"
            ) from None
        reason = f"the file is not {name}: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        raise InputError(place, reason, "save the file as UTF-8") from error


def marked(content: bytes) -> str | None:
    """Return the encoding indicated by the byte order mark at the start, or None if there is no such mark."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def quiet(*libraries: str) -> None:
    """Silence the log messages of libraries, unless the user has configured logging. Errors are reported as InputError
    anyway.
    """
    for library in libraries:
        logger = logging.getLogger(library)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def guarded(
    documents: Iterable[Document | InputError], place: str, line: int | None = None
) -> Iterator[Document | InputError]:
    """Yield the documents of a file or record, and an error if reading raises an exception."""
    try:
        yield from documents
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(
            place, f"cannot be read: {error.strerror or error}", "check the permissions of the file", line=line
        )
    except MemoryError:
        yield InputError(place, "not enough memory to read this file", "split the file", line=line)
    except Exception as error:  # noqa: BLE001 (only this document fails)
        reason = f"the file could not be read: {type(error).__name__}: {error}"
        yield InputError(place, reason, "please report this error", line=line, traceback=traceback.format_exc())
