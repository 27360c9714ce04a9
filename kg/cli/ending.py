"""Ends commands on a signal: at once, or after the current documents."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING

import click

from kg.run.stop import Stop

if TYPE_CHECKING:
    from kg.serve.pool import Pool

EVERY = 0.2
"""Maximum number of seconds until a signal is handled."""
_asked: list[int] = []
"""Signals received."""
_stops: list[Stop] = []
"""The `Stop` of the current run, if the run can end between documents."""


def end(number: int, _: FrameType | None) -> None:
    """End the command on a signal. In a `gentle` run, current documents are finished first; otherwise they
    are dropped.
    """
    _asked.append(number)
    for stop in _stops:
        if stop.at_work and not stop.asked:
            stop.asked = True
            _say(b"finishing the current documents (press Ctrl-C again to stop now)")
            return
    raise SystemExit(128 + number)


def end_if_asked() -> None:
    """End the command if the exception of a signal was lost. This happens if the signal arrives while compiled code is
    loaded, which replaces the exception by another one.
    """
    if len(_asked) > any(stop.asked for stop in _stops):
        raise SystemExit(128 + _asked[0])


def wait_for(thread: Thread) -> None:
    """Wait until a thread has finished, or end the command on a signal.

    A wait without timeout could miss a signal that arrives just before it, and the exception of a signal may be lost.
    """
    while thread.is_alive():
        thread.join(timeout=EVERY)
        end_if_asked()


@contextmanager
def answering(pool: Pool) -> Iterator[None]:
    """Close a pool of query processes at the end. Errors of queries that are interrupted by this are ignored."""
    try:
        yield
    finally:
        logging.disable()
        sys.unraisablehook = lambda _: None  # errors of closed pipes, since Python 3.13
        pool.close()


@contextmanager
def gentle(stop: Stop | None, way_on: Callable[[], str]) -> Iterator[None]:
    """On the first signal, finish the current documents and end. Without a `stop`, or on the second signal, end at
    once.

    Then the message of `way_on` is printed, and the exit status is 128 plus the signal's number.
    """
    if stop is not None:
        _stops.append(stop)
    try:
        yield
    except Exception:
        end_if_asked()
        raise
    finally:
        _stops.clear()
        if _asked:
            with suppress(OSError):  # the terminal may have been closed
                click.echo(f"kg: {way_on()}", err=True)
    if stop is not None and stop.asked:
        raise SystemExit(128 + _asked[0])


def _say(what: bytes) -> None:
    """Write a message directly to standard error, because the interrupted code may be printing."""
    line = b"kg: " + what + b"\n"
    with suppress(OSError):
        os.write(2, b"\r\x1b[2K" + line if sys.stderr.isatty() else line)  # the codes clear the progress line
