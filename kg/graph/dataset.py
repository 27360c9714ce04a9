"""Runs SPARQL queries on triples in memory, in a store or on a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, Self

from kg import vocab
from kg.errors import InputError
from kg.graph.ask import Engine
from kg.graph.result import Result
from kg.io.folder import exported
from kg.model import EntityType
from kg.run.limits import QUERY_ROWS, QUERY_SECONDS
from kg.vocab import Triple

_NAMED = """SELECT ?node ?rank (LANG(?name) AS ?lang) ?name ?class WHERE {
  ?node a ?class ; ?label ?name . VALUES (?label ?rank) { (skos:prefLabel 0) (skos:altLabel 1) }
}"""
"""Query for the names of all nodes. Its rows are not sorted, because a store on disk would look up every text for
sorting.
"""


class Asked(Protocol):
    """A source of triples that can be queried."""

    def ask(self, sparql: str, *, timeout: float | None, limit: int | None, federate: bool, terms: bool) -> Result:
        """Run a query. See Dataset.query for the parameters."""


class Dataset:
    """A graph that can be queried."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._engine: Asked = Engine("".join(f"{s} {p} {o} .\n" for s, p, o in triples).encode(), "nt")
        self.indexed = False
        """Whether the source has a store's indexes (counts and pairs of actors), which make some questions faster."""

    @classmethod
    def of(cls, asked: Asked, *, indexed: bool) -> Self:
        """Return a dataset that queries the given source of triples."""
        dataset = cls(())
        dataset._engine, dataset.indexed = asked, indexed
        return dataset

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return a dataset with the triples from a Turtle file."""
        return cls.of(loaded(path), indexed=False)

    def named(self) -> Iterator[tuple[str, tuple[str, ...], EntityType]]:
        """Yield the IRI, the names and the type of every entity, sorted by IRI. Preferred names come first."""
        types = {class_: kind for kind, class_ in vocab.CLASSES.items()}
        found: dict[tuple[str, EntityType], list[str]] = {}
        rows = sorted(self.query(_NAMED, timeout=None, limit=None).rows, key=lambda row: [*map(str, row)])
        for node, *_, name, class_ in rows:
            if class_ in types:
                found.setdefault((str(node), types[class_]), []).append(str(name))
        for (node, kind), names in found.items():
            yield node, tuple(dict.fromkeys(names)), kind

    def query(
        self,
        sparql: str,
        *,
        timeout: float | None = QUERY_SECONDS,
        limit: int | None = QUERY_ROWS,
        federate: bool = False,
        terms: bool = False,
    ) -> Result:
        """Run a SPARQL 1.1 query in a separate process or on a server. The prefixes of this project are predefined.

        `limit` is the maximum number of rows, and `timeout` the maximum number of seconds. None means no limit. If the
        result was truncated, `Result.complete` is false. If `federate` is true, the query may use SERVICE clauses. If
        `terms` is true, cells are in N-Triples syntax. Raises QueryError if the query fails or exceeds the time or
        memory limit.
        """
        return self._engine.ask(sparql, timeout=timeout, limit=limit, federate=federate, terms=terms)


def loaded(path: Path) -> Engine:
    """Return a query engine for a UTF-8 Turtle file, for example an exported graph.

    Raises InputError if the file is missing, empty, unreadable, not a regular file or not valid Turtle. The error
    contains the line number if it is known.
    """
    way_out = "create a graph with kg build"
    try:
        text = exported(path)
    except InputError as error:
        if error.reason == "no such file":
            raise InputError(str(path), error.reason, f"{way_out}, or give the path of a graph") from None
        if error.reason == "is a folder":
            raise InputError(str(path), error.reason, "give the path of graph.ttl in this folder") from None
        raise
    if not text.strip():
        raise InputError(str(path), "the file is empty", way_out)
    engine = Engine(text.encode(), "ttl")
    if wrong := engine.load():
        line, reason = wrong
        raise InputError(str(path), f"invalid Turtle: {reason.partition(': ')[2] or reason}", way_out, line=line)
    return engine
