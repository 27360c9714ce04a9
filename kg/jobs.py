"""Documents in processes side by side: one that dies, or hangs where nothing interrupts it, costs its document only."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import connection, get_context, parent_process
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from kg.errors import InputError
from kg.limits import Limits
from kg.model import Document

WAITING = 4
"""Documents a process that are read ahead or wait for one before them."""
GRACE = 10
"""Seconds over the limit after which a process is ended that did not end the document itself; it starts in them."""

Found = TypeVar("Found")


def side_by_side(
    work: Callable[[Document], Found | InputError], documents: Iterable[Document], jobs: int, limits: Limits
) -> Iterator[Found | InputError]:
    """The work on every document in so many processes, in the order of the documents; few of them wait at a time.

    What a document costs that ends its process, or that passes its time by GRACE, is an error of its own.
    """
    # Processes that are forked would share ONNX Runtime's state with this one.
    pool = ProcessPool(jobs, context=get_context("spawn"), initializer=_end_with_parent)
    _start(pool)
    waiting: deque[tuple[Document, ProcessFuture[Found | InputError]]] = deque()
    try:
        for document in documents:
            seconds = limits.time(len(document.text))
            waiting.append((document, pool.schedule(work, [document], timeout=seconds and seconds + GRACE)))
            if len(waiting) > WAITING * jobs:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _result(document: Document, future: ProcessFuture[Found | InputError]) -> Found | InputError:
    try:
        return future.result()
    except TimeoutError:
        reason, way_out = "takes longer than its time", "allow it more with --timeout, or part it"
    except ProcessExpired as error:
        reason = f"ended the process that read it (status {error.exitcode}), perhaps for want of memory"
        way_out = "part it, or use fewer jobs"
    return InputError(document.place, reason, way_out, line=document.line)


def _start(pool: ProcessPool) -> None:
    """Start the threads that start the processes where Ctrl-C is blocked, which both inherit.

    It reaches all processes of a terminal, and one that is just starting would print where it was; this one ends them.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        _ = pool.active
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """A process whose parent is killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        watch = threading.Thread(target=_wait_for, args=[parent.sentinel], daemon=True)
        watch.start()


def _wait_for(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
