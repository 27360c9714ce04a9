"""Keeps a store in a folder. There may be one writer and any number of readers. Readers see the newest published
version.

The `live` folder contains the database that is being written. The writing process locks the folder. Each document is
added or removed in one transaction. Readers open the newest checkpoint in the `read` folder. A checkpoint consists of
links to files that never change. An old checkpoint is deleted when there is a newer checkpoint and no reader uses the
old one.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError
from kg.graph.damage import damaged, is_damage
from kg.graph.store.change import Change, Row
from kg.graph.store.keeping import BrokenError, Keeper
from kg.graph.store.names import VERSION
from kg.graph.store.update import update

if os.name == "posix":
    import fcntl

_FORMAT = "store.json"
_LIVE, _READ = "live", "read"
_NEW, _OLD = "new-", "old-"
_USED = "in-use"
"""Name of the lock file in each checkpoint. The readers of a checkpoint share its lock."""
_TRIES, _PAUSE = 20, 0.01
"""Number of attempts to open the newest checkpoint, and seconds between attempts. An attempt can fail because the
checkpoint is just being deleted.
"""
_BUSY = 3.0
"""Seconds that a writer waits for another writer to finish."""
_ERRORS = (OSError, BrokenError)
"""Exceptions that the database raises, for example if the disk is full, a file is locked or damaged, or a permission is
missing.
"""
_Done = TypeVar("_Done")
_NEWER = "the store has format version {version}, but this version of kg supports only version {known}"


class Disk:
    """The database of a store that is on disk, opened for writing."""

    at_once = 20

    def __init__(self, folder: Path) -> None:
        """Open or create the database.

        Raises InputError if the folder contains other files, another process is writing, the folder is not writable, or
        the store has a newer version.
        """
        self.folder = folder
        self.place = str(folder)
        self._number = 0
        if not is_store(folder):
            self._make()
        check(folder)
        self._live = self._try(self._opened)
        self._try(self._sweep)

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a SELECT query. Cells are in N-Triples syntax."""
        return self._try(lambda: self._live.rows(query))

    def apply(self, change: Change) -> None:
        """Apply a change in one transaction. Raises InputError if the disk is full."""
        if text := update(change.gone, change.new):
            self._try(lambda: self._live.update(text))

    def load(self, lines: Iterable[str]) -> bool:
        """Load lines of N-Quads into an empty store in one transaction. Always returns True, because this database
        supports fast bulk loading.
        """
        new, live, old = self.folder / f"{_NEW}{_LIVE}", self.folder / _LIVE, self.folder / f"{_OLD}{_LIVE}"

        def load() -> None:
            shutil.rmtree(new, ignore_errors=True)
            made = Keeper(new)
            try:
                made.load(lines)
            finally:
                made.close()
            self._live.close()
            live.rename(old)
            new.rename(live)
            self._live = Keeper(live)
            shutil.rmtree(old)

        self._try(load)
        return True

    def publish(self) -> None:
        """Make changes visible to readers. Raises InputError if the disk is full."""
        read = self.folder / _READ
        self._number = max([self._number, *_numbers(read)]) + 1
        new = read / f"{_NEW}{self._number}"

        def publish() -> None:
            shutil.rmtree(new, ignore_errors=True)
            self._live.backup(new)
            (new / _USED).touch()
            new.rename(read / str(self._number))

        self._try(publish)
        self._sweep()

    def close(self) -> None:
        self._live.close()

    def _opened(self) -> Keeper:
        live, old = self.folder / _LIVE, self.folder / f"{_OLD}{_LIVE}"
        if old.exists() and not live.exists():  # if `load` was interrupted
            old.rename(live)
        if not (live / "CURRENT").exists() and (any(live.glob("*.sst")) or _numbers(self.folder / _READ)):
            raise damaged(self.folder, f"{_LIVE}/CURRENT is missing")  # otherwise, an empty database would be created
        for path in live.glob("*"):
            if path.is_dir():  # the database would notice this only when it links its files
                raise damaged(self.folder, f"{_LIVE}/{path.name} is a directory")
        end = time.monotonic() + _BUSY
        while True:
            try:
                return Keeper(live)
            except OSError as error:
                if "lock" not in str(error).lower() or time.monotonic() > end:
                    raise
            time.sleep(_PAUSE)

    def _try(self, do: Callable[[], _Done]) -> _Done:
        try:
            return do()
        except _ERRORS as error:
            raise self._failed(error) from error

    def _make(self) -> None:
        try:
            if self.folder.exists() and {path.name for path in self.folder.iterdir()} - {_READ, f"{_NEW}{_FORMAT}"}:
                raise InputError(self.place, "the folder contains files but is not a store", "use a new folder")
            (self.folder / _READ).mkdir(parents=True, exist_ok=True)
            told = self.folder / f"{_NEW}{_FORMAT}"
            told.write_text(json.dumps({"geopolitical-kg store": VERSION}) + "\n", encoding="utf-8")
            told.rename(self.folder / _FORMAT)
        except _ERRORS as error:
            raise self._failed(error) from error

    def _sweep(self) -> None:
        """Delete old checkpoints that no reader uses, and incomplete checkpoints of interrupted runs."""
        read = self.folder / _READ
        for path in (*read.glob(f"{_NEW}*"), self.folder / f"{_NEW}{_LIVE}", self.folder / f"{_OLD}{_LIVE}"):
            shutil.rmtree(path, ignore_errors=True)
        for path in (self.folder / _LIVE).glob("LOG.old.*"):  # the database writes one log each time it is opened
            path.unlink(missing_ok=True)
        for number in sorted(_numbers(read))[:-1]:
            path = read / str(number)
            lock = _locked(path / _USED, shared=False)
            if lock is not None:
                gone = read / f"{_NEW}{number}"  # if this is interrupted, the next run deletes it
                path.rename(gone)
                shutil.rmtree(gone, ignore_errors=True)
                os.close(lock)

    def _failed(self, error: Exception) -> InputError:
        reason = str(error)
        if isinstance(error, BrokenError):
            return damaged(self.folder, reason)
        if "lock" in reason.lower() and "block" not in reason.lower():
            return InputError(self.place, "another process is writing to this store", "wait until it has finished")
        if "No space left" in reason or "File too large" in reason or "quota" in reason:
            return InputError(
                self.place,
                "the disk is full; all changes so far are saved",
                "free some space and run the command again",
            )
        if is_damage(reason):
            return damaged(self.folder, reason)
        return InputError(
            self.place,
            f"cannot write to the store: {getattr(error, 'strerror', None) or reason}",
            "check permissions and disk space",
        )


def is_store(folder: Path) -> bool:
    """Return whether a folder contains a store, even a damaged one."""
    with suppress(OSError, ValueError):  # raised for invalid names
        return (folder / _FORMAT).is_file() or (folder / _LIVE / "CURRENT").is_file()
    return False


def newest(folder: Path) -> tuple[Path, int | None]:
    """Return the newest checkpoint and the lock that prevents its deletion.

    Raises InputError if the store is missing, empty or unreadable, or if a newer version of this program created it.
    """
    check(folder)
    for _ in range(_TRIES):
        try:
            numbers = sorted(_numbers(folder / _READ))
        except OSError as error:
            raise InputError(
                str(folder), f"cannot read the store: {error.strerror}", "check the permissions of the folder"
            ) from error
        if not numbers:
            raise InputError(str(folder), "the store is empty", "add texts with kg build --store")
        path = folder / _READ / str(numbers[-1])
        lock = _locked(path / _USED, shared=True)
        if lock is not None and path.exists():
            return path, lock
        time.sleep(_PAUSE)
    return path, None  # no lock, for example on Windows, so the checkpoint may be deleted during reading


def published(folder: Path) -> tuple[int, ...]:
    """Return a value that is different for each published version of a store. Checkpoint numbers are not enough,
    because they repeat if a store is deleted and created again.
    """
    number = max(_numbers(folder / _READ), default=0)
    told = (folder / _READ / str(number) / _USED).stat() if number else None
    return (number, told.st_ino, told.st_mtime_ns) if told else (number,)


def check(folder: Path) -> None:
    """Raise InputError if the store is missing or damaged, or if a newer version of this program created it."""
    place = str(folder)
    try:
        told = json.loads((folder / _FORMAT).read_text(encoding="utf-8"))
        version = told["geopolitical-kg store"]
    except FileNotFoundError:
        if is_store(folder):
            raise damaged(folder, f"{_FORMAT} is missing") from None
        raise InputError(place, "this is not a store", "create a store with kg build --store") from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        if os.path.isdir(folder / _LIVE) and not isinstance(error, PermissionError):  # noqa: PTH112 (which may raise)
            raise damaged(folder, f"{_FORMAT} has no valid version: {error}") from None
        raise InputError(
            f"{place}/{_FORMAT}",
            f"the store version is invalid: {error}",
            "specify the folder of an existing store, or a new folder",
        ) from None
    if type(version) is not int or version < 1:
        raise InputError(
            f"{place}/{_FORMAT}",
            f"the store version is invalid: {version!r}",
            "specify the folder of an existing store, or a new folder",
        )
    if version > VERSION:
        raise InputError(
            place, _NEWER.format(known=VERSION, version=version), "use the version of kg that created the store"
        )


def _numbers(read: Path) -> list[int]:
    return [int(path.name) for path in read.iterdir() if path.name.isdigit()] if read.is_dir() else []


def _locked(path: Path, *, shared: bool) -> int | None:
    """Return a lock on an existing file. If it is impossible to lock the file, return None."""
    if os.name != "posix":
        return None
    with suppress(OSError):
        file = os.open(path, os.O_RDONLY if shared else os.O_RDWR)
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
        else:
            return file
    return None
