"""How long a document may take and how much memory, enforced from outside the stages; and what bounds a query."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import psutil

EVERY = 0.05
"""Seconds between two looks."""
LONG = 100_000
"""Characters of a text for which it has the time of one document more."""
QUERY_SECONDS = 30.0
"""After which a query is given up."""
QUERY_ROWS = 1_000_000
"""After which an answer is cut."""

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take."""

    seconds: float | None = 60.0
    """For a document, and as much again for every LONG characters; None for no limit."""
    megabytes: float | None = 2000.0
    """That the process may grow by while it works on the document; None for no limit."""

    def time(self, characters: int) -> float | None:
        """The seconds for a text of so many characters."""
        return self.seconds and self.seconds * (1 + characters // LONG)


class _Passed(BaseException):
    """A limit is passed. No Exception: libraries catch those of what they call."""


def within(seconds: float | None, megabytes: float | None, work: Callable[[], Done]) -> Done:
    """What the work gives, which may take no longer, nor let the process grow by more.

    A thread looks on, and interrupts the one at work between two steps of the interpreter: what hangs inside compiled
    code can only be ended together with its process. Raises TimeoutError or MemoryError.
    """
    if seconds is None and megabytes is None:
        return work()
    watch = _Watch(threading.get_ident(), seconds, megabytes)
    # No context manager: it may be interrupted on its way in or out, where nothing of ours would notice.
    try:
        watch.start()
        try:
            return work()
        finally:
            watch.stop()
    except _Passed:
        raise watch.error or TimeoutError from None


class _Watch(threading.Thread):
    def __init__(self, watched: int, seconds: float | None, megabytes: float | None) -> None:
        super().__init__(daemon=True)
        self.error: type[Exception] | None = None
        self._watched = ctypes.c_ulong(watched)
        self._process = psutil.Process()
        self._end = None if seconds is None else time.monotonic() + seconds
        self._most = None if megabytes is None else self._process.memory_info().rss + megabytes * 1_000_000
        self._done = threading.Event()
        self._lock = threading.Lock()

    def run(self) -> None:
        while not self._done.wait(EVERY):
            if self._end is not None and time.monotonic() > self._end:
                self._interrupt(TimeoutError)
            elif self._most is not None and self._process.memory_info().rss > self._most:
                self._interrupt(MemoryError)

    def _interrupt(self, error: type[Exception]) -> None:
        with self._lock:
            if not self._done.is_set():
                self.error = error
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._watched, ctypes.py_object(_Passed))
                self._done.set()

    def stop(self) -> None:
        """Interrupt no more. Raises _Passed where an interruption was on its way.

        It is let come and never taken back: CPython 3.11 would go on looking for it at every step, which costs time and
        never ends under a profiler.
        """
        with self._lock:
            self._done.set()
        if self.error is not None:
            for _ in range(2):  # it comes where a loop goes round
                pass
