"""Reads files, folders and records as documents. Unreadable files and records are reported and skipped."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from glob import escape, iglob
from pathlib import Path, PurePath
from pkgutil import resolve_name
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
"""A reader yields the documents of a file, and an error for each document that cannot be read. The reader raises
InputError if the rest of the file cannot be read.
"""


def _later(place: str) -> Reader:
    """Return a reader whose module is only loaded when the reader is first called."""
    return lambda file: resolve_name(place)(file)  # noqa: PLW0108 (loads the module only when it is called)


_MARKDOWN = _later("kg.read.markdown:read_markdown")
_PAGE = _later("kg.read.html:read_html")
_FEED = _later("kg.read.feeds:read_feed")
FORMATS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".parquet": _later("kg.read.parquet:read_parquet"),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".rss": _FEED,
    ".atom": _FEED,
    ".xml": _FEED,
    ".pdf": _later("kg.read.pdf:read_pdf"),
    ".docx": _later("kg.read.docx:read_docx"),
}
"""The reader for each file extension. One of COMPRESSED may follow the extension, as in `.jsonl.gz`. In folders, files
with other extensions are skipped. If the user names a file with another extension, it is read as text.
"""

QUICK = 1_000_000
"""Maximum size in bytes of a text, JSONL or CSV file that is read in this process. Larger files are read in a separate
process.
"""
_PLAIN = frozenset({read_text, read_jsonl, read_delimited})
_ANOTHER_ID = "rename the file, give the common parent folder instead, or use --id-root"
_ANOTHER_RECORD_ID = "change one of the ids, or read ids from another field: --columns id=NAME"
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
    """Yield the documents from files, folders and patterns like `news/**/*.html`, in the given order. Folders are read
    recursively, and the files of a folder are sorted.

    The id of a document in a folder is its path relative to the given folder, without the file extension, for example
    `2024/05/summit`. For a pattern, paths are relative to the folder before the first wildcard. The id of a single file
    is its name without the extension. A record keeps its own id. The path `-` means a single text from standard input,
    with the id `stdin`.

    If `id_root` is given, ids are paths relative to this folder, which must contain all files. `lang` overrides the
    languages in records. If neither `lang` nor a record gives a language, `Document.lang` is empty. `columns` maps the
    fields of a record (`id`, `text`, `date`, `lang`, `title`, `source`, `author`, `url`) to their names in the files.
    Duplicate files, and entries that occur in several feeds, are read only once.

    If `limits` is given, large files and complex formats like PDF are read in a separate process. It is an error if two
    different documents have the same id, or if a file exceeds a limit. `on_error` is called with each error. Only two
    exceptions are raised: ValueError for an unknown field in `columns`, and PipelineError if the separate process
    cannot be started.
    """
    if unknown := set(columns) - set(FIELDS):
        raise ValueError(f"unknown fields: {', '.join(sorted(unknown))}; choose from {', '.join(FIELDS)}")
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
                reason = f"the document id {found.id!r} is already used by {taken[found.id][0]}"
                way_out = _ANOTHER_ID if found.line is None else _ANOTHER_RECORD_ID
                on_error(InputError(found.place, reason, way_out, line=found.line))


def _documents(file: File, apart: Apart | None) -> Iterator[Document | InputError]:
    """Yield the documents of a file. Small files in simple formats, and paths that are not regular files, are read in
    this process. All other files are read in a separate process.
    """
    suffix = file.path.suffix.lower()
    plain = FORMATS.get(suffix, read_text) in _PLAIN and suffix not in COMPRESSED
    size = None if file.path == STANDARD_INPUT else _size(file.path)
    if apart is None or size is None or (plain and 0 < size <= QUICK):  # the size of files in /proc is 0
        return read_one(file)
    return apart.read(file, size)


def _size(path: Path) -> int | None:
    """Return the size of a file in bytes, or None if it is not a regular file."""
    with suppress(OSError):
        status = path.stat()
        return status.st_size if stat.S_ISREG(status.st_mode) else None
    return None


def read_one(file: File) -> Iterator[Document | InputError]:
    """Yield the documents in a file, and errors for unreadable documents. Exceptions in the reader are also yielded as
    errors.
    """
    return guarded(_found(file), file.place)


def _found(file: File) -> Iterator[Document | InputError]:
    if file.path != STANDARD_INPUT:
        check(file.path, "file or folder")
    if _format(file.path) == ".json":  # if it were read as text, brackets and keys would become part of sentences
        raise InputError(file.place, "plain JSON is not supported", "write one record per line, in a .jsonl file")
    yield from FORMATS.get(_format(file.path), read_text)(file)


def _format(path: Path | PurePath) -> str:
    """Return the file extension that shows the format, for example `.jsonl` for `news.jsonl.gz`."""
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix in COMPRESSED else suffix


def size(paths: Iterable[Path]) -> int | None:
    """Return the total size in bytes of the files that `read` would read. Return None if the size is unknown, for
    example for standard input.
    """
    total = 0
    for path in paths:
        for file, _ in _files(path, lambda _: None):
            # The methods of Path would raise an error if a parent folder is not accessible or a name is too long.
            if os.path.isfile(file):  # noqa: PTH113
                total += file.stat().st_size
            elif file == STANDARD_INPUT or os.path.exists(file):  # noqa: PTH110
                return None
    return total


def is_there(path: Path) -> bool:
    """Return whether a path is an existing file or folder, a pattern, or standard input."""
    return path == STANDARD_INPUT or bool(_PATTERN.search(str(path))) or (is_path(path) and os.path.lexists(path))


def passed_over(paths: Iterable[Path]) -> Counter[str]:
    """Count the unsupported files in folders. Return the number of files for each extension, for example `.png`."""
    found: Counter[str] = Counter()
    for path in paths:
        if not is_path(path) or not os.path.isdir(path):  # noqa: PTH112 (as in _files)
            continue
        for folder, names in _folders(path, os.path.realpath(path), []):
            exports = listed(Path(folder)) if MANIFEST in names else frozenset()
            shown = (PurePath(name) for name in names if name not in exports and not name.startswith("."))
            found.update(_format(name) or "no extension" for name in shown if _format(name) not in FORMATS)
    return found


def _files(path: Path, on_error: Callable[[InputError], None]) -> Iterator[tuple[Path, str]]:
    """Yield the path and id of a file, or of each text in a folder. Hidden files in folders are skipped."""
    if not is_path(path):
        on_error(InputError(str(path), *NO_PATH))
        return
    if not os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises if a parent folder is not accessible)
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
        on_error(InputError(str(path), "the folder contains no texts", f"supported file types: {', '.join(FORMATS)}"))
    yield from ((text, _id(text.relative_to(path))) for text in texts)


def _below(
    root: Path | None, files: Iterable[tuple[Path, str]], on_error: Callable[[InputError], None]
) -> Iterator[tuple[Path, str]]:
    """Yield files with their ids. If a root folder is given, ids are paths relative to this folder."""
    for file, id_ in files:
        if root is None or file == STANDARD_INPUT:
            yield file, id_
            continue
        below = PurePath(os.path.relpath(file, root))
        if below.is_absolute() or below.parts[:1] == ("..",):
            on_error(
                InputError(
                    str(file),
                    f"the file is not in {root}, the folder given with --id-root",
                    "use a folder that contains the file",
                )
            )
        else:
            yield file, _id(below)


def _matching(pattern: Path, on_error: Callable[[InputError], None]) -> Iterator[tuple[Path, str]]:
    """Yield the paths and ids of the files that match a pattern, sorted by path. Files that kg has exported are
    skipped.
    """
    fixed = next(index for index, part in enumerate(pattern.parts) if _PATTERN.search(part))
    above = Path(*pattern.parts[:fixed])
    root = os.path.realpath(above)
    wrong: list[InputError] = []
    found = [above]
    for part in pattern.parts[fixed:]:
        if part == "**":  # the search of the library would follow circular links
            found = [Path(folder) for each in found for folder, _ in _folders(each, root, wrong)]
        else:  # Path.glob would include hidden files
            found = [Path(name) for each in found for name in iglob(str(Path(escape(str(each)), part)))]  # noqa: PTH207
        found = list(dict.fromkeys(found))
    texts = {
        text
        for path in found
        for text in (_texts(path, root, wrong) if os.path.isdir(path) else _inside([path], root, wrong))  # noqa: PTH112
        if text.name not in listed(text.parent)
    }
    for error in {str(error): error for error in wrong}.values():
        on_error(error)
    if not texts and not wrong:
        on_error(
            InputError(
                str(pattern), "no file matches", "* matches any part of a name, and ** matches any number of folders"
            )
        )
    yield from ((text, _id(text.relative_to(above))) for text in sorted(texts))


def _texts(path: Path, root: str, wrong: list[InputError]) -> Iterator[Path]:
    """Yield the files of supported types in a folder and its subfolders. Files that kg has exported are skipped."""
    for folder, names in _folders(path, root, wrong):
        exports = listed(Path(folder)) if MANIFEST in names else frozenset()
        texts = (name for name in names if name not in exports and not name.startswith("."))
        yield from _inside((Path(folder, name) for name in texts if _format(PurePath(name)) in FORMATS), root, wrong)


def _folders(path: Path, root: str, wrong: list[InputError]) -> Iterator[tuple[str, list[str]]]:
    """Yield a folder and its subfolders, each with the names of its files. Each folder is visited only once. Links that
    lead out of the root are reported as errors and skipped.
    """

    def unreadable(error: OSError) -> None:
        wrong.append(
            InputError(
                str(error.filename),
                f"the folder cannot be read: {error.strerror}",
                "check the permissions of the folder",
            )
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
    """Yield the paths. Links that lead out of the root folder, for example to devices or files of other users, are
    reported and skipped.
    """
    for path in paths:
        if path.is_symlink() and not Path(real := os.path.realpath(path)).is_relative_to(root):
            wrong.append(
                InputError(
                    str(path),
                    f"the link was not followed, because its target {real} is outside the folder",
                    "give the path of the target too",
                )
            )
        else:
            yield path


def _id(path: PurePath) -> str:
    r"""Return the id for a path, which is the path without its extensions. Bytes that are not UTF-8 are escaped, for
    example as `\xff`.
    """
    if path.suffix.lower() in COMPRESSED and path.stem.strip("."):
        path = path.with_suffix("")
    return os.fsencode(path.with_suffix("").as_posix() if path.name else "").decode("utf-8", "backslashreplace")
