"""Files, folders and records in; documents out. A file or record that cannot be read is named, and the others go on."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from glob import iglob
from pathlib import Path, PurePath
from types import MappingProxyType

from kg.errors import InputError
from kg.exports import MANIFEST, listed
from kg.files import check
from kg.model import Document
from kg.read.compressed import COMPRESSED
from kg.read.delimited import read_delimited
from kg.read.feeds import read_feed
from kg.read.file import FIELDS, STANDARD_INPUT, File
from kg.read.html import read_html
from kg.read.jsonl import read_jsonl
from kg.read.markdown import read_markdown
from kg.read.parquet import read_parquet
from kg.read.pdf import read_pdf
from kg.read.text import read_text

Reader = Callable[[File], Iterator[Document | InputError]]
"""From a file to its documents, and to what is wrong with some; raises InputError where the rest cannot be read."""

FORMATS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".parquet": read_parquet,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".pdf": read_pdf,
}
"""Reader by suffix, behind which one of COMPRESSED may stand. A folder gives its files with these suffixes; a file that
is named itself is tried as text."""


_PATTERN = re.compile(r"[*?[]")


def read(
    paths: Iterable[Path],
    *,
    lang: str | None = None,
    columns: Mapping[str, str] = MappingProxyType({}),
    id_root: Path | None = None,
    on_error: Callable[[InputError], None],
) -> Iterator[Document]:
    """The documents of files, folders and patterns (`news/**/*.html`), in the order given; folders recursively, sorted.

    A document's id is its file's path below the folder that was named, or that a pattern begins with, without ending:
    `2024/05/summit`; of a file named itself the stem; of a record the id that it carries. `-` is one text from standard
    input, with the id `stdin`. With `id_root` it is the path below that folder, in which all files must be.
    `lang` overrides what a record says; without either `Document.lang` is empty. `columns` are the names of a record's
    fields (`id`, `text`, `date`, `lang`, `title`, `source`) in files that name them otherwise. A file that is named
    twice is read once, as is an entry that two files of a feed have; another document with an id that is already taken
    is an error. Every error goes to `on_error`; raised is only ValueError, for `columns` of no field.
    """
    if unknown := set(columns) - set(FIELDS):
        raise ValueError(f"no fields of a record: {', '.join(sorted(unknown))}; there are {', '.join(FIELDS)}")
    files: set[str] = set()
    taken: dict[str, tuple[str, int]] = {}
    for path in paths:
        for file, id_ in _below(id_root, _files(path, on_error), on_error):
            if (real := os.path.realpath(file)) in files:
                continue
            files.add(real)
            for found in _found(File(file, id_, columns)):
                if isinstance(found, InputError):
                    on_error(found)
                    continue
                place = f"{found.place}:{found.line}" if found.line else found.place
                content = hash(found)
                if found.id not in taken:
                    taken[found.id] = place, content
                    yield replace(found, lang=lang) if lang else found
                elif found.line is None or taken[found.id][1] != content:
                    reason = f"the document id {found.id!r} is already taken by {taken[found.id][0]}"
                    way_out = "give it another name or id, name the folder above both, or set --id-root"
                    on_error(InputError(found.place, reason, way_out, line=found.line))


def _found(file: File) -> Iterator[Document | InputError]:
    try:
        if file.path != STANDARD_INPUT:
            check(file.path, "file or folder")
        if _format(file.path) == ".json":  # as text, its brackets and names would stand in sentences
            yield InputError(file.place, "JSON is no text", "write a record a line, as .jsonl")
            return
        yield from FORMATS.get(_format(file.path), read_text)(file)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(file.place, f"cannot be read: {error.strerror}", "check its rights")


def _format(path: Path | PurePath) -> str:
    """The suffix that tells the format: that of `news.jsonl.gz` is `.jsonl`."""
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix in COMPRESSED else suffix


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
        if _PATTERN.search(str(path)) and not os.path.lexists(path):
            yield from _matching(path, on_error)
        else:
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


def _below(
    root: Path | None, files: Iterable[tuple[Path, str]], on_error: Callable[[InputError], None]
) -> Iterator[tuple[Path, str]]:
    """The files with the ids that they have below a folder, if there is one."""
    for file, id_ in files:
        if root is None or file == STANDARD_INPUT:
            yield file, id_
            continue
        below = PurePath(os.path.relpath(file, root))
        if below.is_absolute() or below.parts[:1] == ("..",):
            on_error(InputError(str(file), f"is not below {root}, to which ids are relative", "name a folder above it"))
        else:
            yield file, _id(below)


def _matching(pattern: Path, on_error: Callable[[InputError], None]) -> Iterator[tuple[Path, str]]:
    """The files that a pattern finds, but for exports, sorted; each with its id."""
    fixed = next(index for index, part in enumerate(pattern.parts) if _PATTERN.search(part))
    above = Path(*pattern.parts[:fixed])
    # Path.glob would take hidden files too.
    found = sorted(map(Path, iglob(str(pattern), recursive=True)))  # noqa: PTH207
    texts = [
        text
        for path in found
        for text in (sorted(_texts(path, [])) if path.is_dir() else [path])
        if text.name not in _exports(text.parent)
    ]
    if not texts:
        on_error(InputError(str(pattern), "no text is called so", "** is any number of folders, * any part of a name"))
    yield from ((text, _id(text.relative_to(above))) for text in texts)


def _exports(folder: Path) -> frozenset[str]:
    return listed(folder) if (folder / MANIFEST).exists() else frozenset()


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
        exports = _exports(Path(folder)) if MANIFEST in names else frozenset()
        for name in names:
            if name in exports:
                continue
            if _format(PurePath(name)) in FORMATS and not name.startswith("."):
                yield Path(folder, name)


def _id(path: PurePath) -> str:
    r"""A path without its ending, or both of them where it is compressed; bytes that are no UTF-8 as `\xff`."""
    if path.suffix.lower() in COMPRESSED and path.stem.strip("."):
        path = path.with_suffix("")
    return os.fsencode(path.with_suffix("").as_posix() if path.name else "").decode("utf-8", "backslashreplace")
