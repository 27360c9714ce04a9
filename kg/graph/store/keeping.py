"""A database in a separate process. If that process crashes, the current process gets an error."""

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
"""Time limit in seconds for closing the database. A damaged one may never close, but its log contains all changes."""
_LINES = 10_000
"""Lines per batch."""


class BrokenError(Exception):
    """The database is damaged: it has reported damage, or its process has crashed."""


class Keeper:
    """The process of the database. It ends with `close` or with this object."""

    def __init__(self, folder: Path) -> None:
        """Open or create a database. Raises OSError with the database's reason, or BrokenError."""
        # A signal may interrupt the wait for an answer but not the thread that reads it, so answers stay in step with
        # requests.
        self._thread = ThreadPoolExecutor(1)
        self._process = subprocess.Popen(  # noqa: S603 (a program of this package)
            [sys.executable, "-P", str(_KEEPER), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches only this process, which stops the other one
        )
        self.close = weakref.finalize(self, _end, self._process, self._thread)
        """Function that closes the database and waits until it is closed."""
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
        with suppress(BrokenPipeError):  # the answer contains the reason
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
            raise BrokenError(f"its database crashed with status {process.wait()}") from None
        if said == "done":
            return found
        if said == "failed":
            of_system, reason = what
            raise (OSError if of_system else BrokenError)(reason)
        found += what[0]


def _end(process: subprocess.Popen[bytes], thread: ThreadPoolExecutor) -> None:
    if process.stdin:
        with suppress(OSError):  # closing writes buffered data, which fails if the process has ended
            process.stdin.close()
    try:
        process.wait(_CLOSING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    thread.shutdown()
    if process.stdout:
        process.stdout.close()
