"""The speed at which texts are processed, and the estimated time left."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from kg.model import Document

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))


class Pace:
    """Counts documents and characters to compute the speed. The time left is estimated from file sizes, without reading
    the files.
    """

    def __init__(self, paths: Sequence[Path] = (), *, clock: Callable[[], float] = time.monotonic) -> None:
        """`paths` lists all texts of the run. Without `paths`, the time left is unknown."""
        self.total: int | None = None
        """Total size of all files in bytes. None until the size is known."""
        self._paths = paths
        self._clock = clock
        self._begin: float | None = None
        self._documents_read = self._documents = self._worked = 0
        self._path: str | None = None
        self._size = self._characters = 0
        """Size of the current file in bytes, and the number of characters read from it so far."""
        self._bytes_before = self._characters_before = 0

    def read(self, document: Document) -> None:
        """Count a document that was read. Documents that the store already has are counted too."""
        self._documents_read += 1
        if document.path != self._path or document.path is None:
            self._bytes_before += self._size
            self._characters_before += self._characters
            self._path, self._characters = document.path, 0
            self._size = _size(document)
        self._characters += len(document.text)

    def done(self, document: Document) -> None:
        """Count a finished document. Documents copied from another store are not counted, because they are copied
        before the first text is read.
        """
        if self._documents_read == 0:
            return
        if self._begin is None:  # the first document is not counted, because it waits until the model is loaded
            self._begin = self._clock()
        else:
            self._documents += 1
            self._worked += len(document.text)

    def __str__(self) -> str:
        """Return the speed and the time left, for example `3.1 documents/s, about 2 h 5 min left`. Return an empty
        string if the speed is not known yet.

        The first call starts a thread that adds up the sizes of the files.
        """
        if self._paths:
            threading.Thread(target=self._add_up, args=[self._paths], daemon=True).start()
            self._paths = ()
        seconds = self._clock() - self._begin if self._begin is not None else 0.0
        if not self._documents or seconds <= 0:
            return ""
        rate = self._documents / seconds
        told = f"{rate:.1f} documents/s" if rate >= 0.1 else f"{rate * 3600:.0f} documents/h"
        left = self.left(self._worked / seconds)
        return told if left is None else f"{told}, about {duration(left)} left"

    def left(self, speed: float) -> float | None:
        """Return the number of seconds left, or None if it is unknown. `speed` is in characters per second."""
        # The number of bytes per character is computed from the finished files.
        ratio = self._bytes_before / self._characters_before if self._characters_before else 1.0
        passed = self._bytes_before + min(self._size, self._characters * ratio)
        if self.total is None or passed > self.total or not speed:
            return None
        return (self.total - passed) / ratio / speed

    def _add_up(self, paths: Sequence[Path]) -> None:
        from kg.read import size

        self.total = size(paths)


def duration(seconds: float) -> str:
    """Return a duration in the two largest units that fit, for example `2 h 5 min`."""
    for (large, name), (small, other) in pairwise(_UNITS):
        if seconds >= large:
            rest = int(seconds % large // small)
            return f"{seconds // large:.0f} {name}" + (f" {rest} {other}" if rest and other != "s" else "")
    return f"{seconds:.0f} s"


def _size(document: Document) -> int:
    try:
        return Path(document.path or "").stat().st_size
    except (OSError, ValueError):
        return len(document.text)
