"""A store on a SPARQL 1.1 server: the same quads, changed by Update, some documents at a time.

One process may write at a time, which no server can see to: two would each count without the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from kg.errors import InputError, QueryError
from kg.graph.server import Server
from kg.graph.store.change import Change, Row
from kg.graph.store.names import BOOKS, FACTS, Quad
from kg.graph.store.update import update
from kg.graph.terms import iri

_PART = 1000
"""Quads of a request to a server that has refused a larger one."""
_LAST = frozenset({BOOKS, FACTS})


class Remote:
    """The database of a server. Each change is one request, which a server that keeps to SPARQL does all or nothing;
    it may be sent twice, since it says the same then.
    """

    at_once = 20

    def __init__(self, address: str) -> None:
        """Raises InputError for what is no address; whether a server answers, the first question tells."""
        self._server = Server(address)
        self.place = self._server.place

    def rows(self, query: str) -> Iterator[Row]:
        try:
            _, rows = self._server.select(query, plain=True)
        except QueryError as error:
            reason = str(error).removeprefix(f"{self.place}: ")
            raise InputError(self.place, reason, "check the server; everything committed so far is intact") from None
        yield from rows

    def apply(self, change: Change) -> None:
        """Raises InputError where the server does not take it.

        What a server finds too large goes in parts, the books last, by which the rest is known to be there: what is cut
        off on the way is done again in full by who runs it again.
        """
        try:
            self._send(change.gone, change.new)
        except InputError:
            if len(change.gone) + len(change.new) <= _PART:
                raise
            for quads, gone in ((change.gone, True), (change.new, False)):
                rest = iter(sorted(quad for quad in quads if quad[3] not in _LAST))
                while some := list(islice(rest, _PART)):
                    self._send(*(some, ()) if gone else ((), some))
            self._send(*([quad for quad in quads if quad[3] in _LAST] for quads in (change.gone, change.new)))

    def _send(self, gone: Collection[Quad], new: Collection[Quad]) -> None:
        if text := update(self._placed(gone), self._placed(new)):
            self._server.update(text)

    def load(self, lines: Iterable[str]) -> bool:  # noqa: ARG002 (of the protocol)
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
