"""Ends commands on a signal, for example Ctrl-C: immediately, or after the current documents."""

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
"""Numbers of the signals received so far."""
_stops: list[Stop] = []
"""Contains the `Stop` of the current run, if the run can end between two documents."""


def end(number: int, _: FrameType | None) -> None:
    """Signal handler that ends the command. In a `gentle` run, the current documents are finished first. In other runs,
    the current documents are dropped.
    """
    _asked.append(number)
    for stop in _stops:
        if stop.at_work and not stop.asked:
            stop.asked = True
            _say(b"finishing the current documents (press Ctrl-C again to stop at once)")
            return
    sys.unraisablehook = _lost
    raise SystemExit(128 + number)


def _lost(error: sys.UnraisableHookArgs) -> None:
    """Print an error that Python ignores, for example in a callback of a weak reference. A lost SystemExit is not
    printed, because `end_if_asked` raises a new one.
    """
    if error.exc_type is not SystemExit:
        sys.__unraisablehook__(error)


def end_if_asked() -> None:
    """End the command if a signal has arrived but the SystemExit raised by `end` was lost. An exception can be lost
    while compiled code is loaded, because the loader replaces the exception with another exception.
    """
    if len(_asked) > any(stop.asked for stop in _stops):
        raise SystemExit(128 + _asked[0])


def wait_for(thread: Thread) -> None:
    """Wait until a thread has finished. If a signal arrives, end the command.

    The function waits in short steps. Otherwise, a signal that arrives just before the wait could be missed, and the
    exception that a signal raises could be lost.
    """
    while thread.is_alive():
        thread.join(timeout=EVERY)
        end_if_asked()


@contextmanager
def answering(pool: Pool) -> Iterator[None]:
    """Return a context manager that closes a pool of query processes on exit. If closing the pool interrupts a query,
    the error of the query is ignored.
    """
    try:
        yield
    finally:
        logging.disable()
        sys.unraisablehook = lambda _: None  # since Python 3.13, closed pipes cause errors here
        pool.close()


@contextmanager
def gentle(stop: Stop | None, way_on: Callable[[], str]) -> Iterator[None]:
    """Return a context manager for a run that a signal can end. On the first signal, the current documents are
    finished. On the second signal, or without a `stop`, the run ends at once.

    If a signal ends the run, the message from `way_on` is printed, and the exit status is 128 plus the signal number.
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
    """Write a message directly to standard error. Functions like `print` cannot be used here, because the signal may
    have interrupted a call of the same function.
    """
    line = b"kg: " + what + b"\n"
    with suppress(OSError):
        os.write(2, b"\r\x1b[2K" + line if sys.stderr.isatty() else line)  # the control codes clear the progress line
