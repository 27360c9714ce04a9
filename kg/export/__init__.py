"""A graph as files: one small module a format, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.export.jsonl import jsonl
from kg.export.turtle import turtle
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


def write(graph: Graph, folder: Path, formats: Iterable[str] | None = None) -> list[Path]:
    """Write a graph into a folder, in every format or in those named, as UTF-8; returns the files.

    Raises InputError for a format that is not in FORMATS, and when a file cannot be written.
    """
    names = list(FORMATS if formats is None else formats)
    for name in names:
        if name not in FORMATS:
            raise InputError(name, "no such format", f"there are {', '.join(FORMATS)}")
    paths = []
    for name in names:
        file, make = FORMATS[name]
        path = folder / file
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(make(graph), encoding="utf-8", newline="\n")
        except OSError as error:
            raise InputError(str(path), f"cannot be written: {error.strerror}") from error
        paths.append(path)
    return paths
