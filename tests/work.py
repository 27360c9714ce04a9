"""The tasks that test_jobs.py runs in other processes, which import them by name."""

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
    """Process a document. Some documents kill or block the process, as broken compiled code would."""
    if document.id.startswith("dies"):
        os.kill(os.getpid(), signal.SIGKILL)
    if document.id == "hangs":
        time.sleep(1000)
    return document.id.upper()


def collected(_: Document) -> tuple[int, int, int]:
    return gc.get_threshold()


def where(document: Document) -> tuple[str, int]:
    """Return the id of the document, and the process that works on it."""
    return document.id, os.getpid()


def many() -> None:
    """Keep two processes busy for a long time. Print a mark when they have started."""
    documents = [Document(name, "", "de") for name in ("a", *["hangs"] * 20)]
    for _ in side_by_side(on, documents, 2, Limits()):
        print(1, end="", flush=True)  # noqa: T201


def blocks(_: Document) -> bool:
    """Return whether Ctrl-C is blocked while a document is processed, as it is from the start of the process."""
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def first() -> None:
    """Print whether Ctrl-C is blocked in the first processes of this program."""
    print(*side_by_side(blocks, [Document("a", "", "de")], 2, Limits()))  # noqa: T201


def until(document: Document) -> str:
    """Wait until the file in the path of the document exists."""
    while document.path and not Path(document.path).exists():
        time.sleep(0.01)
    return document.id.upper()
