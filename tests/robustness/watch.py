"""Work in processes of their own, watched from outside: what takes too long or dies is ended and told."""

from __future__ import annotations

import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

import psutil

Item = TypeVar("Item")
Step = TypeVar("Step")
Work = Callable[[Item], Iterator[Step]]

START = 300.0
"""Seconds until a process has loaded all it needs."""
PATIENCE = 10
"""Times that a step may take longer than it has of the processor."""
MEMORY = 6 * 2**30
"""Bytes of addresses that a process may have: more is a finding, not the end of the machine."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A step that did not come: the process was ended after so many seconds of the processor, or died."""

    reason: str


class Worker(Generic[Item, Step]):
    """A process that takes an item at a time and gives a step at a time; started anew after it was ended."""

    def __init__(self, prepare: Callable[[], None], work: Work[Item, Step]) -> None:
        self._program = prepare, work
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs, *self._program), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def give(self, item: Item) -> None:
        """Have the process begin with an item."""
        if not self._ready:
            if not self.connection.poll(START):
                raise TimeoutError(f"a process has not started in {START:.0f} seconds")
            try:
                self.connection.recv()
            except EOFError:
                raise RuntimeError("a process ended at its start; standard error says why") from None
            self._ready = True
        self.connection.send(item)
        self._mark()

    def late(self, seconds: float) -> bool:
        """Whether the next step is not there after so many seconds of the processor, or after many that were waited."""
        return self._used() > self._used_before + seconds or time.monotonic() > self._since + PATIENCE * seconds

    def take(self, seconds: float) -> Step | Lost | None:
        """The next step, None behind the last; Lost when it is not there and late."""
        try:
            if not self.connection.poll():
                self._end()
                self._start()
                return Lost(f"no end after {seconds:.0f} seconds")
            step: Step | None = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self._process.join()
            code = self._process.exitcode
            self._start()
            return Lost(f"the process died with status {code}")
        self._mark()
        return step

    def _mark(self) -> None:
        """Let the time of a step begin."""
        self._since, self._used_before = time.monotonic(), self._used()

    def _used(self) -> float:
        """Seconds of the processor that the process has had: on a busy machine it may wait for long."""
        try:
            times = psutil.Process(self._process.pid).cpu_times()
        except psutil.Error:  # it has died, which is told elsewhere
            return 0.0
        return times.user + times.system

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()

    close = _end


def watched(
    prepare: Callable[[], None], work: Work[Item, Step], todo: deque[Item], *, jobs: int, seconds: float
) -> Generator[tuple[Item, Step | Lost | None], None, None]:
    """Every item with its steps as they come, None behind the last; an item whose step is Lost ends with it.

    Who reads may put more to do behind what is left. Items of several jobs come mixed.
    """
    workers: list[Worker[Item, Step]] = [Worker(prepare, work) for _ in range(jobs)]
    busy: dict[Worker[Item, Step], Item] = {}
    try:
        while todo or busy:
            for worker in workers:
                if worker not in busy and todo:
                    busy[worker] = todo.popleft()
                    worker.give(busy[worker])
            wait([worker.connection for worker in busy], timeout=1)
            for worker, item in list(busy.items()):
                if worker.connection.poll() or worker.late(seconds):
                    step = worker.take(seconds)
                    if step is None or isinstance(step, Lost):
                        del busy[worker]
                    yield item, step
    finally:
        for worker in workers:
            worker.close()


def _run(connection: Connection, prepare: Callable[[], None], work: Work[Item, Step]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who watches
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    prepare()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the one who watches is gone
        connection.send(None)
        while True:
            for step in work(connection.recv()):
                connection.send(step)
            connection.send(None)
