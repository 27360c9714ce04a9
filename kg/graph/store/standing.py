"""Decides what happens when a document is added to a store. For example, the document may be a new version of a stored
document, or a different text with the same id.
"""

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
"""The result of adding a document. `copied` means that the document was added, but another file has the same text.
`elsewhere` means that the document was not added, because the store has this file and text under another id.
"""

_GLOBAL = re.compile(r"(?i)https?://|urn:|tag:")
"""Pattern for the beginnings of ids that are unique worldwide, like the ids of feed entries."""
_STREAM = "-"
"""Path of a text from standard input. The text may be different each time."""
WAY_OUT = "use --id-root DIR to get different ids, or replace the other text with --replace"


@dataclass(frozen=True, slots=True)
class Origin:
    """The source file of a text, and the line number if the file contains several records."""

    path: str = ""
    """Absolute path of the file, with links resolved. Empty if the text was not read from a file."""
    line: int | None = None

    @classmethod
    def of(cls, document: Document) -> Self:
        if document.path is None:
            return cls()
        return cls(_STREAM if document.path == _STREAM else os.path.realpath(document.path), document.line)

    @classmethod
    def parse(cls, told: str) -> Self:
        """Parse an origin from the string that `str(origin)` returns."""
        line, _, path = told.partition(":")
        return cls(path, int(line) if line else None)

    def __str__(self) -> str:
        return f"{self.line or ''}:{self.path}"

    @property
    def place(self) -> str:
        """The name of the origin for use in messages."""
        return (f"{self.path}:{self.line}" if self.line else self.path) or "a text without a file"


@dataclass(frozen=True, slots=True)
class Known:
    """The data that a store has about a document."""

    node: str
    hash: str
    origin: Origin
    withdrawn: bool

    @property
    def id(self) -> str:
        return unquote(self.node[1:-1].removeprefix(document_iri("")))


@dataclass(frozen=True, slots=True)
class Standing:
    """The result of adding a document to a store."""

    state: State
    other: str = ""
    """The id of a stored document with the same text, if its id is different."""
    withdrawn: bool = False
    """Whether the document was withdrawn before. If so, the document remains withdrawn."""


def standing(document: Document, hashed: str, known: Mapping[str, Known], place: str, *, replace: bool) -> Standing:
    """Predict the result of adding a document. `known` contains the stored documents with the same id, text or file.

    Raises InputError if the store has a different text with this id (unless `replace` is true), or has an earlier
    version of the file under another id.
    """
    own = known.get(f"<{document_iri(document)}>")
    origin = Origin.of(document)
    if own is not None:
        if own.hash == hashed:
            return Standing("unchanged", withdrawn=own.withdrawn)
        if not replace and not _same_record(document, origin, own):
            reason = f"{place} already has a different text with the id {document.id!r}: {own.origin.place}"
            raise InputError(document.place, reason, WAY_OUT, line=document.line)
        return Standing("replaced", withdrawn=own.withdrawn)
    for other in known.values():
        if origin.path and origin.line == other.origin.line and _same_file(origin, other, document.id):
            if other.hash == hashed:
                return Standing("elsewhere", other.id, other.withdrawn)
            if origin.line is None and not other.withdrawn:
                reason = f"{place} already has an earlier version of this file with the id {other.id!r}"
                way_out = f"pass the same folder as before, use --id-root, or run kg withdraw {other.id} first"
                raise InputError(document.place, reason, way_out)
    copied = next((other.id for other in known.values() if other.hash == hashed), "")
    return Standing("copied" if copied else "added", copied)


def _same_record(document: Document, origin: Origin, own: Known) -> bool:
    """Return whether a document is a new version of the stored document with the same id."""
    if document.line is not None and _GLOBAL.match(document.id):
        return True
    return _same_file(origin, own, document.id)


def _same_file(origin: Origin, known: Known, id_: str) -> bool:
    """Return whether two documents come from the same file.

    The result is true if the paths are equal. The result is also true if the old file no longer exists and the ends of
    the paths are equal. Two texts that were not read from files count as the same file. A text from standard input
    never counts as the same file.
    """
    one, other = origin.path, known.origin.path
    if one == other:
        return one != _STREAM
    if not (one and other) or not os.path.exists(one) or os.path.exists(other):  # noqa: PTH110 (as recorded)
        return False
    parts = 2 if origin.line else min(id_.count("/"), known.id.count("/")) + 2
    return PurePath(one).parts[-parts:] == PurePath(other).parts[-parts:]
