"""Types of command line parameters for files, folders and stores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.io.files import NO_PATH, is_path


class PathName(click.Path):
    """Parameter type for the path of a file or folder. This type does not check whether a path can be read. The readers
    check this and report errors.
    """

    def __init__(self, kind: type[Path | str] = Path, *, file_okay: bool = True, exists: bool = False) -> None:
        super().__init__(path_type=kind, readable=False, file_okay=file_okay, exists=exists)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":  # for example, an unset shell variable; otherwise this would be the current folder
            self.fail("the path is empty", param, ctx)
        if not is_path(value):
            self.fail(NO_PATH[0], param, ctx)
        return super().convert(value, param, ctx)


PATH = PathName()
FOLDER = PathName(file_okay=False)
PLACE = PathName(str)
"""Parameter type for the place of a store or graph, which is a path or the address of a server."""
