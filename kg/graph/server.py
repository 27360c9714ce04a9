"""Sends queries and changes to a SPARQL 1.1 server. This module uses the SPARQL protocol, SPARQL Update and the Graph
Store Protocol.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urldefrag

import pyoxigraph

from kg import vocab
from kg.errors import InputError, LimitError, QueryError
from kg.graph.ask import FEDERATES, check
from kg.graph.query_process import federates
from kg.graph.result import Result
from kg.graph.terms import iri, lexical, typed
from kg.graph.terms import text as literal
from kg.graph.values import Value, value
from kg.io.web import AwayError, Client, LateError, Reply, TooLargeError, WebError, shown, web_address
from kg.model import is_whole

_BUSY = frozenset({429, 502, 503, 504})
_PAUSES = (0.0, 0.4, 0.8, 1.6, 3.2)
"""Seconds between retries while a server is busy or starting. All queries and changes can safely be repeated."""
_PROBE = 10
"""Time limit in seconds for finding the endpoints of a server."""
_CHANGE = 600
"""Time limit in seconds for a change, and for a query without its own limit."""
_WHOLE = 3600
"""Time limit in seconds for downloading all triples."""
_LARGEST = 512_000_000
"""Maximum size of an answer in bytes."""
_MOST = 30_000_000
"""Maximum number of JSON objects, lists and members in an answer. Each of these items takes about 100 bytes of
memory.
"""
_LARGEST_WHOLE = 1 << 34
"""Maximum size in bytes when all triples are downloaded. The triples are read as a stream."""
_QUERIES = ("", "/query", "/sparql")
_UPDATES = ("", "/update", "/sparql", "/statements")
_STORES = ("/store", "/data", "/sparql-graph-crud", "/rdf-graphs/service", "")
"""Possible paths of the endpoints, below the given address: for queries, for updates and for the Graph Store
Protocol.
"""
_NOTHING = {
    "query": "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1",
    "update": "DELETE DATA { GRAPH <urn:nothing> { <urn:nothing> <urn:nothing> <urn:nothing> } }",
}
"""Requests that change nothing. The answers show which endpoints accept queries and updates. The query is not `ASK {}`,
because some servers reject it.
"""
_PREFIXES = " ".join(f"PREFIX {name}: <{namespace}>" for name, namespace in vocab.PREFIXES.items())
_NO_IRI = re.compile(r'[\x00-\x20<>"]')
_LANG = re.compile("[A-Za-z]+(-[A-Za-z0-9]+)*")
_FORM = re.compile(r"(?im)^\s*(?:#.*|prefix\s+\S*\s*<[^>]*>|base\s*<[^>]*>)")
"""Pattern for the lines that may come before the keyword of a query, like comments and prefixes."""
_JSON = {"Accept": "application/sparql-results+json"}
_TRIPLES = {"Accept": "application/n-triples, text/turtle;q=0.5"}


def is_address(place: object) -> bool:
    """Return whether a location is a server address rather than a file path."""
    return isinstance(place, str) and place.lower().startswith(("http://", "https://"))


class Server:
    """A graph on a SPARQL server. The address may end with `#` and the IRI of a graph, which is then used instead of
    the default graph. Some servers do not allow changes to the default graph.
    """

    def __init__(self, address: str) -> None:
        """Raise InputError if the address is invalid."""
        self.place = shown(address)
        base, self.graph = urldefrag(address)
        self._base = base.rstrip("/")
        if web_address(address) is None:
            raise InputError(
                self.place, "this is not the address of a server", "use an address like http://localhost:7878"
            )
        self._client = Client(address)
        self._found: dict[Sequence[str], str] = {}

    def select(
        self, query: str, *, timeout: float | None = None, plain: bool = False
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Return the variables and rows of a SELECT query, or the boolean of an ASK query. Cells are in N-Triples
        syntax.

        If `plain` is false, the prefixes of this project are predefined, and the graph named in the server address is
        the default graph. Raises QueryError with the server's error message if the query fails.
        """
        data = {"query": query if plain else f"{_PREFIXES} {query}"}
        if self.graph:
            # For a plain query, the default graph is the union of all graphs.
            data |= {"union-default-graph": ""} if plain else {"default-graph-uri": self.graph}
        body = self._asked(data, _JSON, timeout)
        if sum(map(body.count, (b"{", b"[", b","))) > _MOST:
            raise LimitError(f"{self.place}: the result has too many rows (use a lower LIMIT)")
        try:
            return _rows(json.loads(body))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise QueryError(f"{self.place}: the server did not return SPARQL JSON (check the address)") from None

    def ask(self, sparql: str, *, timeout: float | None, limit: int | None, federate: bool, terms: bool) -> Result:
        """Run a query. See Dataset.query for the parameters. The server may impose additional limits."""
        check(sparql, timeout, limit)
        if not federate and federates(sparql, dict(vocab.PREFIXES)):
            raise QueryError(FEDERATES)
        if _FORM.sub("", sparql).lstrip()[:9].upper().startswith(("CONSTRUCT", "DESCRIBE")):
            columns, rows = ["subject", "predicate", "object"], list(self.construct(sparql, timeout=timeout))
        else:
            columns, rows = self.select(sparql, timeout=timeout)
        complete = limit is None or len(rows) <= limit
        cells = rows if terms else [tuple(map(_plain, row)) for row in rows]
        return Result(tuple(columns), tuple(cells[:limit]), complete=complete)

    def construct(self, query: str, *, timeout: float | None = None) -> Iterator[tuple[str, str, str]]:
        """Yield the triples of a CONSTRUCT or DESCRIBE query in N-Triples syntax."""
        data = {"query": f"{_PREFIXES} {query}"} | ({"default-graph-uri": self.graph} if self.graph else {})
        body = self._asked(data, _TRIPLES, timeout)
        try:
            yield from _read(body, pyoxigraph.RdfFormat.TURTLE)
        except (ValueError, SyntaxError, MemoryError) as error:  # the library raises MemoryError for a term of 16 MB
            raise QueryError(f"{self.place}: the server did not return valid Turtle: {error}") from None

    def update(self, text: str) -> None:
        """Run a SPARQL Update request. Raises InputError if the update fails."""
        try:
            end = time.monotonic() + _CHANGE
            reply = self._sent(self._at(_UPDATES, "update", end), {"update": text}, {}, end)
        except WebError as error:
            raise self._failed(error) from None
        if not reply.ok:
            reason = f"the server rejected the update: {reply.told()}"
            raise InputError(self.place, reason, "check the server's permissions and log")

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """Yield all triples of the graph, using the SPARQL Graph Store Protocol. Raises InputError if the request
        fails.
        """
        graph = {"graph": self.graph, "graph-uri": self.graph} if self.graph else {"default": ""}
        limits = {"seconds": _WHOLE, "largest": _LARGEST_WHOLE}
        try:
            for base in _STORES:
                with self._client.opened("GET", self._base + base, params=graph, headers=_TRIPLES, **limits) as answer:
                    kind = answer.headers.get("Content-Type", "").partition(";")[0]
                    form = pyoxigraph.RdfFormat.from_media_type(kind)
                    if answer.status == HTTPStatus.OK and form is not None:
                        yield from _read(answer, form)
                        return
        except WebError as error:
            raise self._failed(error) from None
        except (ValueError, SyntaxError, MemoryError) as error:  # the library raises MemoryError for a term of 16 MB
            raise InputError(self.place, f"the server did not return valid RDF: {error}", "check the server") from None
        raise InputError(
            self.place, "the server does not support the SPARQL 1.1 Graph Store Protocol", "use another server"
        )

    def _asked(self, data: Mapping[str, str], headers: Mapping[str, str], timeout: float | None) -> bytes:
        seconds = _CHANGE if timeout is None else timeout
        try:
            end = time.monotonic() + seconds
            reply = self._sent(self._at(_QUERIES, "query", end), data, headers, end)
        except LateError:
            reason = (
                f"the query was stopped after {seconds:g} seconds (make the query more specific, or allow more time)"
            )
            raise QueryError(reason) from None
        except TooLargeError as error:
            raise LimitError(f"{self.place}: the result has {error} (use a lower LIMIT)") from None
        except WebError as error:
            raise QueryError(str(self._failed(error))) from None
        except InputError as error:
            raise QueryError(str(error)) from None
        if not reply.ok:
            raise QueryError(f"{self.place}: the server could not answer the query: {reply.told()}")
        return reply.body

    def _at(self, paths: Sequence[str], kind: str, end: float) -> str:
        """Return the endpoint for queries or for updates. The endpoint is the first path that accepts a request that
        changes nothing.
        """
        if paths not in self._found:
            soon, told = min(end, time.monotonic() + _PROBE), ""
            for path in paths:
                try:
                    reply = self._sent(self._base + path, {kind: _NOTHING[kind]}, _JSON, soon)
                except LateError:
                    if soon == end:
                        raise
                    raise WebError(f"no answer within {_PROBE} seconds") from None
                if reply.ok and (kind == "update" or "json" in reply.headers.get("Content-Type", "")):
                    self._found[paths] = self._base + path
                    break
                told = told or (f" ({reply.told()})" if reply.moved else "")
            else:
                reason = f"the server did not accept a SPARQL 1.1 {kind}{told}"
                raise InputError(self.place, reason, "check the address and the server's permissions")
        return self._found[paths]

    def _sent(self, url: str, data: Mapping[str, str], headers: Mapping[str, str], end: float) -> Reply:
        """Send a request and return the answer. While the server is busy, the request is repeated. Raises WebError on
        failure.
        """
        for pause in (*_PAUSES, None):
            left = end - time.monotonic()
            if left <= 0:
                break
            try:
                reply = self._client.ask("POST", url, data=data, headers=headers, seconds=left, largest=_LARGEST)
                if pause is None or reply.status not in _BUSY:
                    return reply
            except (LateError, TooLargeError):
                raise
            except WebError:
                if pause is None:
                    raise
            time.sleep(max(0.0, min(pause, end - time.monotonic())))
        raise LateError("the time limit was exceeded")

    def _failed(self, error: WebError) -> InputError:
        if isinstance(error, AwayError):
            return InputError(
                self.place, f"cannot connect to the server: {error}", "start the server, or check the address"
            )
        return InputError(
            self.place, f"the server sent an incomplete response: {error}", "check the server and the address"
        )


def _rows(told: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the variables and rows of an answer in SPARQL JSON. Raises an exception if the answer is invalid."""
    if "boolean" in told:
        return ["answer"], [(bool(told["boolean"]),)]
    columns = told["head"]["vars"]
    if not all(isinstance(name, str) and is_whole(name) for name in columns):
        raise ValueError("a variable name is invalid")
    return columns, [tuple(_term(row.get(name)) for name in columns) for row in told["results"]["bindings"]]


def _read(source: Any, form: pyoxigraph.RdfFormat) -> Iterator[tuple[str, str, str]]:
    for quad in pyoxigraph.parse(source, form):
        yield str(quad.subject), str(quad.predicate), str(quad.object)


def _plain(term: Any) -> Value:
    """Return the Python value of an RDF term in N-Triples syntax."""
    if term is None or isinstance(term, bool) or term.startswith("_:"):
        return cast("Value", term)
    if term.startswith("<"):
        return str(term[1:-1])
    datatype = term.rpartition('"')[2].removeprefix("^^<").removesuffix(">")
    said = lexical(term)
    return value((said, datatype)) if term.endswith(">") else said


def _term(told: Mapping[str, str] | None) -> str | None:
    """Convert an RDF term from SPARQL JSON to N-Triples syntax. Raises ValueError if the term is invalid."""
    if told is None:
        return None
    said, kind = told["value"], told["type"]
    if not is_whole(said):
        raise ValueError("a value contains an invalid Unicode character")
    if kind == "uri":
        return _iri(said)
    if kind == "bnode":
        return _iri(said).replace("<", "_:")[:-1]
    if kind not in ("literal", "typed-literal"):
        raise ValueError("a value has an unknown type")
    lang, datatype = told.get("xml:lang"), told.get("datatype")
    if lang:
        if _LANG.fullmatch(lang) is None:
            raise ValueError("a language tag is invalid")
        return literal(said, lang)
    return typed(said, _iri(datatype)[1:-1]) if datatype and datatype != vocab.XSD + "string" else literal(said)


def _iri(said: str) -> str:
    """Return an IRI in N-Triples syntax. Raises ValueError if the IRI contains a character that would end it early.
    Other deviations from the standard are accepted.
    """
    if _NO_IRI.search(said) or not is_whole(said):
        raise ValueError("an IRI is invalid")
    return iri(said)
