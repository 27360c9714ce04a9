"""Processes documents in several processes in parallel. If a process crashes or hangs, only the document that it was
processing fails.
"""

from __future__ import annotations

import gc
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
"""Maximum number of buffered documents per process. A document is buffered if it was read in advance, or if it waits
until an earlier document is finished.
"""
GRACE = 10
"""Number of seconds by which a document may exceed its time limit before its process is ended. The additional seconds
leave time for the process to start.
"""
EVERY = 0.2
"""Number of seconds between two checks of whether the run should stop."""
TRIES = 3
"""The run fails after this many process pools in a row have broken without finishing a document."""
STARTS = 4
"""Maximum number of processes per job that may be started before a document is finished."""

Found = TypeVar("Found")

_ONE_AT_A_TIME = threading.Lock()


def side_by_side(
    work: Callable[[Document], Found | InputError],
    documents: Iterable[Document],
    jobs: int,
    limits: Limits,
    stop: Stop | None = None,
) -> Iterator[Found | InputError]:
    """Process documents in `jobs` processes and yield the results in the same order. Only a few documents are buffered.

    If the run is stopped, documents whose processing has not started are dropped.

    If a document crashes its process, or exceeds its time limit by more than `GRACE` seconds, the result is an error.
    Raises PipelineError if no process can be started.
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
    """The documents that are waiting or being processed, in their original order, with their results."""

    def __init__(self, work: Callable[[Document], Found | InputError], jobs: int, limits: Limits, stop: Stop) -> None:
        self.waiting: deque[tuple[Document, ProcessFuture[Found | InputError]]] = deque()
        self._work, self._jobs, self._limits, self._stop = work, jobs, limits, stop
        self._context = _Context(STARTS * jobs)
        self._broken = 0
        self._pool = self._start()
        self._again: Document | None = None
        """A document that is being tried for the second time."""

    def add(self, document: Document) -> None:
        self.waiting.append((document, self._begin(document)))

    def next(self) -> Found | InputError:
        """Return the result for the first document in the line, and remove the document from the line."""
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
                found = _failed(
                    document, "the document exceeded the time limit", "increase --timeout, or split the document"
                )
            except ProcessExpired as error:
                if document is not self._again:  # the process may have crashed before it started this document
                    self._again = document
                    self.waiting[0] = document, self._begin(document)
                    continue
                reason = f"the process crashed (status {error.exitcode}), perhaps because it needed too much memory"
                found = _failed(document, reason, "split the document, or use fewer jobs")
            self._broken = 0
            self._context.left = STARTS * self._jobs
            self.waiting.popleft()
            return found

    def close(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _drop(self) -> None:
        """Drop all documents that are not being processed. The first document is kept, because the caller waits for its
        result.
        """
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
        """Start a new pool. The old pool breaks if a process crashes between two documents. No document is lost."""
        self._broken += 1
        if self._broken == TRIES:
            raise self._unstarted() from error
        # Check this before the pool ends its processes. Afterwards, it would look as if the documents had crashed their
        # processes.
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
            f"all {self._jobs} processes crashed or could not be started: use fewer jobs;"
            ' if a script calls kg with the `jobs` argument, put the call under `if __name__ == "__main__":`'
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
    """Starts only a limited number of processes. Without the limit, processes that crash at the start would be
    restarted forever.
    """

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left

    def Process(self, *args: Any, **options: Any) -> _Process:  # type: ignore[override]  # noqa: N802
        if self.left == 0:
            raise OSError("the processes crash on startup")
        self.left -= 1
        return _Process(*args, **options)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Return a context manager in which new processes cannot import modules from the current folder."""
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
    """Return a pool of processes that ignore Ctrl-C from the start.

    A terminal sends Ctrl-C to all processes. A process that is just starting would then print a traceback. When needed,
    the current process ends the other processes.
    """
    # Processes are spawned, because forked processes would share the state of ONNX Runtime.
    pool = ProcessPool(jobs, context=context, initializer=_prepare, initargs=[gc.get_threshold()])
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool
    with _safe_path():
        resource_tracker.ensure_running()  # if the tracker started later, it would unblock Ctrl-C
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        try:
            _ = pool.active
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    except BaseException:  # e.g. a Ctrl-C that was blocked until now; otherwise, starting processes print a traceback
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
        raise
    return pool


def _prepare(collected: tuple[int, int, int]) -> None:
    """Prepare a new process. The process gets the garbage collection settings of its parent. When the parent ends, the
    new process ends too, because it would otherwise wait for work forever.
    """
    gc.set_threshold(*collected)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=[parent.sentinel], daemon=True).start()


def _wait_for(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
