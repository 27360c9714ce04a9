"""A pool of processes that query the same graph. A long query then does not block other queries. When the graph
changes, the processes load the new version.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from kg.errors import KgError, LimitError
from kg.graph import Dataset
from kg.graph.ask import Engine
from kg.graph.result import Result
from kg.graph.store.reading import engine, state

PROCESSES = 4
_WAITING, _SHORT = 24, 1.0
"""If this many queries are already waiting, a new query waits at most _SHORT seconds. Requests for pages and files are
still answered.
"""
_STAMPED = 3
"""Number of values in the state of a graph if the last value is the time when the graph was written, in nanoseconds."""
_LOOK = 1.0
"""Number of seconds between two checks of whether the graph has changed."""
_log = logging.getLogger(__name__)


class BusyError(LimitError):
    """Raised if all processes have been busy for too long."""


class Pool:
    """A pool of processes that run queries. The first process loads the graph immediately. The other processes load the
    graph in the background.

    If a query is cancelled, its process is stopped and replaced by a new process. While a changed graph is being
    loaded, queries use the previous graph. If the new graph cannot be read, the previous graph stays in use.
    """

    def __init__(self, path: Path, processes: int = PROCESSES) -> None:
        """Load the graph. Raises InputError if the path is not a readable Turtle graph or store."""
        self._path, self._processes = path, processes
        self.at_once = processes + _WAITING
        """Maximum number of queries that run or wait. If a server has more threads than this number, at least one
        thread is always free for other requests.
        """
        self._changed = threading.Condition()
        self._idle: list[tuple[int, Engine]] = []
        self._waiting = 0
        self._generation = 0
        self._closed = threading.Event()
        self._state = state(path)
        first, self._indexed = engine(path)
        self.version = _version(self._state)
        """Version of the graph. The version changes when the graph changes."""
        self._give(0, first)
        # A thread keeps its arguments in memory. By emptying the list, the thread can drop the process with the old
        # graph.
        threading.Thread(target=self._follow, args=[[first]], daemon=True).start()

    @property
    def written(self) -> str | None:
        """The date on which the graph was last written, or None if the store is empty."""
        stamp = self._state[-1:] if len(self._state) == _STAMPED else ()
        return datetime.fromtimestamp(stamp[0] / 1e9, UTC).date().isoformat() if stamp else None

    @contextmanager
    def taken(self, seconds: float | None) -> Iterator[Engine]:
        """Return a context manager that provides a process for queries. Raises BusyError if no process is free within
        the given number of seconds.
        """
        generation, mine = self._take(seconds)
        try:
            yield mine
        finally:
            if mine.ready:
                self._give(generation, mine)
            elif generation == self._generation:  # the process was ended to cancel the query
                threading.Thread(target=self._load, args=[generation, mine], daemon=True).start()

    @contextmanager
    def dataset(self, seconds: float | None) -> Iterator[Dataset]:
        """Return a context manager that provides a dataset whose queries all run in the same process. Raises BusyError
        in the same cases as `taken`.
        """
        with self.taken(seconds) as mine:
            yield self.over(mine)

    def between(self, seconds: float | None) -> Dataset:
        """Return a dataset that takes a process from the pool for each query, and returns the process afterwards. A
        long series of queries therefore does not block other queries.
        """
        return Dataset.of(_Between(self, seconds), indexed=self._indexed)

    def over(self, mine: Engine) -> Dataset:
        """Return a dataset whose queries all run in the given process of the pool."""
        return Dataset.of(mine, indexed=self._indexed)

    def close(self) -> None:
        """Stop checking for changes to the graph, and end the idle processes. Busy processes end when their queries are
        finished.
        """
        self._closed.set()
        with self._changed:
            self._generation += 1
            self._idle.clear()

    def _take(self, seconds: float | None) -> tuple[int, Engine]:
        with self._changed:
            if self._waiting >= _WAITING:
                seconds = _SHORT
            self._waiting += 1
            try:
                if not self._changed.wait_for(lambda: self._idle, seconds):
                    raise BusyError(f"all processes were busy for {seconds:g} seconds (try again later)")
            finally:
                self._waiting -= 1
            return self._idle.pop()

    def _give(self, generation: int, mine: Engine) -> None:
        with self._changed:
            if generation == self._generation:
                self._idle.append((generation, mine))
                self._changed.notify()

    def _load(self, generation: int, mine: Engine) -> None:
        try:
            wrong = mine.load()
        except KgError as error:
            wrong = None, str(error)
        if wrong is None:
            self._give(generation, mine)
        elif not self._closed.is_set():
            _log.error("%s: a query process failed to load the graph: %s", self._path, wrong[1])

    def _follow(self, first: list[Engine]) -> None:
        self._fill(first.pop())
        seen = self._state
        while not self._closed.wait(_LOOK):
            now = state(self._path)
            # A new graph is loaded only after two checks with the same result. Otherwise, a file could be read while it
            # is being written.
            if now and now == seen and now != self._state:
                self._state = now
                self._renew()
            seen = now

    def _renew(self) -> None:
        try:
            first, self._indexed = engine(self._path)
        except KgError as error:
            _log.warning("%s; still serving the previous graph", error)
            return
        with self._changed:
            self._generation += 1
            self.version = _version(self._state)
            self._idle.clear()
        self._give(self._generation, first)
        self._fill(first)

    def _fill(self, first: Engine) -> None:
        for _ in range(self._processes - 1):
            if not self._closed.is_set():
                self._load(self._generation, first.twin())


class _Between:
    def __init__(self, pool: Pool, seconds: float | None) -> None:
        self._pool, self._seconds = pool, seconds

    def ask(self, sparql: str, *, timeout: float | None, limit: int | None, federate: bool, terms: bool) -> Result:
        with self._pool.taken(self._seconds) as engine:
            return engine.ask(sparql, timeout=timeout, limit=limit, federate=federate, terms=terms)


def _version(state: tuple[int, ...]) -> str:
    return sha256(repr(state).encode()).hexdigest()[:16]
