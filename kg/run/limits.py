"""Limits of time and memory per document, which are enforced from outside the stages, and limits of queries."""

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
"""Seconds between checks of the limits."""
LONG = 100_000
"""A document gets its time limit once more for each this many characters of text."""
QUERY_SECONDS = 30.0
"""Default time limit of a query in seconds."""
QUERY_ROWS = 1_000_000
"""Default maximum number of rows of a query's result."""

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for one document."""

    seconds: float | None = 60.0
    """Time limit in seconds, plus the same again for each 100,000 characters. None means no limit."""
    megabytes: float | None = 2000.0
    """Maximum growth, in MB, of the memory of the process. None means no limit."""

    def time(self, characters: int) -> float | None:
        """Return the time limit in seconds for a text of this length."""
        return self.seconds and self.seconds * (1 + characters // LONG)


class _Passed(BaseException):
    """A limit is exceeded. It is not an Exception, because libraries catch the exceptions of code that they call."""


def within(seconds: float | None, megabytes: float | None, work: Callable[[], Done]) -> Done:
    """Return the result of `work`, within limits of seconds and of memory growth in megabytes.

    A separate thread watches the limits and interrupts the work between two steps of the interpreter. If compiled code
    hangs, its process must be ended. Raises TimeoutError or MemoryError.
    """
    if seconds is None and megabytes is None:
        return work()
    watch = _Watch(threading.get_ident(), seconds, megabytes)
    # This is not a context manager, which could be interrupted on entry or exit, outside of this code.
    try:
        watch.start()
        try:
            return work()
        finally:
            watch.stop()
    except _Passed:
        raise watch.error or TimeoutError from None


class Watch(threading.Thread):
    """Watches a process. When it exceeds a limit, `passed` is called once with TimeoutError or MemoryError."""

    def __init__(self, process: int, passed: Callable[[type[Exception]], None]) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        """Set this to stop watching."""
        self._process = psutil.Process(process)
        self._passed = passed
        self._end = self._most = math.inf

    def allow_time(self, seconds: float | None) -> None:
        """Start a new time limit of this many seconds from now. None means no limit."""
        self._end = math.inf if seconds is None else time.monotonic() + seconds

    def allow_memory(self, megabytes: float | None) -> None:
        """Start a new memory limit from the current size of the process. None changes nothing."""
        if megabytes is not None:
            with suppress(psutil.Error):  # the process has ended
                self._most = self._process.memory_info().rss + megabytes * 1_000_000

    def run(self) -> None:
        with suppress(psutil.Error):  # the process has ended
            while not self.done.wait(EVERY):
                if time.monotonic() > self._end:
                    self._passed(TimeoutError)
                elif self._most < math.inf and self._process.memory_info().rss > self._most:
                    self._passed(MemoryError)


class _Watch(Watch):
    """Interrupts a thread of this process when it exceeds a limit."""

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
        """Stop watching. Raises _Passed if an interruption is pending.

        A pending interruption is always delivered and never cancelled. After a cancellation, CPython 3.11 would check
        for it at every step, which is slow, and never stops under a profiler.
        """
        with self._lock:
            self.done.set()
        if self.error is not None:
            for _ in range(2):  # the interruption is delivered when a loop repeats
                pass
