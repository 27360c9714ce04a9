"""Damaged stores: how they are read, how damage is found, and what is said of it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.vocab import Triple

ENGINE = Path(__file__).with_name("query_process.py")
"""The program that answers queries, and that reads a store."""
_LOOK = 60
"""Seconds in which damage is looked for."""
_DAMAGE = (
    *("corrupt", "mismatch", "decod", "utf-8", "no such file", "is a directory", "not a directory", "invalid argument"),
    *("unexpected", "bad ", "too short", "not open"),
)
"""Words of what a database says of files that are not what they were."""


def stored_triples(folder: Path, *, whole: bool = False) -> Iterator[Triple]:
    """All triples of the graph in a store, as N-Triples writes them; a process of its own reads them and takes a core.

    With `whole` there are none, but all that the store has is read, books and indexes too. Raises InputError where it
    comes to no end.
    """
    command = [sys.executable, "-P", str(ENGINE), str(folder), *(["whole"] if whole else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603
        try:
            for line in process.stdout or ():
                subject, predicate, value = line.split(" ", 2)
                yield subject, predicate, value[:-3]
            told = (process.stderr.read() if process.stderr else "").strip().splitlines()
            if process.wait() != 0:
                raise unread(folder.parent.parent, told[-1] if told else f"its process ended with {process.returncode}")
        finally:
            process.kill()


def is_damage(reason: str) -> bool:
    """Whether a database says so of its files."""
    return any(word in reason.lower() for word in _DAMAGE)


def damaged(store: Path, reason: str) -> InputError:
    """What is said of a store whose files are not what they were."""
    way_out = f"kg build --store NEW {store} copies what can be read"
    return InputError(str(store), f"the store is damaged: {' '.join(reason.split())}", way_out)


def unread(store: Path, reason: str) -> InputError:
    """What is said of a store that is not read to its end."""
    if "permission" in reason.lower():
        return InputError(str(store), f"cannot be read: {reason}", "check its permissions")
    return damaged(store, reason)


def damage_in(folder: Path) -> InputError | None:
    """What is damaged in a store, over which a process died; nothing is found after a time."""
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
