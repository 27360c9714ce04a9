"""Triples that answer SPARQL: in memory, in a store, on a server."""

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
"""Not sorted there: a store on disk would look up each text as often as it compares it."""


class Asked(Protocol):
    """What answers a query."""

    def ask(self, sparql: str, *, timeout: float | None, limit: int | None, federate: bool, terms: bool) -> Result:
        """See Dataset.query."""


class Dataset:
    """Triples to be asked; those that are given are in the memory of a process of their own."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._engine: Asked = Engine("".join(f"{s} {p} {o} .\n" for s, p, o in triples).encode(), "nt")
        self.indexed = False
        """Whether counts and pairs of actors are kept beside the triples (kg.graph.store), for questions of all."""

    @classmethod
    def of(cls, asked: Asked, *, indexed: bool) -> Self:
        """What something else holds."""
        dataset = cls(())
        dataset._engine, dataset.indexed = asked, indexed
        return dataset

    @classmethod
    def load(cls, path: Path) -> Self:
        """The triples of a Turtle file; see `loaded`."""
        return cls.of(loaded(path), indexed=False)

    def named(self) -> Iterator[tuple[str, tuple[str, ...], EntityType]]:
        """The IRI, the names and the type of every entity, sorted by its IRI; the chief names come first."""
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
        """Ask in SPARQL 1.1; every prefix of vocab.PREFIXES is known undeclared.

        After `limit` rows the answer is cut, and says so; after `timeout` seconds the query is given up. None is no
        bound. Only with `federate` may the query ask other servers, by SERVICE. With `terms` the cells are RDF terms as
        N-Triples writes them.

        The query runs in a process of its own, which ends when the query is given up or a signal interrupts it, and
        with the store. The next query starts another one.

        Raises QueryError with the reason and the way out: no SPARQL, too long without an answer, more than 4 GB of
        memory (on Linux), SERVICE without `federate`, a server that does not answer as it should.
        """
        return self._engine.ask(sparql, timeout=timeout, limit=limit, federate=federate, terms=terms)


def loaded(path: Path) -> Engine:
    """The triples of a Turtle file in UTF-8, an exported graph for one.

    Raises InputError, with the line where there is one, for a file that is missing or empty, is no regular one,
    cannot be read or is not Turtle.
    """
    way_out = "kg build writes one"
    try:
        text = exported(path)
    except InputError as error:
        if error.reason == "no such file":
            raise InputError(str(path), error.reason, way_out) from None
        raise
    if not text.strip():
        raise InputError(str(path), "the file is empty", way_out)
    engine = Engine(text.encode(), "ttl")
    if wrong := engine.load():
        line, reason = wrong
        raise InputError(str(path), f"invalid Turtle: {reason.partition(': ')[2] or reason}", way_out, line=line)
    return engine
