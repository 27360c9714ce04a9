"""Limits for documents and queries. The time and memory limits of a document are enforced by a separate thread."""

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
"""Seconds between two checks of the limits."""
LONG = 100_000
"""For every block of this many characters, the time limit is added once more."""
QUERY_SECONDS = 30.0
"""Default time limit for a query, in seconds."""
QUERY_ROWS = 1_000_000
"""Default maximum number of rows in the result of a query."""

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Limits:
    """Time and memory limits for one document."""

    seconds: float | None = 60.0
    """Time limit in seconds. Long texts get the same time again for each 100,000 characters. None means no limit."""
    megabytes: float | None = 2000.0
    """Maximum growth of the process's memory in MB. None means no limit."""

    def time(self, characters: int) -> float | None:
        """Return the time limit in seconds for a text with this many characters."""
        return self.seconds and self.seconds * (1 + characters // LONG)


class _Passed(BaseException):
    """A limit is exceeded. The base class is not Exception, because libraries may catch any Exception."""


def within(seconds: float | None, megabytes: float | None, work: Callable[[], Done]) -> Done:
    """Call `work` and return its result. Raises TimeoutError or MemoryError if `work` exceeds a limit.

    `seconds` limits the running time, and `megabytes` limits the growth in memory use. A separate thread checks the
    limits and interrupts `work` between two Python instructions. Compiled code cannot be interrupted. If compiled code
    hangs, the whole process must be killed.
    """
    if seconds is None and megabytes is None:
        return work()
    watch = _Watch(threading.get_ident(), seconds, megabytes)
    # This is not written as a context manager, because that could be interrupted before or after this code.
    try:
        watch.start()
        try:
            return work()
        finally:
            watch.stop()
    except _Passed:
        raise watch.error or TimeoutError from None


class Watch(threading.Thread):
    """A thread that watches a process. If the process exceeds its time or memory limit, `passed` is called with
    TimeoutError or MemoryError.
    """

    def __init__(self, process: int, passed: Callable[[type[Exception]], None]) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        """Set this to stop watching."""
        self._process = psutil.Process(process)
        self._passed = passed
        self._end = self._most = math.inf

    def allow_time(self, seconds: float | None) -> None:
        """Set the time limit to this many seconds from now. If `seconds` is None, there is no limit."""
        self._end = math.inf if seconds is None else time.monotonic() + seconds

    def allow_memory(self, megabytes: float | None) -> None:
        """Allow the process's memory use to grow by this many megabytes from now on. If `megabytes` is None, keep the
        current limit.
        """
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
    """Interrupts a thread of this process if it exceeds a limit."""

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
        """Stop watching. If an interruption is pending, _Passed is raised.

        A pending interruption is delivered, and not cancelled. After a cancellation, CPython 3.11 would look for the
        interruption at every step, which is slow. Under a profiler, the search would never end.
        """
        with self._lock:
            self.done.set()
        if self.error is not None:
            for _ in range(2):  # the interpreter delivers the interruption when a loop repeats
                pass
