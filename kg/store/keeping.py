"""A database that is written, in a process of its own: what breaks there is an error here."""

from __future__ import annotations

import marshal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from kg.store.change import Row

_KEEPER = Path(__file__).with_name("keeper.py")
_LINES = 10_000
"""Lines that are handed on together."""


class BrokenError(Exception):
    """The database is damaged: it says so, or its process ended."""


class Keeper:
    """The process, which ends with `close` or with this object."""

    def __init__(self, folder: Path) -> None:
        """Open a database, or make it. Raises OSError with the database's reason, and BrokenError."""
        self._lock = threading.Lock()
        self._process = subprocess.Popen(  # noqa: S603 (a program of this package)
            [sys.executable, "-P", str(_KEEPER), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches this process alone, which ends that one
        )
        self.close = weakref.finalize(self, _end, self._process)
        """Waits until the database is closed."""
        try:
            self._answer()
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
        """Put lines of N-Quads into a database that is empty."""
        rest = iter(lines)
        with self._lock:
            with suppress(BrokenPipeError):  # the answer says why
                self._send(("load",))
                while some := "".join(islice(rest, _LINES)):
                    self._send(some.encode())
                self._send(b"")
            self._answer()

    def _ask(self, *message: str) -> list[Row]:
        with self._lock:
            with suppress(BrokenPipeError):
                self._send(message)
            try:
                return self._answer()
            except (OSError, BrokenError):
                raise
            except BaseException:  # a signal in the midst of an answer
                self._process.kill()
                raise

    def _send(self, message: Any) -> None:
        if self._process.stdin:
            marshal.dump(message, self._process.stdin)
            self._process.stdin.flush()

    def _answer(self) -> list[Row]:
        found: list[Row] = []
        while True:
            try:
                said, *what = marshal.load(self._process.stdout)  # type: ignore[arg-type]  # noqa: S302
            except (EOFError, ValueError, TypeError):
                raise BrokenError(f"its database ended with status {self._process.wait()}") from None
            if said == "done":
                return found
            if said == "failed":
                kind, reason = what
                raise (OSError if kind == "OSError" else BrokenError)(reason)
            found += what[0]


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in filter(None, (process.stdin, process.stdout)):
        with suppress(OSError):  # of what was not yet written
            pipe.close()
    process.wait()
