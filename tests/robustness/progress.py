"""How far a run of many documents is, on standard error."""

from __future__ import annotations

import time
from collections.abc import Callable

import click

EVERY = 10.0
"""Seconds between two lines."""


def progress(documents: int) -> Callable[[int], None]:
    """A function that hears how many are done, and tells it now and then and at the end."""
    start = last = time.monotonic()

    def tell(done: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now > last + EVERY:
            last = now
            click.echo(f"{done:,} of {documents:,} documents, {done / (now - start):.0f} a second", err=True)

    return tell
