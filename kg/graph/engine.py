"""The process that evaluates queries: run by kg.graph.ask, which can end it whatever it is doing.

Alone in a process, because the engine is compiled code: no signal reaches it, it holds Python back while it reads a
query, takes all the memory there is for a large sort, and goes down with the process on brackets nested too deeply.

It reads a text of triples, or where a store is, and then queries from standard input, and writes the answers to
standard output. Of this package it needs nothing, so that it starts at once.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pyoxigraph

_MEMORY = 4 << 30
"""Bytes that a query may take in addition to the triples."""
_STACK = 256 << 20
"""Bytes for recursion, a kilobyte or four for each open bracket; they are only taken as deep as it gets."""
_AT_ONCE = 10_000
"""Rows that are handed on together."""
STORE = "store"
"""In the place of an extension: the source is the folder of a store."""
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SERVICE = re.compile("service", re.IGNORECASE)

Cell = str | tuple[str, str] | None
"""An IRI, a blank node or a text; the text and the datatype of another literal; nothing."""


def main() -> None:
    """Serve until nobody can ask any more; with the folder of a store, write its triples and end."""
    if sys.argv[1:]:
        _write(sys.argv[1])
        return
    requests: SimpleQueue[Any] = SimpleQueue()
    threading.stack_size(_STACK)
    threading.Thread(target=_serve, args=[requests], daemon=True).start()
    with suppress(EOFError):
        while True:
            requests.put(marshal.load(sys.stdin.buffer))  # noqa: S302 (from the process that started this one)
    os._exit(0)  # in the midst of a query too


def _write(folder: str) -> None:
    """The default graph in N-Triples on standard output."""
    store = pyoxigraph.Store.read_only(folder)
    store.dump(sys.stdout.buffer, pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    sys.stdout.buffer.flush()


def _serve(requests: SimpleQueue[Any]) -> None:
    store = pyoxigraph.Store()
    try:
        source, form = requests.get()
        if form == STORE:
            store = pyoxigraph.Store.read_only(source)
        else:
            store.load(source, _format(form))
        _say("loaded")
    except SyntaxError as error:
        _say("unread", error.lineno, str(error.msg))
    except BaseException as error:  # noqa: BLE001 (whoever waits for an answer must get one)
        _say("unread", None, str(error))
    _bound_memory()
    while True:
        sparql, prefixes, limit, federate, terms = requests.get()
        try:
            if not federate and federates(sparql, prefixes):
                _say("federates")
            else:
                _answer(store.query(sparql, prefixes=prefixes), limit, str if terms else _cell)
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


def _answer(
    found: pyoxigraph.QueryBoolean | pyoxigraph.QuerySolutions | pyoxigraph.QueryTriples,
    limit: int | None,
    cell: Callable[[object], Cell],
) -> None:
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


def _cell(term: object) -> Cell:
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


def _bound_memory() -> None:
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = pages * resource.getpagesize() + _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _say(*message: Any) -> None:
    marshal.dump(message, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
