"""A graph as files: one small module a format, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from traceback import format_exception

from kg.errors import InputError
from kg.export.jsonl import jsonl
from kg.export.turtle import turtle
from kg.exports import Exports
from kg.graph import Graph

__all__ = ["FORMATS", "write"]


def _html(graph: Graph) -> str:
    # Here, since pyvis takes a second to load.
    from kg.export.html import html

    return html(graph)


FORMATS: Mapping[str, tuple[str, Callable[[Graph], str]]] = {
    "ttl": ("graph.ttl", lambda graph: turtle(graph.triples)),
    "html": ("graph.html", _html),
    "jsonl": ("statements.jsonl", lambda graph: jsonl(graph.statements)),
}
"""Each format's name, the file that it goes to, and what makes its text."""


def write(graph: Graph, exports: Exports, formats: Iterable[str], on_error: Callable[[InputError], None]) -> None:
    """Make a graph's files in the formats named. One that cannot be made goes to `on_error`, and the others go on.

    The file of such a format that an earlier run wrote is taken away: beside those of this run it would mislead.
    Raises InputError for a format that is not in FORMATS, before any is made.
    """
    chosen = list(formats)
    for name in chosen:
        if name not in FORMATS:
            raise InputError(name, "no such format", f"there are {', '.join(FORMATS)}")
    for name in chosen:
        file, make = FORMATS[name]
        try:
            exports.write(file, make(graph))
        except Exception as error:  # noqa: BLE001 (whatever it is, it costs one format)
            exports.remove(file)
            on_error(error if isinstance(error, InputError) else _broken(exports.folder / file, error))


def _broken(path: Path, error: Exception) -> InputError:
    reason = f"cannot be made: {type(error).__name__}: {error}"
    return InputError(str(path), reason, "please report it", traceback="".join(format_exception(error)))
