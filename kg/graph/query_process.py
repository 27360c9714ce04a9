"""The process that evaluates queries: run by kg.graph.ask, which can end it whatever it is doing.

Alone in a process, because the engine is compiled code: no signal reaches it, it holds Python back while it reads a
query, takes all the memory there is for a large sort, and goes down with the process on brackets nested too deeply.

It reads a text of triples, or where a store is, and then queries from standard input, and writes the answers to
standard output. Of this package it needs nothing, so that it starts at once.
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
"""Bytes that a query may take in addition to the triples."""
_SMALL, _TIMES = 1400 << 20, 20
"""Bytes that it may take over a store, and so many times the store's size: over a damaged one, it may take any."""
_STACK = 256 << 20
"""Bytes for recursion, a kilobyte or four for each open bracket; they are only taken as deep as it gets."""
_AT_ONCE = 10_000
"""Rows that are handed on together."""
_LONGEST = 256 << 20
"""Bytes of an answer that is written out."""
_MORE = ", or raise --limit ROWS"
STORE = "store"
"""In the place of an extension: the source is the folder of a store."""
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SERVICE = re.compile("service", re.IGNORECASE)
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix:[ >]")
"""What XML has no way to write: most control characters, and the predicates that end in no name."""

_PREFIXES = re.compile(rb"(?:@prefix [^\n]*\n)*")
CELLS, TERMS = "cells", "terms"
"""How the rows of an answer come; else it is written out in one of two formats, one for rows and one for triples."""

Found = pyoxigraph.QueryBoolean | pyoxigraph.QuerySolutions | pyoxigraph.QueryTriples
Cell = str | tuple[str, str] | None
"""An IRI, a blank node or a text; the text and the datatype of another literal; nothing."""


def main() -> None:
    """Serve until nobody can ask any more; with the folder of a store, write its triples and end."""
    if sys.argv[1:]:
        _write(*sys.argv[1:])
        return
    requests: SimpleQueue[Any] = SimpleQueue()
    threading.stack_size(_STACK)
    threading.Thread(target=_serve, args=[requests], daemon=True).start()
    with suppress(EOFError):
        while True:
            requests.put(marshal.load(sys.stdin.buffer))  # noqa: S302 (from the process that started this one)
    os._exit(0)  # in the midst of a query too


def _write(folder: str, whole: str = "") -> None:
    """The default graph in N-Triples on standard output; or nothing, after the `whole` store has been read."""
    _bound_memory(_bound(folder))
    store = pyoxigraph.Store.read_only(folder)
    if whole:
        _read_all(store)
        return
    store.dump(sys.stdout.buffer, pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    sys.stdout.buffer.flush()


def _read_all(store: pyoxigraph.Store) -> None:
    """Read all indexes: a damaged block is in one of them, and what is read by another does not show it."""
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
            _bound_memory(most)  # for it may be damaged
            store = pyoxigraph.Store.read_only(source)
        else:
            store.load(source, _format(form))
        _say("loaded")
    except SyntaxError as error:
        _say("unread", error.lineno, str(error.msg))
    except BaseException as error:  # noqa: BLE001 (whoever waits for an answer must get one)
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
            os.abort()  # as the engine does
        except BaseException as error:  # noqa: BLE001 (a panic of the engine is no Exception)
            _say("failed", str(error))


def _format(extension: str) -> pyoxigraph.RdfFormat:
    form = pyoxigraph.RdfFormat.from_extension(extension)
    if form is None:
        raise ValueError(f"no format has the extension {extension}")
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
    """An answer has more than it may: of what, and a way out."""


class _Text(io.BytesIO):
    """What is written, up to its bound."""

    def write(self, some: Any) -> int:
        if self.tell() + len(some) > _LONGEST:
            raise _ManyError(f"{_LONGEST >> 20} MB", "")
        return super().write(some)


def _written(
    found: Found, limit: int | None, prefixes: dict[str, str], rows: str | None, triples: str | None
) -> tuple[Any, ...]:
    """What is said of an answer in the format, named by its media type, that it has for one of its kind."""
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
        data = data.replace(b"\r", b"&#13;")  # which a reader would take for a line feed
    return "written", graph, data


def _bounded(triples: pyoxigraph.QueryTriples, limit: int | None) -> Iterator[pyoxigraph.Triple]:
    yield from islice(triples, limit)
    if next(triples, None) is not None:
        raise _ManyError(f"{limit:,} triples", _MORE)


def _with_used(turtle: bytes) -> bytes:
    """Turtle with the prefixes that it uses, sorted: the engine declares all that it may use, in no order."""
    lines = turtle[: _PREFIXES.match(turtle).end()].splitlines(keepends=True)  # type: ignore[union-attr]
    body = turtle[sum(map(len, lines)) :]
    return b"".join(line for line in sorted(lines) if line.split(b" ")[1] in body) + body


def _rows(data: bytes, kind: str, most: int) -> int:
    """How many rows an answer has; or another number up to `most`, if they are no more than that."""
    if "xml" in kind:
        return data.count(b"<result>")
    if "csv" in kind:
        return b"".join(data.split(b'"')[::2]).count(b"\n") - 1  # quotation marks come in pairs
    if "tab" in kind:
        return data.count(b"\n") - 1
    rows = data.count(b"},{") + 1  # inside of texts too
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
    """Whether a query asks another server; nothing is asked to find out. Raises SyntaxError for what is no query.

    The engine's own grammar tells: where the letters stand in a string, a name, an IRI or a comment, others will do as
    well; the keyword has no other spelling.
    """
    others = _SERVICE.sub(lambda found: f"{found[0][:3]}qqqq", sparql)
    if others == sparql or _reads(others, prefixes) is None:
        return False
    # GRAPH stands where SERVICE may. If that cannot be read either, something else is wrong, and at the same place.
    local = re.sub(r"(?i)\bservice\b", "GRAPH  ", re.sub(r"(?i)\bsilent\b", " " * 6, sparql))
    if error := _reads(local, prefixes):
        raise error
    return True


def _reads(sparql: str, prefixes: dict[str, str]) -> SyntaxError | None:
    """What is wrong with the grammar of a query."""
    try:
        pyoxigraph.Store().query(sparql, prefixes=prefixes)
    except SyntaxError as error:
        return error
    except Exception:  # noqa: BLE001 (read, though it may not be run)
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
