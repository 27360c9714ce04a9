"""The program that runs the database of a store in a separate process while the store is open for writing. keeping.py
starts the process.

The process is separate because the database is compiled code. If a file is damaged, the database may crash or use all
memory; keeping.py then raises an error. To start fast, the program does not import this package.

The argument of the program is the folder of the database. The program reads requests from standard input. The answer to
a successful request consists of any number of `some` messages, each with a batch of rows, and a final `done`. If a
request fails, the answer consists of `failed`, a flag and the reason. The flag says whether the operating system
reported the error.
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
"""Memory limit in bytes. A twentieth of the store's size is added to this number."""
_AT_ONCE = 1000
"""Number of rows per batch."""


def main() -> None:
    threading.Thread(target=_end_with_parent, args=[os.getppid()], daemon=True).start()
    folder = Path(sys.argv[1])
    with suppress(EOFError):  # raised when the parent process has ended
        try:
            _bound_memory(folder)
            store = pyoxigraph.Store(str(folder))
        except BaseException as error:  # noqa: BLE001 (a panic of the database is not an Exception)
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
                if what == "load":  # otherwise, the rest of the data would be read as requests
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
    """A file whose contents are received in parts. An empty part marks the end."""

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
    """Exit when the parent process is gone. Otherwise, this process might run forever in a damaged database."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _bound_memory(folder: Path) -> None:
    """Limit the memory of this process if the store already exists. A new store needs no limit, because its files
    cannot be damaged yet.
    """
    if sys.platform == "linux" and folder.exists():
        import resource

        size = 0
        for path in folder.iterdir():
            with suppress(FileNotFoundError):  # the process of a killed writer may still be deleting files
                size += path.stat().st_size
        most = _MEMORY + size // 20
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _say(*message: Any) -> None:
    marshal.dump(message, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
