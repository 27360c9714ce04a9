"""A graph as files: one small module a format, and the table of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from traceback import format_exception
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, printable
from kg.io.folder import Exports

if TYPE_CHECKING:
    from kg.graph import Graph

__all__ = ["FAILED", "FORMATS", "USUAL", "text_of", "write"]


def _later(module: str, name: str, of: str = "") -> Callable[[Graph], str]:
    """A function of a graph, or `of` something of it, in a module that is loaded then: networkx takes half a second."""

    def make(graph: Graph) -> str:
        found: Callable[[Any], str] = getattr(import_module(module), name)
        return found(getattr(graph, of) if of else graph)

    return make


FORMATS: Mapping[str, tuple[str, Callable[[Graph], str]]] = {
    "ttl": ("graph.ttl", _later("kg.export.turtle", "turtle", of="triples")),
    "html": ("graph.html", _later("kg.explorer", "html")),
    "jsonl": ("statements.jsonl", _later("kg.export.jsonl", "jsonl", of="statements")),
    "trig": ("graph.trig", _later("kg.export.quads", "trig")),
    "nq": ("graph.nq", _later("kg.export.quads", "nquads")),
    "jsonld": ("graph.jsonld", _later("kg.export.quads", "json_ld")),
    "graphml": ("graph.graphml", _later("kg.export.tables", "graphml")),
    "gexf": ("graph.gexf", _later("kg.export.tables", "gexf")),
    "nodes": ("nodes.csv", _later("kg.export.tables", "nodes_csv")),
    "edges": ("edges.csv", _later("kg.export.tables", "edges_csv")),
    "events": ("events.csv", _later("kg.export.tables", "events_csv")),
}
"""Each format's name, the file that it goes to, and what makes its text."""


USUAL = ("ttl", "html", "jsonl")
"""Those that are written where nobody says which."""
FAILED = "failed.jsonl"
"""What could not be read or written, beside the exports."""


Text = str | Iterable[str]
"""Of a file, whole or piece by piece."""


def text_of(graph: Graph, form: str) -> str:
    """A graph in a format of FORMATS."""
    return FORMATS[form][1](graph)


def write(
    graph: Graph | Callable[[str], Text],
    exports: Exports,
    formats: Iterable[str] = USUAL,
    *,
    failures: Sequence[InputError] = (),
    on_error: Callable[[InputError], None] | None = None,
) -> list[Path]:
    """Write a graph, or what is made for each format, into a folder, and return the files that are new there.

    They change into place together. A format that cannot be made goes to `on_error`, and the others go on; its file of
    an earlier run is taken away, since it would mislead beside those of this one. Without `on_error` it is raised, and
    nothing changes. `failures` go into FAILED, a line each, and an earlier such file goes where there are none.
    Raises InputError for a format that is not in FORMATS, before any is made.
    """
    chosen, made = list(formats), graph if callable(graph) else partial(text_of, graph)
    for name in chosen:
        if name not in FORMATS:
            raise InputError(name, "no such format", f"available: {', '.join(FORMATS)}")
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
    if failures:  # those of formats among them, where on_error has added them
        exports.write(FAILED, "".join(map(_line, failures)))
    else:
        exports.remove(FAILED)
    return exports.publish()


def _broken(path: Path, error: Exception) -> InputError:
    reason = f"cannot be made: {type(error).__name__}: {error}"
    return InputError(str(path), reason, "please report it", traceback="".join(format_exception(error)))


def _line(error: InputError) -> str:
    path = error.place.encode("utf-8", "backslashreplace").decode()  # a name's bytes that are no UTF-8
    return json.dumps({"path": path, "line": error.line, "reason": printable(error.reason)}, ensure_ascii=False) + "\n"
