"""The program that runs queries in a separate process. kg.graph.ask starts the process and can stop it at any time.

The process is separate because the query engine is compiled code. The engine cannot be interrupted by signals, and it
blocks Python while it parses a query. The engine may use all memory for a large sort, and it crashes on deeply nested
brackets.

The process first reads triples, or a store folder, from standard input. The process then reads queries and writes their
results to standard output. To start fast, the program does not import this package.
"""

from __future__ import annotations

import io
import marshal
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pyoxigraph

_MEMORY = 4 << 30
"""Number of bytes that a query may use in addition to the memory for the triples."""
_SMALL, _TIMES = 1400 << 20, 20
"""The memory limit for a query on a store is this number of bytes plus this multiple of the store's size. Without this
limit, a query on a damaged store might use all memory.
"""
_STACK = 256 << 20
"""Stack size in bytes. Each open bracket in a query needs one to four kilobytes. Unused parts of the stack take no
memory.
"""
_AT_ONCE = 10_000
"""Number of rows per batch."""
_LONGEST = 256 << 20
"""Maximum size of a serialised result, in bytes."""
_MORE = ", or raise --limit ROWS"
STORE = "store"
"""Value that requests use instead of a file extension if the source is a store folder."""
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SERVICE = re.compile("service", re.IGNORECASE)
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix:[ >]")
"""Pattern for content that XML cannot represent: most control characters, and predicates without a local name."""

_PREFIXES = re.compile(rb"(?:@prefix [^\n]*\n)*")
CELLS, TERMS = "cells", "terms"
"""The two ways to return a result without serialising it: as plain values or as RDF terms. To request a serialised
result, use two media types instead: one for rows and one for triples.
"""

Found = pyoxigraph.QueryBoolean | pyoxigraph.QuerySolutions | pyoxigraph.QueryTriples
Cell = str | tuple[str, str] | None
"""A cell of a result. An IRI, a blank node or a plain string is a string. Any other literal is a pair of its text and
its datatype. A missing value is None.
"""


def main() -> None:
    """Answer requests until standard input is closed. If a store folder is given as an argument, write the store's
    triples to standard output and exit.
    """
    if sys.argv[1:]:
        _write(*sys.argv[1:])
        return
    requests: SimpleQueue[Any] = SimpleQueue()
    threading.stack_size(_STACK)
    threading.Thread(target=_serve, args=[requests], daemon=True).start()
    with suppress(EOFError):
        while True:
            requests.put(marshal.load(sys.stdin.buffer))  # noqa: S302 (from the process that started this one)
    os._exit(0)  # ends the process even while a query is running


def _write(folder: str, whole: str = "") -> None:
    """Write the default graph of a store to standard output as N-Triples. If `whole` is not empty, read everything in
    the store instead and write nothing.
    """
    _bound_memory(_bound(folder))
    store = pyoxigraph.Store.read_only(folder)
    if whole:
        _read_all(store)
        return
    store.dump(sys.stdout.buffer, pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    sys.stdout.buffer.flush()


def _read_all(store: pyoxigraph.Store) -> None:
    """Read all indexes of a store, because a damaged block may be in only one of them."""
    predicates, objects = set(), set()
    for graph in (pyoxigraph.DefaultGraph(), *store.named_graphs()):
        for quad in store.quads_for_pattern(None, None, None, graph):
            predicates.add(quad.predicate)
            objects.add(quad.object)
    for predicate in predicates:
        for _ in store.quads_for_pattern(None, predicate, None, None):
            pass
    for value in objects:
        for _ in store.quads_for_pattern(None, None, value, None):
            pass


def _serve(requests: SimpleQueue[Any]) -> None:
    store, most = pyoxigraph.Store(), _MEMORY
    try:
        source, form = requests.get()
        if form == STORE:
            most = _bound(source)
            _bound_memory(most)  # the store may be damaged
            store = pyoxigraph.Store.read_only(source)
        else:
            store.load(source, _format(form))
        _say("loaded")
    except SyntaxError as error:
        _say("unread", error.lineno, str(error.msg))
    except BaseException as error:  # noqa: BLE001 (the caller needs an answer)
        _say("unread", None, str(error))
    _bound_memory(most)
    while True:
        sparql, prefixes, limit, federate, form = requests.get()
        try:
            if not federate and federates(sparql, prefixes):
                _say("federates")
            elif isinstance(form, str):
                _answer(store.query(sparql, prefixes=prefixes), limit, str if form == TERMS else cell)
            else:
                _say(*_written(store.query(sparql, prefixes=prefixes), limit, prefixes, *form))
        except SyntaxError as error:
            _say("unread", str(error.msg))
        except MemoryError:
            os.abort()  # ends the process like a crash of the engine
        except BaseException as error:  # noqa: BLE001 (a panic of the engine is not an Exception)
            _say("failed", str(error))


def _format(extension: str) -> pyoxigraph.RdfFormat:
    form = pyoxigraph.RdfFormat.from_extension(extension)
    if form is None:
        raise ValueError(f"unknown format: {extension}")
    return form


def _answer(found: Found, limit: int | None, cell: Callable[[object], Cell]) -> None:
    if isinstance(found, pyoxigraph.QueryBoolean):
        _say("truth", bool(found))
        return
    columns = ["subject", "predicate", "object"]
    if isinstance(found, pyoxigraph.QuerySolutions):
        columns = [variable.value for variable in found.variables]
    _say("columns", columns)
    rows = (tuple(map(cell, row)) for row in found)
    bounded = islice(rows, limit)
    while some := list(islice(bounded, _AT_ONCE)):
        _say("rows", some)
    _say("end", limit is None or next(rows, None) is None)


class _ManyError(Exception):
    """Raised if a result is too large. The arguments are the limit and a hint for the user."""


class _Text(io.BytesIO):
    """Output with a maximum size."""

    def write(self, some: Any) -> int:
        if self.tell() + len(some) > _LONGEST:
            raise _ManyError(f"{_LONGEST >> 20} MB", "")
        return super().write(some)


def _written(
    found: Found, limit: int | None, prefixes: dict[str, str], rows: str | None, triples: str | None
) -> tuple[Any, ...]:
    """Serialise a result. `rows` is the media type for a result that consists of rows, and `triples` for one that
    consists of triples.
    """
    graph = isinstance(found, pyoxigraph.QueryTriples)
    kind = triples if graph else rows
    if kind is None:
        return "unwanted", graph
    text = _Text()
    try:
        if isinstance(found, pyoxigraph.QueryTriples):
            some, form = _bounded(found, limit), pyoxigraph.RdfFormat.from_media_type(kind)
            pyoxigraph.serialize(some, text, form, prefixes=prefixes if form == pyoxigraph.RdfFormat.TURTLE else None)
        else:
            found.serialize(text, pyoxigraph.QueryResultsFormat.from_media_type(kind))
    except _ManyError as error:
        return "many", *error.args
    data = text.getvalue()
    if limit is not None and isinstance(found, pyoxigraph.QuerySolutions) and _rows(data, kind, limit) > limit:
        return "many", f"{limit:,} rows", _MORE
    if "turtle" in kind:
        data = _with_used(data)
    if "xml" in kind:
        if _NO_XML.search(data):
            return "unwritable", "XML"
        data = data.replace(b"\r", b"&#13;")  # an XML parser would convert it to a line feed
    return "written", graph, data


def _bounded(triples: pyoxigraph.QueryTriples, limit: int | None) -> Iterator[pyoxigraph.Triple]:
    yield from islice(triples, limit)
    if next(triples, None) is not None:
        raise _ManyError(f"{limit:,} triples", _MORE)


def _with_used(turtle: bytes) -> bytes:
    """Return Turtle that declares only the used prefixes, in sorted order. The engine declares all prefixes, in any
    order.
    """
    lines = turtle[: _PREFIXES.match(turtle).end()].splitlines(keepends=True)  # type: ignore[union-attr]
    body = turtle[sum(map(len, lines)) :]
    return b"".join(line for line in sorted(lines) if line.split(b" ")[1] in body) + body


def _rows(data: bytes, kind: str, most: int) -> int:
    """Return the number of rows of a serialised result. The number is exact if it is greater than `most`. Otherwise,
    the true number may be lower.
    """
    if "xml" in kind:
        return data.count(b"<result>")
    if "csv" in kind:
        return b"".join(data.split(b'"')[::2]).count(b"\n") - 1  # quotation marks come in pairs
    if "tab" in kind:
        return data.count(b"\n") - 1
    rows = data.count(b"},{") + 1  # may be too high if strings contain these characters
    if rows > most:
        read = pyoxigraph.parse_query_results(data, pyoxigraph.QueryResultsFormat.JSON)
        rows = sum(1 for _ in islice(read, most + 1)) if isinstance(read, pyoxigraph.QuerySolutions) else 0
    return rows


def cell(term: object) -> Cell:
    if isinstance(term, pyoxigraph.Literal):
        kind = term.datatype.value
        return term.value if kind == _XSD_STRING else (term.value, kind)
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    return None if term is None else str(term)


def federates(sparql: str, prefixes: dict[str, str]) -> bool:
    """Return whether a query uses SERVICE. The query is not run. Raises SyntaxError if the query is invalid.

    The check uses the engine's own parser. If the query is still valid after `service` is replaced with another word,
    `service` occurs only in strings, names, IRIs or comments.
    """
    others = _SERVICE.sub(lambda found: f"{found[0][:3]}qqqq", sparql)
    if others == sparql or _reads(others, prefixes) is None:
        return False
    # GRAPH is allowed wherever SERVICE is. If the query with GRAPH is invalid too, the original query has an error at
    # the same position.
    local = re.sub(r"(?i)\bservice\b", "GRAPH  ", re.sub(r"(?i)\bsilent\b", " " * 6, sparql))
    if error := _reads(local, prefixes):
        raise error
    return True


def _reads(sparql: str, prefixes: dict[str, str]) -> SyntaxError | None:
    """Return the syntax error of a query, or None if it is valid."""
    try:
        pyoxigraph.Store().query(sparql, prefixes=prefixes)
    except SyntaxError as error:
        return error
    except Exception:  # noqa: BLE001 (the syntax is valid, even if the query cannot be run)
        return None
    return None


def _bound(folder: str) -> int:
    return min(_MEMORY, _SMALL + _TIMES * sum(path.stat().st_size for path in Path(folder).iterdir()))


def _bound_memory(most_more: int) -> None:
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = pages * resource.getpagesize() + most_more
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _say(*message: Any) -> None:
    marshal.dump(message, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
