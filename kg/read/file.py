"""A file, which is read as a whole or as a stream. Compressed files are unpacked, and memory is limited."""

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
"""Path that means one text from standard input."""
LARGEST = 100_000_000
"""Maximum size in bytes of a file with one text, or of a record. It exceeds every real text, and fits into memory."""
FIELDS = ("id", "text", "date", "lang", "title", "source", "author", "url")
"""Fields of a record."""
_WESTERN = frozenset({"ascii", "iso8859-1"})
"""Declared encodings that browsers treat as Windows-1252."""
_ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-", "cp125", "koi8-")
"""Beginnings of Python's names for the encodings of European languages. In other encodings, markup could be hidden."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class File:
    """A file that was given or found in a folder."""

    path: Path
    id: str
    """Id of the document in the file, or the beginning of the ids of its documents."""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names of those record fields (FIELDS) that have another name in the file."""

    @property
    def place(self) -> str:
        return str(self.path)

    @property
    def draft(self) -> Document:
        """Return a document for the file, without its text."""
        return Document(self.id, "", "", path=self.place)

    def record(self, number: int) -> Document:
        """Return a document for a record, row or entry, without its text. Its number, counted from 1, is part of the
        id: `news-12`.
        """
        return Document(f"{self.id}-{number}", "", "", path=self.place, line=number)

    def unmatched(self, names: Collection[str]) -> InputError | None:
        """Return an error if the table lacks a column, other than the text, that the user has named. Otherwise return
        None.
        """
        told = [name for field, name in self.columns.items() if field != "text" and name not in names]
        if not told:
            return None
        reason = f"no column {', '.join(map(repr, told))}; columns: {', '.join(names)}"
        return InputError(self.place, reason, "the rows are read without this column; check --columns")

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file. A compressed file is unpacked while it is read. Raises InputError if it is corrupt or a
        compression bomb.
        """
        with sys.stdin.buffer if self.path == STANDARD_INPUT else self.path.open("rb") as file:
            suffix = self.path.suffix.lower()
            if suffix in COMPRESSED:
                with unpacked(file, suffix, self.place) as stream:
                    yield stream
            else:
                yield file

    def content(self, most: int = LARGEST) -> bytes:
        """Return all bytes of the file. Raises InputError if there are more than `most`."""
        with self.open() as file:
            found = file.read(most + 1)
        if len(found) > most:
            raise InputError(self.place, f"larger than {most:,} bytes", "split the file, or write its texts as JSONL")
        return found

    def text(self, encoding: str = "utf-8", most: int = LARGEST) -> str:
        """Return the decoded file with all its characters. Raises InputError like `decoded`."""
        return decoded(self.content(most), encoding, self.place)


def decoded(content: bytes, encoding: str, place: str) -> str:
    """Decode bytes as UTF-8 if they are valid UTF-8, otherwise in the declared encoding. UTF-8 is tried first, because
    a program that saves a page may change its encoding but not its declaration. European text in a single-byte encoding
    is never valid UTF-8 by chance.

    Raises InputError for binary data, for an invalid byte (with its offset, counted from 0), and for an encoding that
    is not used for European languages.
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
            raise InputError(place, "binary data, not text", "save the file as UTF-8, or leave it out") from None
        reason = f"not {name}: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        raise InputError(place, reason, "save the file as UTF-8") from error


def marked(content: bytes) -> str | None:
    """Return the encoding that a byte order mark at the start gives, or None."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def quiet(*libraries: str) -> None:
    """Silence the logs of libraries, unless the user has configured logging. Their errors are reported as
    InputError.
    """
    for library in libraries:
        logger = logging.getLogger(library)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def guarded(
    documents: Iterable[Document | InputError], place: str, line: int | None = None
) -> Iterator[Document | InputError]:
    """Yield the documents of a file or record. Any exception becomes an error of this file or record."""
    try:
        yield from documents
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(place, f"cannot be read: {error.strerror or error}", "check its permissions", line=line)
    except MemoryError:
        yield InputError(place, "not enough memory to read this file", "split the file", line=line)
    except Exception as error:  # noqa: BLE001 (only this document fails)
        reason = f"reading failed: {type(error).__name__}: {error}"
        yield InputError(place, reason, "please report it", line=line, traceback=traceback.format_exc())
