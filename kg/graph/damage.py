"""Detects damaged stores, reads their remaining data, and creates error messages about them."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.vocab import Triple

ENGINE = Path(__file__).with_name("query_process.py")
"""Path of the program that runs queries and reads stores."""
_LOOK = 60
"""Time limit in seconds for a search for damage."""
_DAMAGE = (
    *("corrupt", "mismatch", "decod", "utf-8", "no such file", "is a directory", "not a directory", "invalid argument"),
    *("unexpected", "bad ", "too short", "not open"),
)
"""Words in error messages of the database that indicate damaged files."""


def stored_triples(folder: Path, *, whole: bool = False) -> Iterator[Triple]:
    """Yield all triples of a store's graph in N-Triples syntax. A separate process reads the triples.

    If `whole` is true, read everything in the store, including internal data and indexes, but yield nothing. Raises
    InputError if reading fails.
    """
    command = [sys.executable, "-P", str(ENGINE), str(folder), *(["whole"] if whole else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603
        try:
            for line in process.stdout or ():
                subject, predicate, value = line.split(" ", 2)
                yield subject, predicate, value[:-3]
            told = (process.stderr.read() if process.stderr else "").strip().splitlines()
            if process.wait() != 0:
                raise unread(
                    folder.parent.parent,
                    told[-1] if told else f"the reading process ended with status {process.returncode}",
                )
        finally:
            process.kill()


def is_damage(reason: str) -> bool:
    """Return whether an error message of the database indicates damaged files."""
    return any(word in reason.lower() for word in _DAMAGE)


def damaged(store: Path, reason: str) -> InputError:
    """Return an error saying that a store has damaged files."""
    way_out = f"to copy the readable documents to a new store, run kg build --store NEW {store}"
    return InputError(str(store), f"the store is damaged: {' '.join(reason.split())}", way_out)


def unread(store: Path, reason: str) -> InputError:
    """Return an error saying that a store could not be read completely."""
    if "permission" in reason.lower():
        return InputError(str(store), f"cannot read the store: {reason}", "check the permissions of the folder")
    return damaged(store, reason)


def damage_in(folder: Path) -> InputError | None:
    """Check a store for damage after a process has crashed. Return an error that reports the damage, or None if no
    damage is found within the time limit.
    """
    found: list[InputError] = []

    def look() -> None:
        try:
            for _ in stored_triples(folder, whole=True):
                pass
        except (InputError, ValueError) as error:
            found.append(error if isinstance(error, InputError) else damaged(folder.parent.parent, str(error)))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(_LOOK)
    return found[0] if found else None
