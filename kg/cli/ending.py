"""How a signal ends the command: at once, or when the documents at work are done."""

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
"""Seconds after which a signal is heeded at the latest."""
_asked: list[int] = []
"""The signals that came."""
_stops: list[Stop] = []
"""Of a run that can end between documents, while there is one."""


def end(number: int, _: FrameType | None) -> None:
    """End the command on a signal; what is begun is taken back on the way out, or finished where a run is `gentle`."""
    _asked.append(number)
    for stop in _stops:
        if stop.at_work and not stop.asked:
            stop.asked = True
            _say(b"finishing the current documents (press Ctrl-C again to stop now)")
            return
    raise SystemExit(128 + number)


def end_if_asked() -> None:
    """End if a signal came whose exception was lost: one that breaks off loading compiled code becomes another."""
    if len(_asked) > any(stop.asked for stop in _stops):
        raise SystemExit(128 + _asked[0])


def wait_for(thread: Thread) -> None:
    """Wait until a thread ends, or a signal does it.

    One that comes just before a wait without a bound would be heeded after it, which is never; and the exception of one
    may be lost.
    """
    while thread.is_alive():
        thread.join(timeout=EVERY)
        end_if_asked()


@contextmanager
def answering(pool: Pool) -> Iterator[None]:
    """Close a pool of queries at the end, and ignore what breaks off because of that."""
    try:
        yield
    finally:
        logging.disable()
        sys.unraisablehook = lambda _: None  # of what a pipe no longer takes, from Python 3.13 on
        pool.close()


@contextmanager
def gentle(stop: Stop | None, way_on: Callable[[], str]) -> Iterator[None]:
    """Inside, the first signal lets the documents at work be finished; without a stop, or the second, it ends at once.

    Whichever it is, `way_on` tells how to go on, and the command ends with 128 and the number of the signal.
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
            with suppress(OSError):  # the terminal may be what has gone
                click.echo(f"kg: {way_on()}", err=True)
    if stop is not None and stop.asked:
        raise SystemExit(128 + _asked[0])


def _say(what: bytes) -> None:
    """Tell at once: whoever was interrupted may be just printing, and cannot be asked to."""
    line = b"kg: " + what + b"\n"
    with suppress(OSError):
        os.write(2, b"\r\x1b[2K" + line if sys.stderr.isatty() else line)  # a line of progress makes room
