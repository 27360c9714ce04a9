"""The process that keeps the database of a store while it is written: run by keeping.py, which can do without it.

Alone in a process, because the database is compiled code: where a file is damaged, it may take all the memory there is,
or go down. Of this package it needs nothing, so that it starts at once.

It opens the folder that its argument names, and then does what standard input tells. It answers `some` with a part of
the rows, `done`, or `failed` with whether the system is at fault, and the reason.
"""

from __future__ import annotations

import io
import marshal
import os
import sys
import threading
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph

_MEMORY = 1400 << 20
"""Bytes that it may take, and as many more as a twentieth of the store."""
_AT_ONCE = 1000
"""Rows that are handed on together."""


def main() -> None:
    threading.Thread(target=_end_with_parent, args=[os.getppid()], daemon=True).start()
    folder = Path(sys.argv[1])
    with suppress(EOFError):  # of who started this one
        try:
            _bound_memory(folder)
            store = pyoxigraph.Store(str(folder))
        except BaseException as error:  # noqa: BLE001 (a panic of the database is no Exception)
            _say("failed", isinstance(error, OSError), str(error))
            return
        _say("done")
        while True:
            what, *told = marshal.load(sys.stdin.buffer)  # noqa: S302 (from the process that started this one)
            try:
                _do(store, what, *told)
            except EOFError:
                raise
            except BaseException as error:  # noqa: BLE001
                _say("failed", isinstance(error, OSError), str(error))
                if what == "load":  # of which more would come
                    return
            else:
                _say("done")


def _do(store: pyoxigraph.Store, what: str, *told: Any) -> None:
    if what == "rows":
        found = cast("pyoxigraph.QuerySolutions", store.query(*told))
        rows = (tuple(None if term is None else str(term) for term in row) for row in found)
        while some := list(islice(rows, _AT_ONCE)):
            _say("some", some)
    elif what == "update":
        store.update(*told)
    elif what == "backup":
        store.backup(*told)
    else:
        store.bulk_load(cast("IO[bytes]", _Read()), format=pyoxigraph.RdfFormat.N_QUADS)
        store.flush()


class _Read(io.RawIOBase):
    """Parts of a file that come one after the other, the last of which is empty."""

    def __init__(self) -> None:
        self._rest = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._ended and (len(self._rest) < size or size < 0):
            some = marshal.load(sys.stdin.buffer)  # noqa: S302
            self._ended = not some
            self._rest += some
        found, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return found


def _end_with_parent(parent: int) -> None:
    """Inside a damaged database it would not notice that its parent has been killed, and run for ever."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _bound_memory(folder: Path) -> None:
    """A store that is there; a new one is filled with what its maker chooses."""
    if sys.platform == "linux" and folder.exists():
        import resource

        most = _MEMORY + sum(path.stat().st_size for path in folder.iterdir()) // 20
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _say(*message: Any) -> None:
    marshal.dump(message, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
