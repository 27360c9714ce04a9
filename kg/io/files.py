"""Small files that a user names: judgements, gold statements."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kg.errors import InputError

NO_PATH = "no path of a file", "check the path"
"""Why such a path is refused, and what to do."""


def is_path(text: str | Path) -> bool:
    """Whether a file can be called so: no null character and no half of a surrogate pair is in it."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def check(path: Path, what: str = "file") -> None:
    """Raise InputError where there is no regular file: a pipe may never end. `what` is what was looked for."""
    if not is_path(path):
        raise InputError(str(path), *NO_PATH)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise InputError(str(path), f"no such {what}", "check the path") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}", "check its permissions") from error
    if not stat.S_ISREG(mode):
        raise InputError(str(path), "a folder" if stat.S_ISDIR(mode) else "not a regular file", "give a text file")


def text_of(path: Path) -> str:
    """The text of a regular file in UTF-8, without a byte order mark.

    Raises InputError for a file that is missing, is no regular one, cannot be read or is not UTF-8, then with the line
    and the byte.
    """
    check(path)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].split(b"\n")
        reason = f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {len(before[-1])} of the line"
        raise InputError(str(path), reason, "save it as UTF-8", line=len(before)) from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}", "check its permissions") from error


def lines_of(path: Path) -> list[tuple[int, str]]:
    r"""The lines of such a file that are not blank, each behind its number, counted from 1.

    A line ends with `\n` or `\r\n` and with nothing else: a text inside may hold other line separators.
    """
    lines = enumerate(text_of(path).split("\n"), 1)
    return [(number, line.removesuffix("\r")) for number, line in lines if line.strip()]
