"""How a document that comes stands to those that a store has: a new version of one, or another text with its id."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, Self
from urllib.parse import unquote

from kg.errors import InputError
from kg.graph.statements import document_iri
from kg.model import Document

State = Literal["added", "copied", "replaced", "unchanged", "elsewhere"]
"""What becomes of a document: `copied` is added, though another file has the same text; with `elsewhere` nothing is
added, since the store has this very file, with this text, under another id.
"""

_GLOBAL = re.compile(r"(?i)https?://|urn:|tag:")
"""How ids begin that nobody gives twice, as those of the entries of feeds."""
_STREAM = "-"
"""The path of a text from standard input, which is another one each time."""
WAY_OUT = "--id-root DIR sets what ids are relative to, --replace lets the new text replace the other"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text was read from."""

    path: str = ""
    """Of the file, absolute and without links; empty where the text was not read from a file."""
    line: int | None = None

    @classmethod
    def of(cls, document: Document) -> Self:
        if document.path is None:
            return cls()
        return cls(_STREAM if document.path == _STREAM else os.path.realpath(document.path), document.line)

    @classmethod
    def parse(cls, told: str) -> Self:
        """What `str` wrote."""
        line, _, path = told.partition(":")
        return cls(path, int(line) if line else None)

    def __str__(self) -> str:
        return f"{self.line or ''}:{self.path}"

    @property
    def place(self) -> str:
        """What a message calls it."""
        return (f"{self.path}:{self.line}" if self.line else self.path) or "a text that is from no file"


@dataclass(frozen=True, slots=True)
class Known:
    """What a store knows of a document that it has."""

    node: str
    hash: str
    origin: Origin
    withdrawn: bool

    @property
    def id(self) -> str:
        return unquote(self.node[1:-1].removeprefix(document_iri("")))


@dataclass(frozen=True, slots=True)
class Standing:
    """What becomes of a document that comes."""

    state: State
    other: str = ""
    """The id under which the store has the same text, where that is another."""
    withdrawn: bool = False
    """Whether it is withdrawn, which it stays."""


def standing(document: Document, hashed: str, known: Mapping[str, Known], place: str, *, replace: bool) -> Standing:
    """How a document with this hash stands to those of a store, by term, that share its id, its text or its file.

    Raises InputError where the id is that of another text, unless it is to `replace` that, and where the store has an
    earlier text of the same file under another id.
    """
    own = known.get(f"<{document_iri(document)}>")
    origin = Origin.of(document)
    if own is not None:
        if own.hash == hashed:
            return Standing("unchanged", withdrawn=own.withdrawn)
        if not replace and not _same_record(document, origin, own):
            reason = f"another text in {place} has the id {document.id!r}: {own.origin.place}"
            raise InputError(document.place, reason, WAY_OUT, line=document.line)
        return Standing("replaced", withdrawn=own.withdrawn)
    for other in known.values():
        if origin.path and origin.line == other.origin.line and _same_file(origin, other, document.id):
            if other.hash == hashed:
                return Standing("elsewhere", other.id, other.withdrawn)
            if origin.line is None and not other.withdrawn:
                reason = f"an earlier text of this file is in {place} with the id {other.id!r}"
                way_out = f"name the folder that was named then, or set --id-root; or kg withdraw {other.id} first"
                raise InputError(document.place, reason, way_out)
    copied = next((other.id for other in known.values() if other.hash == hashed), "")
    return Standing("copied" if copied else "added", copied)


def _same_record(document: Document, origin: Origin, own: Known) -> bool:
    """Whether what has the same id is a version of the same text."""
    if document.line is not None and _GLOBAL.match(document.id):
        return True
    return _same_file(origin, own, document.id)


def _same_file(origin: Origin, known: Known, id_: str) -> bool:
    """Whether both are of one file: that has one path, or is no longer where it was and is called alike, down from the
    folder that the id begins below. What is of no file is known by its id alone; standard input is another each time.
    """
    one, other = origin.path, known.origin.path
    if one == other:
        return one != _STREAM
    if not (one and other) or not os.path.exists(one) or os.path.exists(other):  # noqa: PTH110 (as it was written)
        return False
    parts = 2 if origin.line else min(id_.count("/"), known.id.count("/")) + 2
    return PurePath(one).parts[-parts:] == PurePath(other).parts[-parts:]
