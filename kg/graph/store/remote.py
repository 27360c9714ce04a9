"""Keeps a store on a SPARQL 1.1 server. The store is changed with SPARQL Update, in batches of documents.

Only one process may write at a time. Servers cannot enforce this, and two writers would ignore each other's documents.
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
"""Maximum number of quads per request when a change is sent in parts."""
_LAST = frozenset({BOOKS, FACTS})


class Remote:
    """The database of a store that is on a server. A change is usually sent in one request, which SPARQL servers apply
    in one transaction. Requests can be repeated safely.
    """

    at_once = 20

    def __init__(self, address: str) -> None:
        """Raise InputError if the address is invalid. The server is not contacted before the first query."""
        self._server = Server(address)
        self.place = self._server.place

    def rows(self, query: str) -> Iterator[Row]:
        try:
            _, rows = self._server.select(query, plain=True)
        except QueryError as error:
            reason = str(error).removeprefix(f"{self.place}: ")
            raise InputError(self.place, reason, "check the server; all changes so far are saved") from None
        yield from rows

    def apply(self, change: Change) -> None:
        """Apply a change. Raises InputError if the server rejects the change.

        If the server rejects a large change, the change is sent in parts. The store's internal quads are sent last,
        because they mark the change as complete. If sending is interrupted, the next run repeats the change.
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

    def load(self, lines: Iterable[str]) -> bool:  # noqa: ARG002 (as in Database)
        """Return False, because servers do not support fast bulk loading."""
        return False

    def publish(self) -> None:
        """Do nothing, because changes on a server are immediately visible."""

    def close(self) -> None:
        """Do nothing, because connections need not be closed."""

    def _placed(self, quads: Iterable[Quad]) -> list[Quad]:
        """Return the quads for the server. If the address names a graph, quads of the default graph are moved to it."""
        own = iri(self._server.graph) if self._server.graph else ""
        return [(s, p, o, graph or own) for s, p, o, graph in quads]
