"""A store on a SPARQL 1.1 server: the same quads, changed by Update, some documents at a time.

One process may write at a time, which no server can see to: two would each count without the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import InputError, QueryError
from kg.graph.server import Server
from kg.graph.terms import iri
from kg.store.change import Change, Row
from kg.store.names import Quad
from kg.store.update import update


class Remote:
    """The database of a server. Each change is one request, which a server that keeps to SPARQL does all or nothing;
    it may be sent twice, since it says the same then.
    """

    at_once = 20

    def __init__(self, address: str) -> None:
        """Raises InputError for what is no address; whether a server answers, the first question tells."""
        self._server = Server(address)
        self.place = address

    def rows(self, query: str) -> Iterator[Row]:
        try:
            _, rows = self._server.select(query, plain=True)
        except QueryError as error:
            raise InputError(self.place, str(error), "check the server; what was committed is whole") from error
        yield from rows

    def apply(self, change: Change) -> None:
        """Raises InputError where the server does not take it."""
        text = update(self._placed(change.gone), self._placed(change.new))
        if text:
            self._server.update(text)

    def load(self, lines: Iterable[str]) -> bool:
        """A server has no way of its own to take in many at once."""
        return False

    def publish(self) -> None:
        """Whoever asks the server sees every change at once."""

    def close(self) -> None:
        """A connection needs no end."""

    def _placed(self, quads: Iterable[Quad]) -> list[Quad]:
        """In the graph of the address, where it names one."""
        own = iri(self._server.graph) if self._server.graph else ""
        return [(s, p, o, graph or own) for s, p, o, graph in quads]
