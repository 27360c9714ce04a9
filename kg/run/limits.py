"""How long a document may take and how much memory, enforced from outside the stages; and what bounds a query."""

from __future__ import annotations

import ctypes
import math
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
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
    """Limits for one document."""

    seconds: float | None = 60.0
    """Seconds, plus the same again per 100,000 characters; None for no limit."""
    megabytes: float | None = 2000.0
    """Memory growth of the process in MB; None for no limit."""

    def time(self, characters: int) -> float | None:
        """Return the seconds for a text with this many characters."""
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


class Watch(threading.Thread):
    """Looks on at a process; calls `passed` with TimeoutError or MemoryError, once, where it passes a limit."""

    def __init__(self, process: int, passed: Callable[[type[Exception]], None]) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        """Set to look no more."""
        self._process = psutil.Process(process)
        self._passed = passed
        self._end = self._most = math.inf

    def allow_time(self, seconds: float | None) -> None:
        """Let it go on for so long from now on; None for no limit."""
        self._end = math.inf if seconds is None else time.monotonic() + seconds

    def allow_memory(self, megabytes: float | None) -> None:
        """Let it grow by so much from now on; None changes nothing."""
        if megabytes is not None:
            with suppress(psutil.Error):  # it has ended
                self._most = self._process.memory_info().rss + megabytes * 1_000_000

    def run(self) -> None:
        with suppress(psutil.Error):  # it has ended
            while not self.done.wait(EVERY):
                if time.monotonic() > self._end:
                    self._passed(TimeoutError)
                elif self._most < math.inf and self._process.memory_info().rss > self._most:
                    self._passed(MemoryError)


class _Watch(Watch):
    """Interrupts a thread of this process."""

    def __init__(self, watched: int, seconds: float | None, megabytes: float | None) -> None:
        super().__init__(os.getpid(), self._interrupt)
        self.error: type[Exception] | None = None
        self._watched = ctypes.c_ulong(watched)
        self._lock = threading.Lock()
        self.allow_time(seconds)
        self.allow_memory(megabytes)

    def _interrupt(self, error: type[Exception]) -> None:
        with self._lock:
            if not self.done.is_set():
                self.error = error
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._watched, ctypes.py_object(_Passed))
                self.done.set()

    def stop(self) -> None:
        """Interrupt no more. Raises _Passed where an interruption was on its way.

        It is let come and never taken back: CPython 3.11 would go on looking for it at every step, which costs time and
        never ends under a profiler.
        """
        with self._lock:
            self.done.set()
        if self.error is not None:
            for _ in range(2):  # it comes where a loop goes round
                pass
