"""What test_jobs.py lets processes do: they know it by its name."""

from __future__ import annotations

import gc
import os
import signal
import time
from pathlib import Path

from kg.model import Document
from kg.run.jobs import side_by_side
from kg.run.limits import Limits


def on(document: Document) -> str:
    """Work on a document; some of them end or hold up the process, as broken compiled code would."""
    if document.id.startswith("dies"):
        os.kill(os.getpid(), signal.SIGKILL)
    if document.id == "hangs":
        time.sleep(1000)
    return document.id.upper()


def collected(_: Document) -> tuple[int, int, int]:
    return gc.get_threshold()


def where(document: Document) -> tuple[str, int]:
    """The document's name, and the process that works on it."""
    return document.id, os.getpid()


def many() -> None:
    """Keep two processes busy for long; says so when they are at work."""
    documents = [Document(name, "", "de") for name in ("a", *["hangs"] * 20)]
    for _ in side_by_side(on, documents, 2, Limits()):
        print(1, end="", flush=True)  # noqa: T201


def blocks(_: Document) -> bool:
    """Whether Ctrl-C is blocked where a document is worked on, so that it was from the start of the process."""
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def first() -> None:
    """Print whether it is in the first processes that are ever started here."""
    print(*side_by_side(blocks, [Document("a", "", "de")], 2, Limits()))  # noqa: T201


def until(document: Document) -> str:
    """Wait for a file that the document names, where it names one."""
    while document.path and not Path(document.path).exists():
        time.sleep(0.01)
    return document.id.upper()
