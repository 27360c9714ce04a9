"""Files, folders and records in; documents out. A file or record that cannot be read is named, and the others go on."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from glob import escape, iglob
from importlib import import_module
from pathlib import Path, PurePath
from types import MappingProxyType

from kg.errors import InputError
from kg.io.files import NO_PATH, check, is_path
from kg.io.folder import MANIFEST, listed
from kg.model import Document
from kg.read.apart import Apart
from kg.read.compressed import COMPRESSED
from kg.read.delimited import read_delimited
from kg.read.file import FIELDS, STANDARD_INPUT, File, guarded
from kg.read.jsonl import read_jsonl
from kg.read.text import read_text
from kg.run.limits import Limits

Reader = Callable[[File], Iterator[Document | InputError]]
"""From a file to its documents, and to what is wrong with some; raises InputError where the rest cannot be read."""


def _later(module: str, name: str) -> Reader:
    """A reader of a module that is loaded when it is called."""

    def read_file(file: File) -> Iterator[Document | InputError]:
        reader: Reader = getattr(import_module(module), name)
        return reader(file)

    return read_file


FORMATS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": _later("kg.read.markdown", "read_markdown"),
    ".markdown": _later("kg.read.markdown", "read_markdown"),
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".parquet": _later("kg.read.parquet", "read_parquet"),
    ".html": _later("kg.read.html", "read_html"),
    ".htm": _later("kg.read.html", "read_html"),
    ".xhtml": _later("kg.read.html", "read_html"),
    ".rss": _later("kg.read.feeds", "read_feed"),
    ".atom": _later("kg.read.feeds", "read_feed"),
    ".xml": _later("kg.read.feeds", "read_feed"),
    ".pdf": _later("kg.read.pdf", "read_pdf"),
    ".docx": _later("kg.read.docx", "read_docx"),
}
"""Reader by suffix, behind which one of COMPRESSED may stand. A folder gives its files with these suffixes; a file that
is named itself is tried as text."""


QUICK = 1_000_000
"""Bytes of a plain file that is read at once, whatever is in it."""
_PLAIN = frozenset({read_text, read_jsonl, read_delimited})
_ANOTHER_ID = "give it another name, name the folder above both, or set --id-root"
_ANOTHER_RECORD_ID = "change the id of one, or let another field tell it: --columns id=NAME"
_PATTERN = re.compile(r"[*?[]")


def read(
    paths: Iterable[Path],
    *,
    lang: str | None = None,
    columns: Mapping[str, str] = MappingProxyType({}),
    limits: Limits | None = None,
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
    is an error. Under `limits`, files that may take long are read in a process of their own, and one that passes a
    limit is an error. Every error goes to `on_error`; raised are only ValueError, for `columns` of no field, and
    PipelineError where this process cannot be started.
    """
    if unknown := set(columns) - set(FIELDS):
        raise ValueError(f"no fields of a record: {', '.join(sorted(unknown))}; there are {', '.join(FIELDS)}")
    files = (each for path in paths for each in _below(id_root, _files(path, on_error), on_error))
    apart = Apart(limits) if limits else None
    try:
        yield from _read(files, lang, columns, apart, on_error)
    finally:
        if apart:
            apart.close()


def _read(
    files: Iterable[tuple[Path, str]],
    lang: str | None,
    columns: Mapping[str, str],
    apart: Apart | None,
    on_error: Callable[[InputError], None],
) -> Iterator[Document]:
    read: set[str] = set()
    taken: dict[str, tuple[str, int]] = {}
    for file, id_ in files:
        if (real := os.path.realpath(file)) in read:
            continue
        read.add(real)
        for found in _documents(File(file, id_, columns), apart):
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
                way_out = _ANOTHER_ID if found.line is None else _ANOTHER_RECORD_ID
                on_error(InputError(found.place, reason, way_out, line=found.line))


def _documents(file: File, apart: Apart | None) -> Iterator[Document | InputError]:
    """The documents of a file: read in this process where it is plain and small, or no file at all."""
    suffix = file.path.suffix.lower()
    plain = FORMATS.get(suffix, read_text) in _PLAIN and suffix not in COMPRESSED
    size = None if file.path == STANDARD_INPUT else _size(file.path)
    if apart is None or size is None or (plain and 0 < size <= QUICK):  # files of /proc have no size, and may never end
        return read_one(file)
    return apart.read(file, size)


def _size(path: Path) -> int | None:
    """The bytes of a file; None where it is no regular one."""
    with suppress(OSError):
        status = path.stat()
        return status.st_size if stat.S_ISREG(status.st_mode) else None
    return None


def read_one(file: File) -> Iterator[Document | InputError]:
    """The documents of a file, and what is wrong with it, whatever its reader raises."""
    return guarded(_found(file), file.place)


def _found(file: File) -> Iterator[Document | InputError]:
    if file.path != STANDARD_INPUT:
        check(file.path, "file or folder")
    if _format(file.path) == ".json":  # as text, its brackets and names would stand in sentences
        raise InputError(file.place, "plain JSON is not supported", "write one record per line, as .jsonl")
    yield from FORMATS.get(_format(file.path), read_text)(file)


def _format(path: Path | PurePath) -> str:
    """The suffix that tells the format: that of `news.jsonl.gz` is `.jsonl`."""
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix in COMPRESSED else suffix


def size(paths: Iterable[Path]) -> int | None:
    """The bytes of all files that `read` would read; None where one has no size, as standard input has none."""
    total = 0
    for path in paths:
        for file, _ in _files(path, lambda _: None):
            # Path's own raise where a folder above may not be entered, or for a name that is too long.
            if os.path.isfile(file):  # noqa: PTH113
                total += file.stat().st_size
            elif file == STANDARD_INPUT or os.path.exists(file):  # noqa: PTH110
                return None
    return total


def is_there(path: Path) -> bool:
    """Whether what is named may hold texts: a file or folder that exists, a pattern, standard input."""
    return path == STANDARD_INPUT or bool(_PATTERN.search(str(path))) or (is_path(path) and os.path.lexists(path))


def passed_over(paths: Iterable[Path]) -> Counter[str]:
    """The files in folders that no reader takes, by their suffix: `.json`, `.png`."""
    found: Counter[str] = Counter()
    for path in paths:
        if not is_path(path) or not os.path.isdir(path):  # noqa: PTH112 (as in _files)
            continue
        for folder, names in _folders(path, os.path.realpath(path), []):
            exports = _exports(Path(folder)) if MANIFEST in names else frozenset()
            shown = (PurePath(name) for name in names if name not in exports and not name.startswith("."))
            found.update(_format(name) or "without suffix" for name in shown if _format(name) not in FORMATS)
    return found


def _files(path: Path, on_error: Callable[[InputError], None]) -> Iterator[tuple[Path, str]]:
    """The file itself, or the texts in a folder, but for names that start with a full stop; each with its id."""
    if not is_path(path):
        on_error(InputError(str(path), *NO_PATH))
        return
    if not os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where a folder above may not be entered)
        if _PATTERN.search(str(path)) and not os.path.lexists(path):
            yield from _matching(path, on_error)
        else:
            yield path, "stdin" if path == STANDARD_INPUT else _id(Path(path.name))
        return
    wrong: list[InputError] = []
    texts = sorted(_texts(path, os.path.realpath(path), wrong))
    for error in wrong:
        on_error(error)
    if not texts and not wrong:
        on_error(InputError(str(path), "the folder has no texts", f"supported endings: {', '.join(FORMATS)}"))
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
            on_error(
                InputError(
                    str(file), f"is not below {root} (the folder that ids are relative to)", "use a folder above it"
                )
            )
        else:
            yield file, _id(below)


def _matching(pattern: Path, on_error: Callable[[InputError], None]) -> Iterator[tuple[Path, str]]:
    """The files that a pattern finds, but for exports, sorted; each with its id."""
    fixed = next(index for index, part in enumerate(pattern.parts) if _PATTERN.search(part))
    above = Path(*pattern.parts[:fixed])
    root = os.path.realpath(above)
    wrong: list[InputError] = []
    found = [above]
    for part in pattern.parts[fixed:]:
        if part == "**":  # that of glob follows links in circles
            found = [Path(folder) for each in found for folder, _ in _folders(each, root, wrong)]
        else:  # Path.glob would take hidden files too
            found = [Path(name) for each in found for name in iglob(str(Path(escape(str(each)), part)))]  # noqa: PTH207
        found = list(dict.fromkeys(found))
    texts = {
        text
        for path in found
        for text in (_texts(path, root, wrong) if os.path.isdir(path) else _inside([path], root, wrong))  # noqa: PTH112
        if text.name not in _exports(text.parent)
    }
    for error in {str(error): error for error in wrong}.values():
        on_error(error)
    if not texts and not wrong:
        on_error(InputError(str(pattern), "no file matches", "** matches any number of folders, * any part of a name"))
    yield from ((text, _id(text.relative_to(above))) for text in sorted(texts))


def _exports(folder: Path) -> frozenset[str]:
    return listed(folder)


def _texts(path: Path, root: str, wrong: list[InputError]) -> Iterator[Path]:
    """The files with a reader below a folder, but for exports."""
    for folder, names in _folders(path, root, wrong):
        exports = _exports(Path(folder)) if MANIFEST in names else frozenset()
        texts = (name for name in names if name not in exports and not name.startswith("."))
        yield from _inside((Path(folder, name) for name in texts if _format(PurePath(name)) in FORMATS), root, wrong)


def _folders(path: Path, root: str, wrong: list[InputError]) -> Iterator[tuple[str, list[str]]]:
    """A folder and all below, each once and with the names of its files; linked ones too, but none outside the root."""

    def unreadable(error: OSError) -> None:
        wrong.append(
            InputError(str(error.filename), f"the folder cannot be read: {error.strerror}", "check its permissions")
        )

    entered: set[str] = set()
    for folder, inner, names in os.walk(path, onerror=unreadable, followlinks=True):
        real = os.path.realpath(folder)
        shown = (Path(folder, name) for name in sorted(inner) if not name.startswith("."))
        inner[:] = [] if real in entered else [each.name for each in _inside(shown, root, wrong)]
        if real not in entered:
            entered.add(real)
            yield folder, names


def _inside(paths: Iterable[Path], root: str, wrong: list[InputError]) -> Iterator[Path]:
    """The paths but for links that leave the folder that was named: there may be devices, or what others own."""
    for path in paths:
        if path.is_symlink() and not Path(real := os.path.realpath(path)).is_relative_to(root):
            wrong.append(InputError(str(path), f"a link to {real}, outside the folder", "add that path"))
        else:
            yield path


def _id(path: PurePath) -> str:
    r"""A path without its ending, or both of them where it is compressed; bytes that are no UTF-8 as `\xff`."""
    if path.suffix.lower() in COMPRESSED and path.stem.strip("."):
        path = path.with_suffix("")
    return os.fsencode(path.with_suffix("").as_posix() if path.name else "").decode("utf-8", "backslashreplace")
