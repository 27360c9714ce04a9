"""A folder of exports whose files change together: whatever ends a run, they are all of one run.

New files are made in a folder of their own inside, `.kg-PROCESS-...`. Renamed to `.kg-whole` they are what the folder
will hold, and are moved into place. Where that was cut off, who writes into the folder next goes on, and who reads a
file takes it from where it lies: reading changes nothing. `manifest.json` tells the size and hash of every file, and
changes last, so that other programs can see whether the files belong together.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from kg.errors import InputError
from kg.io.files import NO_PATH, is_path, text_of

MANIFEST = "manifest.json"
EXPORTS = frozenset(
    (
        "graph.ttl", "graph.html", "graph.trig", "graph.nq", "graph.jsonld", "graph.graphml", "graph.gexf",
        "statements.jsonl", "nodes.csv", "edges.csv", "events.csv", "failed.jsonl",
    )
)  # fmt: skip
"""The files that a run may write."""
_WHOLE = ".kg-whole"
_UNFINISHED = ".kg-"


class Exports:
    """The folder, while a run writes into it.

    with Exports(Path("exports")) as exports:
        exports.write("graph.ttl", "...")
        exports.publish()
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._new: list[str] = []
        self._gone: list[str] = []

    def __enter__(self) -> Self:
        """Make the folder ready. Raises InputError where it cannot be written, before any work is done for it."""
        if not is_path(self.folder):
            raise InputError(str(self.folder), *NO_PATH)
        foreign = self.folder / MANIFEST
        try:
            if foreign.exists() and _manifest(self.folder) is None:
                raise InputError(
                    str(foreign), "is not of this program, which would write one", "move it, or name another folder"
                )
            self.folder.mkdir(parents=True, exist_ok=True)
            _settle(self.folder)
            _sweep(self.folder)
            prefix = f"{_UNFINISHED}{_mark(psutil.Process())}-"
            self._unfinished = Path(tempfile.mkdtemp(dir=self.folder, prefix=prefix))
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self._unfinished, ignore_errors=True)

    def write(self, name: str, text: str | Iterable[str]) -> None:
        """Add a file in UTF-8, whole or piece by piece.

        Raises InputError where there is no room for it, and for a name that a folder has.
        """
        path = self._unfinished / name
        try:
            if (self.folder / name).is_dir():
                raise InputError(str(self.folder / name), "cannot be written: it is a folder", "move it away")
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines([text] if isinstance(text, str) else text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            path.unlink(missing_ok=True)
            raise _unwritable(self.folder / name, error) from error
        self._new.append(name)

    def remove(self, name: str) -> None:
        """Take away a file that an earlier run has written."""
        self._gone.append(name)

    def publish(self) -> list[Path]:
        """Let all that was written change into place, and return it. Raises InputError where that is not possible."""
        files = {name: entry for name, entry in (_manifest(self.folder) or {}).items() if name not in self._gone}
        files |= {name: _entry(self._unfinished / name) for name in self._new}
        try:
            manifest = json.dumps({"files": dict(sorted(files.items()))}, indent=1) + "\n"
            (self._unfinished / MANIFEST).write_text(manifest, encoding="utf-8", newline="\n")
            _settle(self.folder)
            self._unfinished.rename(self.folder / _WHOLE)
            _settle(self.folder)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        return [self.folder / name for name in self._new]


def exported(path: Path) -> str:
    """The text of a file of exports, as the last change of its folder has it: one that was cut off may lie aside still.

    Raises InputError as `text_of` does.
    """
    aside = path.parent / _WHOLE
    if path.name in (_manifest(aside) or ()):
        with suppress(InputError):  # moved into place already, or right now
            return text_of(aside / path.name)
    return text_of(path)


def _settle(folder: Path) -> None:
    """Finish a change of a folder's files that was cut off; raises OSError where that is not possible.

    Each step may have been done already, by the run that was cut off or by another program that settles right now.
    """
    whole = folder / _WHOLE
    new = _manifest(whole)
    if new is not None:
        for name in (_manifest(folder) or {}).keys() - new.keys():
            (folder / name).unlink(missing_ok=True)
        for name in (*new, MANIFEST):
            with suppress(FileNotFoundError):  # moved already, or not of this change
                (whole / name).replace(folder / name)
    with suppress(FileNotFoundError):
        whole.rmdir()


def listed(folder: Path) -> frozenset[str]:
    """The names of the files in a folder that a run has written, the manifest's too; none where another program wrote
    the manifest, which then names other files.
    """
    entries = _manifest(folder)
    return frozenset({*entries, MANIFEST}) if entries is not None and entries.keys() <= EXPORTS else frozenset()


def _sweep(folder: Path) -> None:
    """Take away what runs left that are no more."""
    found = [path for path in folder.glob(f"{_UNFINISHED}*") if path.name != _WHOLE]
    living = {_mark(process) for process in psutil.process_iter()} if found else set()
    for path in found:
        if path.name.removeprefix(_UNFINISHED).rpartition("-")[0] not in living:
            shutil.rmtree(path, ignore_errors=True)


def _mark(process: psutil.Process) -> str:
    """What tells a process from every other, those that have its number later too."""
    try:
        return f"{process.pid}-{process.create_time():.2f}"
    except psutil.Error:
        return f"{process.pid}"


def _manifest(folder: Path) -> dict[str, dict[str, str | int]] | None:
    """Its entries; None where there is no manifest, or one that we have not written."""
    try:
        files = json.loads(text_of(folder / MANIFEST))["files"]
        names = {name: {"bytes": entry["bytes"], "sha256": entry["sha256"]} for name, entry in files.items()}
    except (InputError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return {name: entry for name, entry in names.items() if name and is_path(name) and Path(name).name == name != ".."}


def _entry(path: Path) -> dict[str, str | int]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(
        str(path), f"cannot be written: {error.strerror}", "check permissions and free space, or use another folder"
    )
