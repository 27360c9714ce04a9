"""Shows the progress of a long run on standard error."""

from __future__ import annotations

import time
from collections.abc import Callable

import click

EVERY = 10.0
"""Seconds between two lines."""


def progress(documents: int) -> Callable[[int], None]:
    """Return a function that takes the number of finished documents and prints the progress now and then, and at the
    end.
    """
    start = last = time.monotonic()

    def tell(done: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now > last + EVERY:
            last = now
            click.echo(f"{done:,} of {documents:,} documents, {done / (now - start):.0f} a second", err=True)

    return tell
