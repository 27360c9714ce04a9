"""Reads small text files from the user, for example files with judgements or gold statements."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kg.errors import InputError

NO_PATH = "this is not a valid path", "check the path"
"""Message and remedy for an invalid path."""


def is_path(text: str | Path) -> bool:
    """Return whether a string is a valid path. A valid path contains no null characters, and all its characters can be
    encoded.
    """
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def check(path: Path, what: str = "file") -> None:
    """Raise InputError if a path is not a regular file. Reading from a pipe, for example, might never end. `what` names
    the expected kind of file in error messages.
    """
    if not is_path(path):
        raise InputError(str(path), *NO_PATH)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise InputError(str(path), f"no such {what}", "check the path") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}", "check the permissions of the file") from error
    if not stat.S_ISREG(mode):
        kind = "is a folder" if stat.S_ISDIR(mode) else "is not a regular file"
        raise InputError(str(path), kind, "give the path of a file")


def text_of(path: Path) -> str:
    """Return the text of a UTF-8 file, without a byte order mark.

    Raises InputError if the file is missing, is not a regular file, cannot be read or is not valid UTF-8. If the file
    is not valid UTF-8, the error message gives the line number and the invalid byte.
    """
    check(path)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].split(b"\n")
        reason = (
            f"the file is not UTF-8: byte 0x{error.object[error.start]:02x} at offset {len(before[-1])} of the line"
        )
        raise InputError(str(path), reason, "save the file as UTF-8", line=len(before)) from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}", "check the permissions of the file") from error


def lines_of(path: Path) -> list[tuple[int, str]]:
    r"""Return the lines of a file with their numbers, starting at 1. Blank lines are left out.

    Only `\n` and `\r\n` end a line. Other Unicode line separators count as part of the text.
    """
    lines = enumerate(text_of(path).split("\n"), 1)
    return [(number, line.removesuffix("\r")) for number, line in lines if line.strip()]
