"""Reads files in a separate process, with the time and memory limits for a document.

The libraries for some formats may crash, or need minutes or gigabytes in compiled code, which cannot be interrupted.
The separate process can be ended at any time, which affects only the current file.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, cast

from kg.errors import InputError, PipelineError
from kg.model import Document
from kg.read.file import File
from kg.run.limits import Limits, Watch

FASTER = 100
"""Number of bytes that count as one character of text when the time limit for reading a file is computed. Reading is
much faster than parsing.
"""
LOADING = 10.0
"""Additional time for loading the libraries of a format, in seconds."""
START = 120.0
"""Time limit for the start of the separate process, in seconds."""
# The separate process imports this package from the same place as the current process. The `-P` option prevents imports
# from the current folder.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from kg.read.apart import serve; serve()"


class Apart:
    """A separate process that reads files, one at a time. The process starts when the first file is read, and restarts
    after a crash.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: _Process | None = None

    def read(self, file: File, size: int) -> Iterator[Document | InputError]:
        """Yield the documents in a file, and errors for unreadable documents. `size` is the size of the file in bytes.
        The time limit applies to each document separately. The memory limit applies to the whole file. Raises
        PipelineError if the separate process cannot be started.
        """
        process = self._process = self._process or _started()
        seconds = self._limits.time(size // FASTER)
        try:
            process.ask(file, self._limits.megabytes)
            while (found := process.next(seconds and seconds + LOADING)) is not None:
                yield found
        except (EOFError, OSError, pickle.UnpicklingError):
            status = self.close()
            if process.error is TimeoutError:
                yield InputError(
                    file.place,
                    f"reading took longer than {seconds:g} seconds",
                    "increase --timeout, or split the file",
                )
            elif process.error is MemoryError:
                reason = f"reading needed more than {self._limits.megabytes:g} MB of memory"
                yield InputError(file.place, reason, "increase --memory, or split the file")
            else:
                reason = f"reading crashed (status {status}), perhaps because the file needed too much memory"
                yield InputError(file.place, reason, "split the file, or leave it out")
        except BaseException:
            self.close()  # the process may be in the middle of a file
            raise

    def close(self) -> int | None:
        """Kill the separate process and return its exit status."""
        process, self._process = self._process, None
        return process.end() if process else None


def _started() -> _Process:
    try:
        process = _Process()
    except (OSError, RuntimeError) as error:
        raise PipelineError(f"cannot start the process that reads files: {error}") from error
    try:
        process.next(START)
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        status = process.end()
        raise PipelineError(f"the process that reads files could not be started (exit status {status})") from error
    except BaseException:
        process.end()
        raise
    return process


class _Process:
    """The separate process, and a thread that ends this process if it exceeds a time or memory limit."""

    def __init__(self) -> None:
        self.error: type[Exception] | None = None
        """TimeoutError or MemoryError if the process has exceeded a limit."""
        self._process = subprocess.Popen(  # noqa: S603 (a program of this package)
            [sys.executable, "-P", "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches only the current process, which ends the separate one
        )
        self._given = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self._watch = Watch(self._process.pid, self._late)
        self._watch.start()

    def ask(self, file: File, megabytes: float | None) -> None:
        """Request the documents of a file. After the request, the memory of the process may grow by the given number of
        megabytes.
        """
        self._watch.allow_memory(megabytes)
        pickle.dump((str(file.path), file.id, dict(file.columns)), self._given)
        self._given.flush()

    def next(self, seconds: float | None) -> Any:
        """Return the next answer from the process. If the answer takes more than the given seconds, the process is
        ended. Raises EOFError or OSError if the process has ended.
        """
        self._watch.allow_time(seconds)
        try:
            return pickle.load(self._answers)  # noqa: S301 (from a process of this package)
        finally:
            self._watch.allow_time(None)

    def end(self) -> int:
        self._watch.done.set()
        self._process.kill()
        for pipe in (self._given, self._answers):
            with suppress(OSError):  # closing a pipe writes buffered data, which fails if the process has ended
                pipe.close()
        return self._process.wait()

    def _late(self, error: type[Exception]) -> None:
        self.error = error
        self._watch.done.set()
        self._process.kill()


def serve() -> None:
    """Read file requests from standard input and write the documents to standard output, until standard input is
    closed. This function runs in the separate process.
    """
    from kg.read import read_one

    requests: SimpleQueue[tuple[str, str, dict[str, str]]] = SimpleQueue()
    # Libraries may print to standard output. Their output must not be mixed with the answers.
    with os.fdopen(os.dup(0), "rb") as given, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        threading.Thread(target=_listen, args=[given, requests], daemon=True).start()
        _send("ready", answers)
        while True:
            path, id_, columns = requests.get()
            for found in read_one(File(Path(path), id_, columns)):
                _send(found, answers)
            _send(None, answers)


def _listen(given: Any, requests: SimpleQueue[tuple[str, str, dict[str, str]]]) -> None:
    with suppress(EOFError):
        while True:
            requests.put(pickle.load(given))  # noqa: S301 (from the process that started this one)
    os._exit(0)  # ends the process, even while a file is being read


def _send(found: object, answers: Any) -> None:
    pickle.dump(found, answers)
    answers.flush()
