"""Export folders. A run replaces all files in its export folder together, even if the run is interrupted.

New files are written to a subfolder `.kg-PROCESS-...`. When they are complete, the subfolder is renamed to `.kg-whole`,
and the files are moved to the export folder. If the move is interrupted, the next run that writes to the folder
completes the move. Until then, readers find the new files in the subfolder.

`manifest.json` lists the size and hash of every file. The manifest is moved last, so other programs can use the
manifest to check that the files belong together.
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
"""Names of all files that a run may write."""
_WHOLE = ".kg-whole"
_UNFINISHED = ".kg-"


class Exports:
    """A context manager for the export folder of a run. Call `write` for each file, and then `publish`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._new: list[str] = []
        self._gone: list[str] = []

    def __enter__(self) -> Self:
        """Prepare the folder. Raises InputError if kg cannot write to the folder. The error is raised here, before any
        other work is done.
        """
        if not is_path(self.folder):
            raise InputError(str(self.folder), *NO_PATH)
        foreign = self.folder / MANIFEST
        try:
            if foreign.exists() and _manifest(self.folder) is None:
                raise InputError(
                    str(foreign),
                    "kg did not create this file and will not overwrite it",
                    "move the file, or choose another folder",
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
        """Write a new UTF-8 file. `text` is a string or an iterable of strings.

        Raises InputError if the file cannot be written, for example if the disk is full or a folder has the same name.
        """
        path = self._unfinished / name
        try:
            if (self.folder / name).is_dir():
                raise InputError(
                    str(self.folder / name),
                    "cannot write the file, because a folder has this name",
                    "move or rename the folder",
                )
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines([text] if isinstance(text, str) else text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            path.unlink(missing_ok=True)
            raise _unwritable(self.folder / name, error) from error
        self._new.append(name)

    def remove(self, name: str) -> None:
        """Mark a file from an earlier run for removal."""
        self._gone.append(name)

    def publish(self) -> list[Path]:
        """Move all new files to the export folder and return their paths. Raises InputError if a file cannot be
        moved.
        """
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
    """Return the text of an exported file, or its new text if an update of the export folder is incomplete.

    Raises InputError under the same conditions as `text_of`.
    """
    aside = path.parent / _WHOLE
    if path.name in (_manifest(aside) or ()):
        with suppress(InputError):  # the file has been moved in the meantime
            return text_of(aside / path.name)
    return text_of(path)


def _settle(folder: Path) -> None:
    """Complete an interrupted change of a folder. The interrupted run or another process may already have done some of
    the steps. Raises OSError if a file cannot be moved or removed.
    """
    whole = folder / _WHOLE
    new = _manifest(whole)
    if new is not None:
        for name in (_manifest(folder) or {}).keys() - new.keys():
            (folder / name).unlink(missing_ok=True)
        for name in (*new, MANIFEST):
            with suppress(FileNotFoundError):  # the file has already been moved, or was not part of this change
                (whole / name).replace(folder / name)
    with suppress(FileNotFoundError):
        whole.rmdir()


def listed(folder: Path) -> frozenset[str]:
    """Return the names of the files that kg has written to a folder, including the manifest. The returned set is empty
    if the folder has no manifest written by kg.
    """
    entries = _manifest(folder)
    return frozenset({*entries, MANIFEST}) if entries is not None and entries.keys() <= EXPORTS else frozenset()


def _sweep(folder: Path) -> None:
    """Delete the temporary subfolders of processes that have ended."""
    found = [path for path in folder.glob(f"{_UNFINISHED}*") if path.name != _WHOLE]
    living = {_mark(process) for process in psutil.process_iter()} if found else set()
    for path in found:
        if path.name.removeprefix(_UNFINISHED).rpartition("-")[0] not in living:
            shutil.rmtree(path, ignore_errors=True)


def _mark(process: psutil.Process) -> str:
    """Return a name that identifies a process, even if another process gets the same number later."""
    try:
        return f"{process.pid}-{process.create_time():.2f}"
    except psutil.Error:
        return f"{process.pid}"


def _manifest(folder: Path) -> dict[str, dict[str, str | int]] | None:
    """Return the entries of a folder's manifest. Return None if there is no manifest or another program wrote it."""
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
        str(path), f"cannot be written: {error.strerror}", "check permissions and disk space, or use another folder"
    )
