"""Reads graphs from Turtle files, stores and servers."""

from __future__ import annotations

import os
import re
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kg import vocab
from kg.errors import InputError, QueryError
from kg.graph import Dataset
from kg.graph.ask import Engine
from kg.graph.codec import unpacked
from kg.graph.damage import stored_triples, unread
from kg.graph.dataset import loaded
from kg.graph.judgements import Judgements
from kg.graph.query_process import STORE
from kg.graph.schema import term_triples, vocabulary
from kg.graph.server import Server, is_address
from kg.graph.store import names
from kg.graph.store.disk import is_store, newest, published
from kg.graph.store.names import BOOKS
from kg.graph.store.names import STORE as STORED
from kg.graph.store.standing import Origin
from kg.graph.terms import iri
from kg.graph.values import Value
from kg.model import DEFAULT, Extraction
from kg.vocab import Triple

_DOCUMENTS = (
    f"SELECT ?packed ?origin {{ GRAPH {BOOKS} {{ ?node {names.PACKED} ?packed "
    f"OPTIONAL {{ ?node {names.ORIGIN} ?origin }} "
    f"FILTER NOT EXISTS {{ ?node {names.WITHDRAWN} ?withdrawn }} }} }}"
)
_DECIMAL = f"^^<{vocab.XSD_DECIMAL}>"
_WHOLE = re.compile(rf'"(-?\d+)"(\^\^<{re.escape(vocab.XSD_DECIMAL)}>)')


def dataset(place: str | Path) -> Dataset:
    """Open the graph in a Turtle file, in a store or on a server. From a store on disk, open the newest published
    version.

    Raises InputError if there is no graph.
    """
    if is_address(place):
        return Dataset.of(Server(str(place)), indexed=True)
    found, indexed = engine(Path(place))
    return Dataset.of(found, indexed=indexed)


def engine(path: Path) -> tuple[Engine, bool]:
    """Return a query engine for a Turtle file or for the newest published version of a store. Also return whether the
    graph has indexes.

    Raises InputError if there is no graph.
    """
    if not is_store(path):
        return loaded(path), False
    folder, lock = newest(path)
    engine = Engine(str(folder), STORE)
    if lock is not None:
        weakref.finalize(engine, os.close, lock)
    if wrong := engine.load():
        raise unread(path, wrong[1])
    return engine, True


def state(path: Path) -> tuple[int, ...]:
    """Return a value that changes whenever the graph in a Turtle file or store changes. If there is no file or store,
    the value is an empty tuple.
    """
    with suppress(OSError):
        if is_store(path):
            return published(path)
        told = path.stat()
        return told.st_ino, told.st_size, told.st_mtime_ns
    return ()


def triples(place: str | Path) -> Iterator[Triple]:
    """Yield the triples of a store's graph, including definitions of the terms that it uses. The triples are the same
    as in `Graph.triples`.

    The triples are in arbitrary order, and are never all in memory at once. Raises InputError if there is no store.
    """
    known, used = vocabulary(), set[str]()
    for subject, predicate, value in _stored(place):
        if subject in known:
            continue
        used.update(term for term in (predicate, value) if term in known)
        # Stores write decimals like 1.0 without decimal places, so these are restored here.
        yield subject, predicate, _WHOLE.sub(r'"\1.0"\2', value) if value.endswith(_DECIMAL) else value
    yield from term_triples(used)


def _stored(place: str | Path) -> Iterator[Triple]:
    if is_address(place):
        yield from Server(str(place)).triples()
        return
    folder, lock = newest(Path(place))
    try:
        yield from stored_triples(folder)
    finally:
        if lock is not None:
            os.close(lock)


def documents(place: str | Path, *, on_error: Callable[[InputError], None] | None = None) -> Iterator[Extraction]:
    """Yield the documents of a store with their statements. Withdrawn documents are left out, and judgements are not
    applied.

    Each document includes the path of its original file. Raises InputError if there is no store. If a document is
    damaged, `on_error` is called with the error, and reading continues with the next document. Without `on_error`, the
    error is raised.
    """
    try:
        rows = iter(dataset(place).query(_DOCUMENTS, timeout=None, limit=None).rows)
    except (InputError, QueryError) as error:
        if on_error is None or is_address(place) or "the store is damaged" not in str(error):
            raise
        on_error(error if isinstance(error, InputError) else InputError(str(place), str(error).partition(": ")[2]))
        rows = _saved(Path(place), on_error)
    for packed, told in rows:
        document, statements = unpacked(str(packed))
        origin = Origin.parse(str(told or ""))
        document = replace(document, path=origin.path or None, line=origin.line)
        extractor = next((statement.extractor for statement in statements), DEFAULT)
        yield Extraction(document, (), (), statements, extractor=extractor)


def _saved(store: Path, on_error: Callable[[InputError], None]) -> Iterator[tuple[Value, ...]]:
    """Yield the rows that `documents` needs. Each document is read separately, so this also works with a damaged
    store.
    """
    read = sorted((path for path in (store / "read").iterdir() if path.name.isdigit()), key=lambda path: int(path.name))
    listed, done = set[str](), set[str]()
    for folder in (*read[:-2:-1], store / "live"):
        engine = Engine(str(folder), STORE)
        asked = Dataset.of(engine, indexed=True)
        if engine.load() is not None:
            continue
        for told in (names.HASH, names.ORIGIN, names.PACKED):
            with suppress(QueryError):
                query = f"SELECT ?node {{ GRAPH {BOOKS} {{ ?node {told} ?told }} }}"
                listed.update(str(node) for (node,) in asked.query(query, timeout=None, limit=None).rows)
        for node in sorted(listed - done):
            with suppress(QueryError):
                query = _DOCUMENTS.replace("?node", iri(node))
                rows = asked.query(query, timeout=None, limit=None).rows
                done.add(node)
                yield from rows
    for node in sorted(listed - done):
        on_error(InputError(str(store), f"cannot read the document {node}", "add the text to the store again"))


def judgements(place: str | Path) -> Judgements:
    """Return the current judgements of a store. Raises InputError if there is no store."""
    query = (
        f"SELECT ?lines {{ GRAPH {BOOKS} {{ {STORED} {names.JUDGED} ?judged . ?node {names.JUDGEMENTS} ?lines }} "
        f"FILTER(STRENDS(STR(?node), ?judged)) }}"
    )
    for (lines,) in dataset(place).query(query, timeout=None, limit=None).rows:
        return Judgements.of_lines(enumerate(str(lines).splitlines(), 1), f"{place}: judgements")
    return Judgements()
