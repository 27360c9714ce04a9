"""Files read in a process of their own, under the limits of a document.

Alone in a process, because a library may spend minutes or gigabytes inside compiled code, which no signal reaches, or
end the process. It is ended from outside, and only the file that it was reading is lost.
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
"""Times that reading is faster than parsing: a file has time for so many bytes as a text has for one character."""
LOADING = 10.0
"""Seconds more for the libraries of a format, which are loaded when they are first needed."""
START = 120.0
"""Seconds in which a process must have started."""
# As the parent, it finds the package where that one did; `-P` keeps the folder where it runs off the path.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from kg.read.apart import serve; serve()"


class Apart:
    """A process that reads files, one at a time. It starts with the first, and anew after one that ended it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: _Process | None = None

    def read(self, file: File, size: int) -> Iterator[Document | InputError]:
        """The documents of a file of so many bytes, and what is wrong with it.

        A limit of time is for each document, from when it is waited for; one of memory for the whole file. Raises
        PipelineError where no process can be started.
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
                yield InputError(file.place, f"takes longer than {seconds:g} seconds", "raise --timeout or split it")
            elif process.error is MemoryError:
                reason = f"takes more memory than {self._limits.megabytes:g} MB"
                yield InputError(file.place, reason, "raise --memory or split it")
            else:
                reason = f"ended the process that read it (status {status}), perhaps for want of memory"
                yield InputError(file.place, reason, "split it or leave it out")
        except BaseException:
            self.close()  # in the midst of a file
            raise

    def close(self) -> int | None:
        """End the process, whatever it is doing; gives its status."""
        process, self._process = self._process, None
        return process.end() if process else None


def _started() -> _Process:
    try:
        process = _Process()
    except (OSError, RuntimeError) as error:
        raise PipelineError(f"cannot start a process that reads files: {error}") from error
    try:
        process.next(START)
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        status = process.end()
        raise PipelineError(f"the process that reads files ended at its start with status {status}") from error
    except BaseException:
        process.end()
        raise
    return process


class _Process:
    """A process, and a thread that ends it where it takes too long or too much memory."""

    def __init__(self) -> None:
        self.error: type[Exception] | None = None
        """Of the limit that it passed."""
        self._process = subprocess.Popen(  # noqa: S603 (a program of this package)
            [sys.executable, "-P", "-c", _PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches this process alone, which ends that one
        )
        self._given = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self._watch = Watch(self._process.pid, self._late)
        self._watch.start()

    def ask(self, file: File, megabytes: float | None) -> None:
        """Have it read a file, and grow by no more from now on."""
        self._watch.allow_memory(megabytes)
        pickle.dump((str(file.path), file.id, dict(file.columns)), self._given)
        self._given.flush()

    def next(self, seconds: float | None) -> Any:
        """Its next answer, which must come in so many seconds. Raises EOFError or OSError where it has ended."""
        self._watch.allow_time(seconds)
        try:
            return pickle.load(self._answers)  # noqa: S301 (from a process of this package)
        finally:
            self._watch.allow_time(None)

    def end(self) -> int:
        self._watch.done.set()
        self._process.kill()
        for pipe in (self._given, self._answers):
            with suppress(OSError):  # of what was not yet written
                pipe.close()
        return self._process.wait()

    def _late(self, error: type[Exception]) -> None:
        self.error = error
        self._watch.done.set()
        self._process.kill()


def serve() -> None:
    """In the process: read files that are asked for on standard input, until nobody can ask any more."""
    from kg.read import read_one

    requests: SimpleQueue[tuple[str, str, dict[str, str]]] = SimpleQueue()
    # What libraries print is no answer.
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
    os._exit(0)  # in the midst of a file too


def _send(found: object, answers: Any) -> None:
    pickle.dump(found, answers)
    answers.flush()
