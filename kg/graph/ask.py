"""Runs SPARQL queries in a separate process, with limits. The process can be stopped at any time."""

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
    -getattr(signal, "SIGSEGV", 0): (QueryError, "is nested too deeply (split it)"),
    -getattr(signal, "SIGABRT", 0): (
        LimitError,
        "needs too much memory (limit the query, or remove ORDER BY and DISTINCT)",
    ),
}

Answer = TypeVar("Answer")

FEDERATES = "the query contacts another server with SERVICE (allow it with --federate, in Python federate=True)"


class Within:
    """Triples in the memory of this process, for internal queries without limits."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._store = pyoxigraph.Store()
        lines = (f"{s} {p} {o} .\n" for s, p, o in triples)
        while some := "".join(islice(lines, _AT_ONCE)):
            self._store.bulk_load(some.encode(), pyoxigraph.RdfFormat.N_TRIPLES)

    def rows(self, sparql: str) -> list[tuple[Value, ...]]:
        """Return the rows of a SELECT query, with cells as in Result."""
        found = cast("pyoxigraph.QuerySolutions", self._store.query(sparql, prefixes=_PREFIXES))
        return [tuple(value(cell(term)) for term in row) for row in found]


class Engine:
    """Triples in a separate process. It starts on first use and ends with this object.

    It runs one query at a time. After a crash, or if a query was stopped, the next query starts a new process.
    """

    def __init__(self, source: bytes | str, form: str, *, beside: Engine | None = None) -> None:
        """`source` contains triples in UTF-8, and `form` is the file extension of their format (`ttl` or `nt`). Or
        `source` is the folder of a store, and `form` is STORE.
        """
        self._data = source, form
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._wrong: tuple[int | None, str] | None = None
        self._lock = threading.Lock()
        self._beside = beside
        """The first engine of a store, which is kept alive together with this one. The files of a store are not deleted
        while its first engine locks them.
        """

    @property
    def _store(self) -> Path | None:
        """The folder of the store, if the source is a store."""
        return Path(str(self._data[0])) if self._data[1] == STORE else None

    def load(self) -> tuple[int | None, str] | None:
        """Load the triples now. Returns None, or the line (if known) and the reason of an error."""
        with self._lock, self._ended_by_errors():
            self._start()
        return self._wrong

    def ask(
        self, sparql: str, *, timeout: float | None, limit: int | None, federate: bool, terms: bool = False
    ) -> Result:
        """Run a query with the limits of Dataset.query. Raises QueryError with the reason and a remedy."""
        return self._asked(sparql, timeout, limit, (federate, TERMS if terms else CELLS), _result)

    def write(
        self, sparql: str, rows: str | None, triples: str | None, *, timeout: float | None, limit: int | None
    ) -> Written:
        """Run a query without SERVICE and return its result in the media type `rows`, or in `triples` if the result
        consists of triples.

        Raises LimitError if the result has more rows than the limit, because a written result is never cut off. Raises
        FormatError if the media type that applies is None, or if its format cannot represent the result.
        """
        return self._asked(sparql, timeout, limit, (False, (rows, triples)), _write)

    def twin(self) -> Engine:
        """Return another engine with the same triples and its own process."""
        return Engine(*self._data, beside=self)

    def give_up(self) -> None:
        """Stop the process, and with it a query that another thread is running."""
        if process := self._running():
            process.kill()
            process.wait()

    @property
    def ready(self) -> bool:
        """Whether the process is running, so that the next query starts at once."""
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
                way_out = "limit the query, or allow more time with --timeout SECONDS, in Python timeout=SECONDS"
                raise LimitError(f"the query was stopped after {timeout:g} seconds ({way_out})") from None
            except (EOFError, OSError):
                status = process.wait()
                other = LimitError, f"cannot be run: its process ended with status {status}"
                kind, reason = _DEATHS.get(status, other)
                if self._store and (wrong := damage_in(self._store)):
                    raise QueryError(str(wrong)) from None
                raise kind(f"the query {reason}") from None

    def _running(self) -> subprocess.Popen[bytes] | None:
        # A process forked from this one needs its own engine: with shared pipes, answers would be mixed up.
        alive = self._process and self._owner == os.getpid() and self._process.poll() is None
        return self._process if alive else None

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            process = self._process = subprocess.Popen(  # noqa: S603 (a program of this package)
                [sys.executable, "-P", ENGINE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C reaches only this process, which stops the other one
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
        """Stop the process if an error leaves an answer in this context incomplete: a signal, a limit or a crash."""
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
    """A query failed, but the engine can still be used."""

    def __init__(self, error: QueryError, reason: str = "") -> None:
        super().__init__()
        self.error = error
        self.reason = reason
        """The reason that the engine gives, if the fault is not in the query."""


def check(sparql: str, timeout: float | None, limit: int | None) -> None:
    for name, bound in (("timeout", timeout), ("limit", limit)):
        if bound is not None and not bound > 0:
            raise QueryError(f"the {name} is {bound} (use a number above 0, or None for no limit)")
    if not sparql.strip():
        raise QueryError("the query is empty (kg query lists the named questions)")
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
            f"the result consists of {'triples' if what[0] else 'rows'}, which no requested format supports"
        )
    if said == "unwritable":
        return FormatError(
            f"{what[0]} cannot represent the result, which has a control character or a predicate without a local name"
        )
    return FederationError(FEDERATES)


@contextmanager
def _ended_after(seconds: float | None, process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Stop a process after some seconds and raise TimeoutError."""
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
        with suppress(OSError):  # closing writes buffered data, which fails if the process has ended
            pipe.close()
    process.wait()


def _short(message: str) -> str:
    # The parser lists every possible next character; only the position and the first words are useful.
    first = " ".join(message.split())
    return first if len(first) < 160 else first[:160].rsplit(",", 1)[0] + ", ..."
