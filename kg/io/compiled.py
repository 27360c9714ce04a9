"""A cache on disk for tables and models that are computed from files. The cache makes later processes start faster.

The name of a cached file contains the name of the function and a hash of the sources. Missing, damaged or outdated
files are created again. If the cache cannot be written, each process computes the data again.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import mmap
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from kg import ontology

_P = ParamSpec("_P")
_T = TypeVar("_T")

_PACKAGE = Path(__file__).parent.parent
_CHECKSUM = 4  # length of the checksum at the start of a file, in bytes
_PIECE, _PIECES = 1 << 16, 128  # size of a sample in bytes, and number of samples
_KEPT = 3
"""Maximum number of cached files per function. A function has several cached files if different versions, environments
or user files are in use.
"""


def cache_folder() -> Path:
    """Return the folder named by the environment variable KG_CACHE, or the user's cache folder if KG_CACHE is not
    set.
    """
    if given := os.environ.get("KG_CACHE"):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("geopolitical-kg")


def compiled(*libraries: str) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Return a decorator that caches the results of a function in memory (like `functools.cache`) and on disk. The
    arguments of the function must be strings.

    Results may consist of strings, bytes, numbers, lists, tuples, dicts and sets. Results are recomputed if the
    package, its data files, the user's own files or the given `libraries` change.
    """

    def decorate(make: Callable[_P, _T]) -> Callable[_P, _T]:
        @wraps(make)
        def kept(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            place = _place(make, args, _package() + _own() + _libraries(libraries))
            with _uncollected():
                found = _read(place)
                if found is not None:
                    value: _T = marshal.loads(found)  # noqa: S302 (Python reads its own .pyc files in the same way)
                    return value
                value = make(*args, **kwargs)
                _write(place, marshal.dumps(cast("Any", value)))
                return value

        return cache(kept)  # type: ignore[return-value]

    return decorate


def mapped(*libraries: str) -> Callable[[Callable[_P, bytes]], Callable[_P, memoryview]]:
    """Return a decorator like `compiled`, but for functions that return large binary data. The data may depend only on
    the given `libraries`, the files passed as arguments and the module that defines the function. The cached file is
    mapped into memory, so a process loads only the parts that it reads.
    """

    def decorate(make: Callable[_P, bytes]) -> Callable[_P, memoryview]:
        @wraps(make)
        def kept(*files: _P.args, **kwargs: _P.kwargs) -> memoryview:
            sources = _of_files([make.__code__.co_filename, *map(str, files)])
            place = _place(make, (), _libraries(libraries) + sources)
            found = _read(place)
            if found is None:
                content = make(*files, **kwargs)
                _write(place, content)
                found = memoryview(content)
            return found

        return kept

    return decorate


class Rows(Mapping[str, _T]):
    """A mapping that creates each value from a stored row on first access."""

    def __init__(self, rows: Mapping[str, Any], make: Callable[[Any], _T]) -> None:
        self._rows = rows
        self._make = make
        self._made: dict[str, _T] = {}

    def __getitem__(self, key: str) -> _T:
        if key in self._made:
            return self._made[key]
        return self._made.setdefault(key, self._make(self._rows[key]))

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self._rows else default

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Return a context manager that disables garbage collection. Reading a table creates no garbage, but searching for
    garbage would take as long as the reading itself.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _place(make: Callable[..., object], args: Iterable[object], sources: str) -> Path | None:
    """Return the path for the cached result of a function, or None if there is no cache folder."""
    try:
        name = "-".join([make.__module__, make.__name__, *map(str, args)])
        version = f"{sys.implementation.cache_tag} {marshal.version} {sys.byteorder} {sys.maxsize} {sources}"
        return cache_folder() / "tables" / f"{name}.{hashlib.blake2b(version.encode(), digest_size=8).hexdigest()}"
    except (OSError, RuntimeError, UnicodeError):  # for example, if the user has no home folder
        return None


def _read(place: Path | None) -> memoryview | None:
    """Return the content of a cached file, or None if it is missing or damaged."""
    if place is None:
        return None
    try:
        with place.open("rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # the file is missing, unreadable or empty
        return None
    checksum, rest = content[:_CHECKSUM], content[_CHECKSUM:]
    return rest if checksum == _checksum(rest) else None


def _checksum(content: bytes | memoryview) -> bytes:
    """Return a checksum of the content. The checksum of large content is computed from samples, so most of the file
    need not be read.
    """
    step = max(_PIECE, len(content) // _PIECES)
    found = len(content)
    for start in range(0, len(content), step):
        found = zlib.crc32(content[start : start + _PIECE], found)
    return found.to_bytes(_CHECKSUM)


def _write(place: Path | None, content: bytes) -> None:
    """Write a file atomically, and delete the oldest files of the same function. Errors, for example on a full disk,
    are ignored.
    """
    if place is None:
        return
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(content) + content)
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)
        versions = sorted(place.parent.glob(f"{place.stem}.*"), key=lambda path: path.stat().st_mtime_ns)
        for old in versions[:-_KEPT]:
            old.unlink()


@cache
def _package() -> str:
    """Return a string that changes if a file of the package or of its data changes."""
    return "\n".join(_states(str(folder) for folder in (_PACKAGE, *ontology.FOLDERS)))


def _states(folders: Iterable[str]) -> Iterator[str]:
    for folder in sorted(folders):
        with suppress(OSError), os.scandir(folder) as entries:
            inside = []
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name == "__pycache__":
                    continue
                if entry.is_dir():
                    inside.append(entry.path)
                else:
                    yield _state(entry.path, entry.stat())
            yield from _states(inside)


def _own() -> str:
    """Return a string that changes if one of the user's own files changes."""
    return _of_files(str(path) for kind in ontology.OWN for path in ontology.own(kind))


@cache
def _libraries(names: tuple[str, ...]) -> str:
    """Return the path, size and modification time of each library, without importing the libraries."""
    found = [spec.origin for name in names if (spec := find_spec(name)) is not None and spec.origin]
    return _of_files(found)


def _of_files(paths: Iterable[str]) -> str:
    """Return the path, size and modification time of each file. For a file that cannot be accessed, return only the
    path.
    """
    states = []
    for path in paths:
        try:
            states.append(_state(path, Path(path).stat()))
        except OSError:
            states.append(path)
    return "\n".join(states)


def _state(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"
