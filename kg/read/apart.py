"""Reads files in a separate process, within the limits for a document.

A library may spend minutes or gigabytes in compiled code, which ignores signals, or it may crash. The current process
can stop the separate one from outside, so only the file that is being read is lost.
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
"""Reading is this much faster than parsing: in the time limit for one character of text, this many bytes are read."""
LOADING = 10.0
"""Additional seconds for loading the libraries of a format when it is first used."""
START = 120.0
"""Time limit for the start of a process, in seconds."""
# The separate process imports the package from the same place. `-P` keeps the current folder off the path.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from kg.read.apart import serve; serve()"


class Apart:
    """A process that reads one file at a time. It starts with the first file, and again after a crash."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: _Process | None = None

    def read(self, file: File, size: int) -> Iterator[Document | InputError]:
        """Yield the documents and errors of a file with the given size in bytes. The time limit applies to each
        document and starts when the document is requested. The memory limit applies to the whole file. Raises
        PipelineError if no process can be started.
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
                    file.place, f"took longer than {seconds:g} seconds", "raise --timeout or split the file"
                )
            elif process.error is MemoryError:
                reason = f"needed more than {self._limits.megabytes:g} MB of memory"
                yield InputError(file.place, reason, "raise --memory or split the file")
            else:
                reason = f"its process crashed (status {status}), perhaps because it needed too much memory"
                yield InputError(file.place, reason, "split the file or leave it out")
        except BaseException:
            self.close()  # while reading a file
            raise

    def close(self) -> int | None:
        """Stop the process immediately and return its exit status."""
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
        raise PipelineError(f"the process that reads files failed to start, with exit status {status}") from error
    except BaseException:
        process.end()
        raise
    return process


class _Process:
    """A process, and a thread that stops it when it exceeds a limit of time or memory."""

    def __init__(self) -> None:
        self.error: type[Exception] | None = None
        """TimeoutError or MemoryError if a limit was exceeded."""
        self._process = subprocess.Popen(  # noqa: S603 (a program of this package)
            [sys.executable, "-P", "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches only this process, which stops the other one
        )
        self._given = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self._watch = Watch(self._process.pid, self._late)
        self._watch.start()

    def ask(self, file: File, megabytes: float | None) -> None:
        """Request a file. From now on, the memory of the process may grow by at most this many megabytes."""
        self._watch.allow_memory(megabytes)
        pickle.dump((str(file.path), file.id, dict(file.columns)), self._given)
        self._given.flush()

    def next(self, seconds: float | None) -> Any:
        """Return the next answer within the given seconds. Raises EOFError or OSError if the process has ended."""
        self._watch.allow_time(seconds)
        try:
            return pickle.load(self._answers)  # noqa: S301 (from a process of this package)
        finally:
            self._watch.allow_time(None)

    def end(self) -> int:
        self._watch.done.set()
        self._process.kill()
        for pipe in (self._given, self._answers):
            with suppress(OSError):  # closing writes buffered data, which fails if the process has ended
                pipe.close()
        return self._process.wait()

    def _late(self, error: type[Exception]) -> None:
        self.error = error
        self._watch.done.set()
        self._process.kill()


def serve() -> None:
    """Read the files that are requested on standard input, until it is closed. This runs in the separate process."""
    from kg.read import read_one

    requests: SimpleQueue[tuple[str, str, dict[str, str]]] = SimpleQueue()
    # The output of libraries must not be mixed with the answers.
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
    os._exit(0)  # ends the process even while a file is being read


def _send(found: object, answers: Any) -> None:
    pickle.dump(found, answers)
    answers.flush()
