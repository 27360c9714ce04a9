"""Documents in processes side by side: one that dies, or hangs where nothing interrupts it, costs its document only."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, parent_process, resource_tracker
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from kg.errors import InputError, PipelineError
from kg.model import Document
from kg.run.limits import Limits
from kg.run.stop import Stop

WAITING = 4
"""Documents a process that are read ahead or wait for one before them."""
GRACE = 10
"""Seconds over the limit after which a process is ended that did not end the document itself; it starts in them."""
EVERY = 0.2
"""Seconds between two looks whether the run shall end."""
TRIES = 3
"""Pools that may break one after the other without a document in between."""
STARTS = 4
"""Processes a job that may be started without a document in between."""

Found = TypeVar("Found")

_ONE_AT_A_TIME = threading.Lock()


def side_by_side(
    work: Callable[[Document], Found | InputError],
    documents: Iterable[Document],
    jobs: int,
    limits: Limits,
    stop: Stop | None = None,
) -> Iterator[Found | InputError]:
    """The work on every document in so many processes, in the order of the documents; few of them wait at a time.

    Once `stop` is asked, those that nobody has begun are dropped.

    What a document costs that ends its process, or that passes its time by GRACE, is an error of its own. Raises
    PipelineError where no process can be started.
    """
    line = _Line(work, jobs, limits, stop or Stop())
    try:
        for document in documents:
            line.add(document)
            if len(line.waiting) > WAITING * jobs:
                yield line.next()
        while line.waiting:
            yield line.next()
    finally:
        line.close()


class _Line(Generic[Found]):
    """Documents at work or waiting for it, in their order."""

    def __init__(self, work: Callable[[Document], Found | InputError], jobs: int, limits: Limits, stop: Stop) -> None:
        self.waiting: deque[tuple[Document, ProcessFuture[Found | InputError]]] = deque()
        self._work, self._jobs, self._limits, self._stop = work, jobs, limits, stop
        self._context = _Context(STARTS * jobs)
        self._broken = 0
        self._pool = self._start()
        self._again: Document | None = None
        """The document that is tried once more."""

    def add(self, document: Document) -> None:
        self.waiting.append((document, self._begin(document)))

    def next(self) -> Found | InputError:
        """The result of the first document."""
        while True:
            document, future = self.waiting[0]
            while wait([future], EVERY).not_done:
                if self._stop.asked:
                    self._drop()
            try:
                found = future.result()
            except BrokenProcessPool as error:
                self._renew(error)
                continue
            except TimeoutError:
                found = _failed(document, "takes longer than its time", "allow it more with --timeout, or part it")
            except ProcessExpired as error:
                if document is not self._again:  # its process may have died before it began
                    self._again = document
                    self.waiting[0] = document, self._begin(document)
                    continue
                reason = f"ended the process that read it (status {error.exitcode}), perhaps for want of memory"
                found = _failed(document, reason, "part it, or use fewer jobs")
            self._broken = 0
            self._context.left = STARTS * self._jobs
            self.waiting.popleft()
            return found

    def close(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _drop(self) -> None:
        """Keep the first document, for which somebody waits, and those at work."""
        first, *others = self.waiting
        self.waiting = deque([first])
        for document, future in others:
            if future.running() or future.done():
                self.waiting.append((document, future))
            else:
                future.cancel()  # type: ignore[no-untyped-call]

    def _begin(self, document: Document) -> ProcessFuture[Found | InputError]:
        seconds = self._limits.time(len(document.text))
        return self._pool.schedule(self._work, [document], timeout=seconds and seconds + GRACE)

    def _renew(self, error: BrokenProcessPool) -> None:
        """Start anew where a process died between two documents, which breaks a pool: nothing of theirs is lost."""
        self._broken += 1
        if self._broken == TRIES:
            raise self._unstarted() from error
        # Asked before the pool ends its processes: what they are at would look as if they had died of it.
        undone = [not future.done() for _, future in self.waiting]
        self.close()
        self._context.left = STARTS * self._jobs
        self._pool = self._start()
        self.waiting = deque(
            (document, self._begin(document) if again or _is_broken(future) else future)
            for (document, future), again in zip(self.waiting, undone, strict=True)
        )

    def _start(self) -> ProcessPool:
        try:
            return _pool(self._jobs, self._context)
        except (BrokenProcessPool, OSError) as error:
            raise self._unstarted() from error

    def _unstarted(self) -> PipelineError:
        return PipelineError(
            f"no process of {self._jobs} jobs can be started or stays alive: use fewer jobs;"
            ' a script that asks for jobs needs `if __name__ == "__main__":` around what it does'
        )


def _is_broken(future: ProcessFuture[Found]) -> bool:
    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


def _failed(document: Document, reason: str, way_out: str) -> InputError:
    return InputError(document.place, reason, way_out, line=document.line)


class _Process(SpawnProcess):
    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802
        with _safe_path():
            return SpawnProcess._Popen(process_obj)  # noqa: SLF001


class _Context(SpawnContext):
    """Starts so many processes and then no more: one that ends as it starts would be started for ever."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left

    def Process(self, *args: Any, **options: Any) -> _Process:  # type: ignore[override]  # noqa: N802
        if self.left == 0:
            raise OSError("processes end as they start")
        self.left -= 1
        return _Process(*args, **options)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Inside, processes start that import nothing from the folder where they run."""
    with _ONE_AT_A_TIME:
        before = os.environ.get("PYTHONSAFEPATH")
        os.environ["PYTHONSAFEPATH"] = "1"
        try:
            yield
        finally:
            if before is None:
                del os.environ["PYTHONSAFEPATH"]
            else:
                os.environ["PYTHONSAFEPATH"] = before


def _pool(jobs: int, context: _Context) -> ProcessPool:
    """Processes, and the threads that start them: where Ctrl-C is blocked, which they inherit.

    It reaches all processes of a terminal, and one that is just starting would print where it was; this one ends them.
    """
    # Processes that are forked would share ONNX Runtime's state with this one.
    pool = ProcessPool(jobs, context=context, initializer=_end_with_parent)
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool
    with _safe_path():
        resource_tracker.ensure_running()  # else it starts in between, and unblocks Ctrl-C
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        _ = pool.active
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pool


def _end_with_parent() -> None:
    """A process whose parent is killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=[parent.sentinel], daemon=True).start()


def _wait_for(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
