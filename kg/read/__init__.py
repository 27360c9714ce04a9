"""Files, folders and records in; documents out. A file or record that cannot be read is named, and the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.jsonl import read_jsonl
from kg.read.text import read_text

Reader = Callable[[Path], Iterator[Document | InputError]]

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

    `lang` overrides what a record says; without either `Document.lang` is empty. A file that is named
    twice is read once; another document with an id that is already taken is an error. Every error goes
    to `on_error`; nothing is raised.
    """
    files: set[str] = set()
    taken: dict[str, Path] = {}
    for path in paths:
        for file in _files(path, on_error):
            if (real := os.path.realpath(file)) in files:
                continue
            files.add(real)
            for found in FORMATS.get(file.suffix.lower(), read_text)(file):
                if isinstance(found, InputError):
                    on_error(found)
                elif found.id in taken:
                    reason = f"the document id {found.id!r} is already taken by {taken[found.id]}"
                    on_error(InputError(str(file), reason, "give it another name or id"))
                else:
                    taken[found.id] = file
                    yield replace(found, lang=lang) if lang else found


def _files(path: Path, on_error: Callable[[InputError], None]) -> Iterator[Path]:
    """The file itself, or the texts in a folder; names that start with a full stop are left out there."""
    if not os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where a folder above may not be entered)
        yield path
        return
    unreadable: list[OSError] = []
    texts = [
        Path(folder, name)
        for folder, _, names in os.walk(path, onerror=unreadable.append)
        for name in names
        if Path(name).suffix.lower() in FORMATS
        and not any(part.startswith(".") for part in Path(folder, name).relative_to(path).parts)
    ]
    for error in unreadable:
        on_error(
            InputError(
                str(error.filename),
                f"the folder cannot be read: {error.strerror}",
                "check its rights",
            )
        )
    if not texts and not unreadable:
        on_error(InputError(str(path), "the folder holds no text", f"texts end in {', '.join(FORMATS)}"))
    yield from sorted(texts)
