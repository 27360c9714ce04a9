"""Tests a store on a real SPARQL server. Interrupted changes do not damage the graph."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from kg.errors import InputError, QueryError
from kg.export.turtle import turtle
from kg.graph import Graph
from kg.graph.store import Store, dataset, triples


def whole(extractions):
    return turtle(Graph.of(statement for each in extractions for statement in each.statements).triples)


@contextmanager
def between(address, refuse):
    """Run a proxy that rejects some requests and forwards the others. `refuse` returns the error status for a path and
    body.
    """

    class Handler(BaseHTTPRequestHandler):
        def _hand_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status = refuse(self.path, body)
            if status is None:
                kept = {name: value for name, value in self.headers.items() if name in ("Content-Type", "Accept")}
                answer = requests.request(self.command, address + self.path, data=body, headers=kept, timeout=30)
                status, content, kind = answer.status_code, answer.content, answer.headers.get("Content-Type")
            else:
                content, kind = b"refused", "text/plain"
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            if kind:
                self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _hand_on  # noqa: N815 (as the library calls them)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("graph", ["", "#https://example.org/news"])
def test_it_is_the_graph_of_the_documents_in_it(extractions, serve, graph):
    first, second, *rest = extractions
    with serve("") as address:
        place = address + graph
        with Store.open(place) as store:
            store.add_all(extractions[name] for name in (first, second))
        with Store.open(place) as store:
            store.add_all(extractions.values())
            assert store.withdraw(first)
            assert turtle(triples(place)) == whole([extractions[name] for name in (second, *rest)])
            assert store.restore(first)

        assert turtle(triples(place)) == whole(extractions.values())
        assert dataset(place).query("SELECT (COUNT(*) AS ?n) { ?d a kg:Document }").rows == ((len(extractions),),)


def test_a_server_that_is_busy_is_asked_again(extractions, serve):
    asked: list[str] = []

    def every_third(path: str, _: bytes) -> int | None:
        asked.append(path)
        return 503 if len(asked) % 3 == 0 else None

    with serve("") as address, between(address, every_third) as place:
        with Store.open(place) as store:
            store.add_all(extractions.values())

        assert turtle(triples(address)) == whole(extractions.values())


def test_what_a_server_finds_too_large_goes_in_parts(extractions, serve):
    def large(path: str, body: bytes) -> int | None:
        return 413 if path == "/update" and len(body) > 400_000 else None

    with serve("") as address, between(address, large) as place:
        with Store.open(place) as store:
            store.add_all(extractions.values())

        assert turtle(triples(address)) == whole(extractions.values())


@pytest.mark.parametrize("at", range(1, 12, 2))
def test_what_is_cut_off_goes_on_with_the_same_call(extractions, serve, at):
    """All changes after a certain number are rejected. A large change is sent in parts."""
    changes: list[bytes] = []

    def broken(path: str, body: bytes) -> int | None:
        if path != "/update" or body.startswith(b"update=DELETE+DATA+%7B+GRAPH+%3Curn%3Anothing"):
            return None
        changes.append(body)
        return 413 if len(body) > 400_000 else 500 if len(changes) > at else None

    with serve("") as address:
        refused = pytest.raises(InputError, match="the server rejected the update: 500 refused")
        with between(address, broken) as place, refused, Store.open(place) as store:
            for extraction in extractions.values():
                store.add(extraction)
        with Store.open(address) as store:
            for extraction in extractions.values():
                if not store.holds(extraction.document):
                    store.add(extraction)

        assert turtle(triples(address)) == whole(extractions.values())


def test_what_is_no_server_is_named(serve):
    with pytest.raises(InputError, match="not the address of a server"):
        Store.open("http://")
    with pytest.raises(InputError, match="cannot connect to the server"):
        Store.open("http://127.0.0.1:9")
    with serve("") as address, pytest.raises(InputError, match=r"did not accept a SPARQL 1\.1 query"):
        Store.open(f"{address}/nothing")


def test_a_query_is_bound_as_any_other(serve):
    with serve("<a:a> <a:b> 1 , 2 , 0.5 , true , <a:c> , 'text'@de .") as address:
        found = dataset(address)

        assert set(found.query("SELECT ?o { ?s ?p ?o }").rows) == {(1,), (2,), (0.5,), (True,), ("a:c",), ("text",)}
        assert not found.query("SELECT ?o { ?s ?p ?o }", limit=2).complete
        assert found.query("ASK { ?s ?p 1 }").answer
        assert ("a:a", "a:b", 1) in found.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").rows
        with pytest.raises(QueryError, match="SERVICE"):
            found.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
        with pytest.raises(QueryError, match="could not answer the query: 400"):
            found.query("SELECT nothing")
