"""Runs a database in a separate process. If that process crashes, an exception is raised in the current process."""

from __future__ import annotations

import marshal
import subprocess
import sys
import weakref
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from kg.graph.store.change import Row

_KEEPER = Path(__file__).with_name("keeper.py")
_CLOSING = 60
"""Time limit in seconds for closing the database. A damaged database may never close. Stopping the database loses no
data, because the log of the database contains all changes.
"""
_LINES = 10_000
"""Number of lines per batch."""


class BrokenError(Exception):
    """Raised if the database reports damage or its process crashes."""


class Keeper:
    """A separate process that runs the database. The process ends when `close` is called or this object is deleted."""

    def __init__(self, folder: Path) -> None:
        """Open or create a database. Raises OSError with the database's reason, or BrokenError if the database is
        damaged.
        """
        # A separate thread reads the answers. Signals cannot interrupt this thread, so no answer is lost or assigned to
        # the wrong request.
        self._thread = ThreadPoolExecutor(1)
        self._process = subprocess.Popen(  # noqa: S603 (a program of this package)
            [sys.executable, "-P", str(_KEEPER), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches only the current process, which then stops the other one
        )
        self.close = weakref.finalize(self, _end, self._process, self._thread)
        """Function that closes the database and waits for this to finish."""
        try:
            _answer(self._process)
        except BaseException:
            self.close()
            raise

    def rows(self, query: str) -> list[Row]:
        return self._ask("rows", query)

    def update(self, text: str) -> None:
        self._ask("update", text)

    def backup(self, folder: Path) -> None:
        self._ask("backup", str(folder))

    def load(self, lines: Iterable[str]) -> None:
        """Load lines of N-Quads into an empty database."""
        rest = iter(lines)
        with suppress(BrokenPipeError):  # the answer below contains the reason
            _send(self._process, ("load",))
            while some := "".join(islice(rest, _LINES)):
                _send(self._process, some.encode())
            _send(self._process, b"")
        _answer(self._process)

    def _ask(self, *message: str) -> list[Row]:
        return self._thread.submit(_told, self._process, message).result()


def _told(process: subprocess.Popen[bytes], message: tuple[str, ...]) -> list[Row]:
    with suppress(BrokenPipeError):
        _send(process, message)
    return _answer(process)


def _send(process: subprocess.Popen[bytes], message: Any) -> None:
    if process.stdin:
        marshal.dump(message, process.stdin)
        process.stdin.flush()


def _answer(process: subprocess.Popen[bytes]) -> list[Row]:
    found: list[Row] = []
    while True:
        try:
            said, *what = marshal.load(process.stdout)  # type: ignore[arg-type]  # noqa: S302 (from our own process)
        except (EOFError, ValueError, TypeError):
            raise BrokenError(f"the database process crashed (exit status {process.wait()})") from None
        if said == "done":
            return found
        if said == "failed":
            of_system, reason = what
            raise (OSError if of_system else BrokenError)(reason)
        found += what[0]


def _end(process: subprocess.Popen[bytes], thread: ThreadPoolExecutor) -> None:
    if process.stdin:
        with suppress(OSError):  # closing a pipe writes its buffer, which fails if the process has ended
            process.stdin.close()
    try:
        process.wait(_CLOSING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    thread.shutdown()
    if process.stdout:
        process.stdout.close()
