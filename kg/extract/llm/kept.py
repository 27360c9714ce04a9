"""A cache of a model's answers, so asking the same question again costs nothing."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoppedError


def key(*parts: str) -> str:
    """Return the cache key for the given parts of a question."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A cache folder with one file per answer. Several processes may use the folder at the same time."""

    folder: Path

    def read(self, name: str) -> Any:
        """Return the value that was saved under a name, or None if there is no valid file."""
        try:
            return json.loads(self._path(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def write(self, name: str, value: Any) -> None:
        """Save a value under a name. The file is either written completely or not at all. Raises StoppedError if
        writing fails.
        """
        write(self._path(name), json.dumps(value))

    def _path(self, name: str) -> Path:
        return self.folder / "answers" / name[:2] / f"{name[2:]}.json"


def write(path: Path, text: str) -> None:
    """Write a file atomically: other processes never see an incomplete file. Raises StoppedError if the file cannot be
    written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        reason = f"cannot write to the cache: {error.strerror or error}"
        raise StoppedError(str(path.parent), reason, "choose another folder with --cache or KG_CACHE") from error
