"""A file to read: whole or as a stream, unpacked where it is compressed, and never more than memory takes."""

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
"""In place of a file: one text."""
LARGEST = 100_000_000
"""Bytes of a file of one text, or of a record: more than any text has, and less than memory."""
FIELDS = ("id", "text", "date", "lang", "title", "source", "author", "url")
"""What a record may tell of its document."""
_WESTERN = frozenset({"ascii", "iso8859-1"})
"""What is declared as these is Windows' code page 1252, as browsers read it."""
_ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-", "cp125", "koi8-")
"""Beginnings of the names that Python gives to encodings of European languages; in others a mark may hide."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class File:
    """A file that was named or found in a folder."""

    path: Path
    id: str
    """Of its document, or what the ids of its documents begin with."""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Field of a record (FIELDS) to the name that it has in the file, where that is another."""

    @property
    def place(self) -> str:
        return str(self.path)

    @property
    def draft(self) -> Document:
        """The document of the file, still without its text."""
        return Document(self.id, "", "", path=self.place)

    def record(self, number: int) -> Document:
        """The document of a record, row or entry, counted from 1, still without its text: `news-12`."""
        return Document(f"{self.id}-{number}", "", "", path=self.place, line=number)

    def unmatched(self, names: Collection[str]) -> InputError | None:
        """What is wrong where a table lacks a column that was told, but for the texts'; None where it has all."""
        told = [name for field, name in self.columns.items() if field != "text" and name not in names]
        if not told:
            return None
        reason = f"no column {', '.join(map(repr, told))}; there are {', '.join(names)}"
        return InputError(self.place, reason, "its rows are read without it; see --columns")

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes of the file, unpacked as they are read. Raises InputError where it is packed wrongly, or a bomb."""
        with sys.stdin.buffer if self.path == STANDARD_INPUT else self.path.open("rb") as file:
            suffix = self.path.suffix.lower()
            if suffix in COMPRESSED:
                with unpacked(file, suffix, self.place) as stream:
                    yield stream
            else:
                yield file

    def content(self, most: int = LARGEST) -> bytes:
        """All bytes of the file. Raises InputError for more than `most`."""
        with self.open() as file:
            found = file.read(most + 1)
        if len(found) > most:
            raise InputError(self.place, f"more than {most:,} bytes", "split it, or write its texts as JSONL")
        return found

    def text(self, encoding: str = "utf-8", most: int = LARGEST) -> str:
        """All of the file, decoded, every character kept. Raises InputError as `decoded` does."""
        return decoded(self.content(most), encoding, self.place)


def decoded(content: bytes, encoding: str, place: str) -> str:
    """The text of bytes in a declared encoding, or in UTF-8 where they are: what fetches a page may save it so, and
    leave what it declares. In an encoding of single bytes, no European text looks like UTF-8.

    Raises InputError with the first byte that is not of the encoding, counted from 0, and for an encoding that no page
    of a European language has.
    """
    name = "UTF-8" if encoding == "utf-8" else encoding
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        codec = ""
    if not codec.startswith(_ENCODINGS) and codec not in _WESTERN:
        raise InputError(place, f"the encoding {encoding!r} is not read", "save it as UTF-8")
    with suppress(UnicodeDecodeError):
        if not codec.startswith("utf"):
            return content.decode()
    try:
        return content.decode("cp1252" if codec in _WESTERN else codec)
    except UnicodeDecodeError as error:
        reason = f"not {name}: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        raise InputError(place, reason, "save it as UTF-8") from error


def marked(content: bytes) -> str | None:
    """The encoding that a byte order mark tells."""
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def quiet(*libraries: str) -> None:
    """Have libraries log nothing on standard error, unless somebody set up a log: what is wrong is an InputError."""
    for library in libraries:
        logger = logging.getLogger(library)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def guarded(
    documents: Iterable[Document | InputError], place: str, line: int | None = None
) -> Iterator[Document | InputError]:
    """The documents of a file or record; whatever is raised in making them is an error of this file or record alone."""
    try:
        yield from documents
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(place, f"cannot be read: {error.strerror or error}", "check its permissions", line=line)
    except MemoryError:
        yield InputError(place, "needs more memory than there is", "split it", line=line)
    except Exception as error:  # noqa: BLE001 (whatever it is, it costs one document)
        reason = f"breaks its reader: {type(error).__name__}: {error}"
        yield InputError(place, reason, "please report it", line=line, traceback=traceback.format_exc())
