"""A call of a tool, which ends when nobody waits for its answer any more."""

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
    """What is asked for a call, and can be given up by another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._over = False

    @contextmanager
    def asking(self, engine: Engine) -> Iterator[None]:
        """Inside, the call asks an engine. Raises QueryError where it was given up before."""
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
"""The call that a tool answers."""


def given_up_with_its_call(tool: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """A tool in a thread of its own, whose query ends when the call is cancelled, or the assistant has gone."""

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
