"""Files, folders and records in; documents out. A file or record that cannot be read is named, and the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.exports import MANIFEST, listed
from kg.model import Document
from kg.read.jsonl import read_jsonl
from kg.read.text import STANDARD_INPUT, read_text

Reader = Callable[[Path, str], Iterator[Document | InputError]]
"""From a file, and the id of its document, to that or to what is wrong with it."""

FORMATS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
"""Reader by suffix. A folder gives its files with these suffixes; a file that is named itself is tried as text."""


def read(
    paths: Iterable[Path], *, lang: str | None = None, on_error: Callable[[InputError], None]
) -> Iterator[Document]:
    """The documents of files and folders, in the order given; folders recursively, sorted by path.

    A document's id is its file's path below the folder that was named, without ending: `2024/05/summit`; of a file
    named itself the stem; of a record the id that it carries. `-` is one text from standard input, with the id `stdin`.
    `lang` overrides what a record says; without either `Document.lang` is empty. A file that is named twice is read
    once; another document with an id that is already taken is an error. Every error goes to `on_error`; nothing is
    raised.
    """
    files: set[str] = set()
    taken: dict[str, str] = {}
    for path in paths:
        for file, id_ in _files(path, on_error):
            if (real := os.path.realpath(file)) in files:
                continue
            files.add(real)
            for found in FORMATS.get(file.suffix.lower(), read_text)(file, id_):
                if isinstance(found, InputError):
                    on_error(found)
                elif found.id in taken:
                    reason = f"the document id {found.id!r} is already taken by {taken[found.id]}"
                    way_out = "give it another name or id, or name the folder above both"
                    on_error(InputError(found.place, reason, way_out, line=found.line))
                else:
                    taken[found.id] = f"{found.place}:{found.line}" if found.line else found.place
                    yield replace(found, lang=lang) if lang else found


def size(paths: Iterable[Path]) -> int | None:
    """The bytes of all files that `read` would read; None where one has no size, as standard input has none."""
    total = 0
    for path in paths:
        for file, _ in _files(path, lambda _: None):
            if file.is_file():
                total += file.stat().st_size
            elif file == STANDARD_INPUT or file.exists():
                return None
    return total


def _files(path: Path, on_error: Callable[[InputError], None]) -> Iterator[tuple[Path, str]]:
    """The file itself, or the texts in a folder, but for names that start with a full stop; each with its id."""
    if not os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where a folder above may not be entered)
        yield path, "stdin" if path == STANDARD_INPUT else _id(Path(path.name))
        return
    unreadable: list[OSError] = []
    texts = sorted(_texts(path, unreadable))
    for error in unreadable:
        reason = f"the folder cannot be read: {error.strerror}"
        on_error(InputError(str(error.filename), reason, "check its rights"))
    if not texts and not unreadable:
        on_error(InputError(str(path), "the folder holds no text", f"texts end in {', '.join(FORMATS)}"))
    yield from ((text, _id(text.relative_to(path))) for text in texts)


def _texts(path: Path, unreadable: list[OSError]) -> Iterator[Path]:
    """The files with a reader below a folder, but for exports.

    Those of linked folders too, though not of one that it is inside of.
    """
    entered: set[str] = set()
    for folder, inner, names in os.walk(path, onerror=unreadable.append, followlinks=True):
        entered.add(os.path.realpath(folder))
        inner[:] = [
            name
            for name in sorted(inner)
            if not name.startswith(".") and os.path.realpath(Path(folder, name)) not in entered
        ]
        exports = listed(Path(folder)) if MANIFEST in names else frozenset()
        for name in names:
            if name in exports:
                continue
            if Path(name).suffix.lower() in FORMATS and not name.startswith("."):
                yield Path(folder, name)


def _id(path: Path) -> str:
    r"""A path without its ending, bytes that are no UTF-8 as `\xff`."""
    return os.fsencode(path.with_suffix("").as_posix() if path.name else "").decode("utf-8", "backslashreplace")
