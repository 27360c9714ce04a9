"""Runs SPARQL queries in a separate process, with limits on time and size. The process can be stopped at any time."""

from __future__ import annotations

import marshal
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar, cast

import pyoxigraph

from kg import vocab
from kg.errors import FederationError, FormatError, LimitError, QueryError
from kg.graph.damage import ENGINE, damage_in, damaged, is_damage
from kg.graph.query_process import CELLS, STORE, TERMS, cell
from kg.graph.result import Result, Written
from kg.graph.values import Value, value
from kg.vocab import Triple

_PREFIXES = dict(vocab.PREFIXES)
_AT_ONCE = 10_000
"""Number of triples per batch when loading."""
_DEATHS = {
    -getattr(signal, "SIGSEGV", 0): (QueryError, "is nested too deeply (split it into several queries)"),
    -getattr(signal, "SIGABRT", 0): (
        LimitError,
        "needs too much memory (make the query more specific, or remove ORDER BY and DISTINCT)",
    ),
}

Answer = TypeVar("Answer")

FEDERATES = "the query contacts another server with SERVICE (to allow this, use --federate, or federate=True in Python)"


class Within:
    """An in-memory triple store in the current process, for internal queries without limits."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._store = pyoxigraph.Store()
        lines = (f"{s} {p} {o} .\n" for s, p, o in triples)
        while some := "".join(islice(lines, _AT_ONCE)):
            self._store.bulk_load(some.encode(), pyoxigraph.RdfFormat.N_TRIPLES)

    def rows(self, sparql: str) -> list[tuple[Value, ...]]:
        """Return the rows of a SELECT query. Values have the same Python types as in `Result`."""
        found = cast("pyoxigraph.QuerySolutions", self._store.query(sparql, prefixes=_PREFIXES))
        return [tuple(value(cell(term)) for term in row) for row in found]


class Engine:
    """A triple store in a separate process. The process starts when it is first needed, and ends when this object is
    deleted.

    The process runs one query at a time. If the process crashed or was stopped, the next query starts a new one.
    """

    def __init__(self, source: bytes | str, form: str, *, beside: Engine | None = None) -> None:
        """Set the source of the triples. If `source` is UTF-8 text, `form` is its file extension (`ttl` or `nt`). If
        `source` is a store folder, `form` is STORE.
        """
        self._data = source, form
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._wrong: tuple[int | None, str] | None = None
        self._lock = threading.Lock()
        self._beside = beside
        """The original engine, if this engine is a copy. The original keeps a lock on the files of a store, so these
        files are not deleted while the copy exists.
        """

    @property
    def _store(self) -> Path | None:
        """The folder of the store, or None if the source is not a store."""
        return Path(str(self._data[0])) if self._data[1] == STORE else None

    def load(self) -> tuple[int | None, str] | None:
        """Load the triples immediately. Return None on success. On failure, return the line number of the error, if
        known, and the reason.
        """
        with self._lock, self._ended_by_errors():
            self._start()
        return self._wrong

    def ask(
        self, sparql: str, *, timeout: float | None, limit: int | None, federate: bool, terms: bool = False
    ) -> Result:
        """Run a query. See Dataset.query for the parameters. Raises QueryError if the query fails. The error contains
        the reason and a remedy.
        """
        return self._asked(sparql, timeout, limit, (federate, TERMS if terms else CELLS), _result)

    def write(
        self, sparql: str, rows: str | None, triples: str | None, *, timeout: float | None, limit: int | None
    ) -> Written:
        """Run a query and return the serialised result. `rows` is the media type for results of SELECT and ASK queries,
        and `triples` is the media type for CONSTRUCT and DESCRIBE queries. The query must not use SERVICE.

        Raises LimitError if the result is too large, because serialised results are never truncated. Raises FormatError
        if the required media type is None or cannot represent the result.
        """
        return self._asked(sparql, timeout, limit, (False, (rows, triples)), _write)

    def twin(self) -> Engine:
        """Return another engine that has the same triples and runs in its own process."""
        return Engine(*self._data, beside=self)

    def give_up(self) -> None:
        """Stop the process, even if another thread is running a query."""
        if process := self._running():
            process.kill()
            process.wait()

    @property
    def ready(self) -> bool:
        """Whether the process is already running. If so, the next query starts without delay."""
        return self._running() is not None

    def _asked(
        self,
        sparql: str,
        timeout: float | None,
        limit: int | None,
        way: tuple[object, object],
        receive: Callable[[subprocess.Popen[bytes]], Answer],
    ) -> Answer:
        check(sparql, timeout, limit)
        with self._lock, self._ended_by_errors():
            process = self._running() or self._start()
            try:
                with _ended_after(timeout, process):
                    _send(process, (sparql, _PREFIXES, limit, *way))
                    return receive(process)
            except TimeoutError:
                way_out = "make the query more specific, or use --timeout SECONDS, in Python timeout=SECONDS"
                raise LimitError(f"the query was stopped after {timeout:g} seconds ({way_out})") from None
            except (EOFError, OSError):
                status = process.wait()
                other = LimitError, f"cannot be run: its process ended with status {status}"
                kind, reason = _DEATHS.get(status, other)
                if self._store and (wrong := damage_in(self._store)):
                    raise QueryError(str(wrong)) from None
                raise kind(f"the query {reason}") from None

    def _running(self) -> subprocess.Popen[bytes] | None:
        # After a fork, the child process must start its own engine. If it used the pipes of the parent process, the two
        # processes could receive each other's answers.
        alive = self._process and self._owner == os.getpid() and self._process.poll() is None
        return self._process if alive else None

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            process = self._process = subprocess.Popen(  # noqa: S603 (a program of this package)
                [sys.executable, "-P", ENGINE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C reaches only the current process, which then stops the other one
            )
            self._owner = os.getpid()
            weakref.finalize(self, _end, process, self._owner)
            _send(process, self._data)
            said, *what = _receive(process)
        except (EOFError, OSError) as error:
            raise QueryError(f"the query process could not load the triples: {error}") from error
        self._wrong = None if said == "loaded" else (what[0], what[1])
        return process

    @contextmanager
    def _ended_by_errors(self) -> Iterator[None]:
        """Stop the process if a signal, a limit or a crash interrupts an answer."""
        try:
            yield
        except _AnsweredError as error:
            if self._store and error.reason and is_damage(error.reason):
                raise QueryError(str(damaged(self._store.parent.parent, error.reason))) from None
            raise error.error from None
        except BaseException:
            if self._process:
                _end(self._process, self._owner)
            self._process = None
            raise


class _AnsweredError(Exception):
    """Raised if a query failed but the engine can still be used."""

    def __init__(self, error: QueryError, reason: str = "") -> None:
        super().__init__()
        self.error = error
        self.reason = reason
        """The engine's error message, if the engine failed for a reason other than the query."""


def check(sparql: str, timeout: float | None, limit: int | None) -> None:
    for name, bound in (("timeout", timeout), ("limit", limit)):
        if bound is not None and not bound > 0:
            raise QueryError(f"{name} is {bound}, but must be a number above 0, or None for no limit")
    if not sparql.strip():
        raise QueryError("the query is empty (to list the predefined questions, run kg query)")
    try:
        sparql.encode()
    except UnicodeEncodeError as error:
        reason = f"character {error.start + 1} is not valid Unicode"
        raise QueryError(f"invalid query: {reason} (save the query as UTF-8)") from None


def _result(process: subprocess.Popen[bytes]) -> Result:
    columns: tuple[str, ...] = ()
    rows: list[tuple[Value, ...]] = []
    while True:
        said, *what = _receive(process)
        if said == "columns":
            columns = tuple(what[0])
        elif said == "rows":
            rows += (tuple(map(value, row)) for row in what[0])
        elif said == "end":
            return Result(columns, tuple(rows), complete=what[0])
        elif said == "truth":
            return Result(("answer",), ((what[0],),))
        else:
            raise _AnsweredError(_refusal(said, *what), str(what[0]) if said == "failed" else "")


def _write(process: subprocess.Popen[bytes]) -> Written:
    said, *what = _receive(process)
    if said != "written":
        raise _AnsweredError(_refusal(said, *what), str(what[0]) if said == "failed" else "")
    return Written(what[1], what[0])


def _refusal(said: str, *what: Any) -> QueryError:
    if said == "unread":
        return QueryError(f"invalid query: {_short(what[0])}")
    if said == "failed":
        return QueryError(f"the query cannot be run: {_short(what[0])}")
    if said == "many":
        return LimitError(f"the result has more than {what[0]} (add LIMIT to the query{what[1]})")
    if said == "unwanted":
        return FormatError(
            f"none of the requested formats supports {'triples' if what[0] else 'rows'}, which this query returns"
        )
    if said == "unwritable":
        return FormatError(
            f"the result cannot be written as {what[0]}: it contains a control character or a predicate without a"
            " local name"
        )
    return FederationError(FEDERATES)


@contextmanager
def _ended_after(seconds: float | None, process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Stop the process if the code in this context takes longer than the given time. Raises TimeoutError in that
    case.
    """
    if seconds is None:
        yield
        return
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (EOFError, OSError):
        if not late.is_set():
            raise
    finally:
        timer.cancel()
    timer.join()
    if late.is_set():
        raise TimeoutError


def _send(process: subprocess.Popen[bytes], message: Any) -> None:
    if process.stdin:
        marshal.dump(message, process.stdin)
        process.stdin.flush()


def _receive(process: subprocess.Popen[bytes]) -> Any:
    return marshal.load(process.stdout) if process.stdout else None  # noqa: S302 (from a process of this package)


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    if owner != os.getpid():
        return
    process.kill()
    for pipe in filter(None, (process.stdin, process.stdout)):
        with suppress(OSError):  # closing a pipe writes its buffer, which fails if the process has ended
            pipe.close()
    process.wait()


def _short(message: str) -> str:
    # The parser's message lists every possible next character. Only the beginning of the message is useful.
    first = " ".join(message.split())
    return first if len(first) < 160 else first[:160].rsplit(",", 1)[0] + ", ..."
