"""Tool calls. A call can be cancelled if its result is no longer needed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from kg.errors import QueryError
from kg.graph.ask import Engine

P = ParamSpec("P")
R = TypeVar("R")


class Call:
    """A tool call whose query another thread can cancel."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._over = False

    @contextmanager
    def asking(self, engine: Engine) -> Iterator[None]:
        """Return a context manager for queries that the call sends to an engine. Raises QueryError if the call has
        already been cancelled.
        """
        with self._lock:
            if self._over:
                raise QueryError("the call was cancelled")
            self._engine = engine
        try:
            yield
        finally:
            with self._lock:
                self._engine = None

    def give_up(self) -> None:
        with self._lock:
            self._over = True
            if self._engine is not None:
                self._engine.give_up()


current: ContextVar[Call] = ContextVar("current")
"""The tool call that runs in the current thread."""


def given_up_with_its_call(tool: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """Return an asynchronous function that runs a tool in a separate thread. If the call is cancelled or the assistant
    disconnects, the tool's query is stopped.
    """

    @wraps(tool)
    async def called(*args: P.args, **given: P.kwargs) -> R:
        call = Call()
        current.set(call)
        try:
            return await asyncio.to_thread(tool, *args, **given)
        except asyncio.CancelledError:
            call.give_up()
            raise

    return called
