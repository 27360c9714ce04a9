"""Writes graphs to files. FORMATS lists the formats, and the modules of this package implement them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from traceback import format_exception
from typing import TYPE_CHECKING

from kg.errors import InputError, printable
from kg.io.folder import Exports

if TYPE_CHECKING:
    from kg.graph import Graph

__all__ = ["FAILED", "FORMATS", "USUAL", "text_of", "write"]


def _later(place: str, of: str = "") -> Callable[[Graph], str]:
    """Return a function that passes a graph to the export function at `place`. If `of` is set, the function passes only
    this attribute of the graph. It imports the export module on its first call, because importing networkx takes half a
    second.
    """
    return lambda graph: resolve_name(place)(getattr(graph, of) if of else graph)


FORMATS: Mapping[str, tuple[str, Callable[[Graph], str]]] = {
    "ttl": ("graph.ttl", _later("kg.export.turtle:turtle", of="triples")),
    "html": ("graph.html", _later("kg.explorer:html")),
    "jsonl": ("statements.jsonl", _later("kg.export.jsonl:jsonl", of="statements")),
    "trig": ("graph.trig", _later("kg.export.quads:trig")),
    "nq": ("graph.nq", _later("kg.export.quads:nquads")),
    "jsonld": ("graph.jsonld", _later("kg.export.quads:json_ld")),
    "graphml": ("graph.graphml", _later("kg.export.tables:graphml")),
    "gexf": ("graph.gexf", _later("kg.export.tables:gexf")),
    "nodes": ("nodes.csv", _later("kg.export.tables:nodes_csv")),
    "edges": ("edges.csv", _later("kg.export.tables:edges_csv")),
    "events": ("events.csv", _later("kg.export.tables:events_csv")),
}
"""The formats, keyed by name. Each format has a file name and a function that returns the graph in this format."""


USUAL = ("ttl", "html", "jsonl")
"""Default formats."""
FAILED = "failed.jsonl"
"""Name of the file that lists unreadable inputs, and formats that could not be written."""


Text = str | Iterable[str]
"""Text of a file, as one string or in pieces."""


def text_of(graph: Graph, form: str) -> str:
    """Return a graph as text in the given format. `FORMATS` lists the available formats."""
    return FORMATS[form][1](graph)


def write(
    graph: Graph | Callable[[str], Text],
    exports: Exports,
    formats: Iterable[str] = USUAL,
    *,
    failures: Sequence[InputError] = (),
    on_error: Callable[[InputError], None] | None = None,
) -> list[Path]:
    """Write a graph to a folder in several formats and return the paths of the new files. Instead of a graph, you can
    pass a function that takes a format name and returns the text to write.

    All files are replaced at the same time. If the graph cannot be exported in a format, `on_error` is called with the
    error. If the folder has an older file in this format, that file is deleted, because it would not match the new
    files. Without `on_error`, the error is raised and no file is changed.

    The errors in `failures` are written to the `FAILED` file, one per line. If there are no errors, the `FAILED` file
    of an earlier run is deleted. If a format is unknown, InputError is raised before any file is written.
    """
    chosen, made = list(formats), graph if callable(graph) else partial(text_of, graph)
    for name in chosen:
        if name not in FORMATS:
            raise InputError(name, "unknown format", f"choose from {', '.join(FORMATS)}")
    for name in chosen:
        file, _ = FORMATS[name]
        try:
            exports.write(file, made(name))
        except Exception as error:
            broken = error if isinstance(error, InputError) else _broken(exports.folder / file, error)
            if on_error is None:
                raise broken from error
            exports.remove(file)
            on_error(broken)
    if failures:  # on_error may have added errors about formats
        exports.write(FAILED, "".join(map(_line, failures)))
    else:
        exports.remove(FAILED)
    return exports.publish()


def _broken(path: Path, error: Exception) -> InputError:
    reason = f"the file could not be exported: {type(error).__name__}: {error}"
    return InputError(str(path), reason, "please report this error", traceback="".join(format_exception(error)))


def _line(error: InputError) -> str:
    path = error.place.encode("utf-8", "backslashreplace").decode()  # a file name may contain bytes that are not UTF-8
    return json.dumps({"path": path, "line": error.line, "reason": printable(error.reason)}, ensure_ascii=False) + "\n"
