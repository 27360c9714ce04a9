"""Runs work in separate, monitored processes. A process that hangs or crashes is ended and reported."""

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
"""Seconds that a process may take to load everything."""
PATIENCE = 10
"""By which factor the time of a step may exceed its processor time."""
MEMORY = 6 * 2**30
"""Limit for the address space of a process in bytes. Exceeding it is a finding and does not bring down the machine."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A step without a result: the process crashed, or was ended because it took too much processor time."""

    reason: str


class Worker(Generic[Item, Step]):
    """A process that takes one item at a time and returns one step at a time. It is restarted after it was ended."""

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
        """Let the process begin with an item."""
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
        """Return whether the next step has exceeded its processor time, or has taken far too long on the clock."""
        return self._used() > self._used_before + seconds or time.monotonic() > self._since + PATIENCE * seconds

    def take(self, seconds: float) -> Step | Lost | None:
        """Return the next step, None after the last step, or Lost if the step is late."""
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
        """Start to measure the time of a step."""
        self._since, self._used_before = time.monotonic(), self._used()

    def _used(self) -> float:
        """Return the processor time of the process in seconds. On a busy machine, it is much less than the elapsed
        time.
        """
        try:
            times = psutil.Process(self._process.pid).cpu_times()
        except psutil.Error:  # the process has died, which is reported elsewhere
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
    """Yield each item with its steps as they come, and None after its last step. A step that is Lost is the last of its
    item.

    The caller may add items to the end of the queue. The items of several processes are mixed.
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
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only the monitoring process reacts to Ctrl+C
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    prepare()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the monitoring process has ended
        connection.send(None)
        while True:
            for step in work(connection.recv()):
                connection.send(step)
            connection.send(None)
