"""A SPARQL 1.1 server: asked by its query protocol, changed by Update, read whole by the Graph Store Protocol."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any, cast
from urllib.parse import urldefrag, urlsplit

import pyoxigraph
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from kg import vocab
from kg.errors import InputError, QueryError
from kg.graph.ask import FEDERATES, check
from kg.graph.engine import federates
from kg.graph.result import Result
from kg.graph.terms import iri, lexical, typed
from kg.graph.terms import text as literal
from kg.graph.values import Value, value

_RETRY = Retry(
    total=5, backoff_factor=0.2, status_forcelist=(429, 502, 503, 504), allowed_methods=None, raise_on_status=False
)
"""For a server that is busy, or starts: some six seconds in all. What is asked or changed may be so twice."""
_CONNECT = 10
"""Seconds for a connection."""
_CHANGE = 600
"""Seconds for a change, or for all triples."""
_QUERIES = ("", "/query", "/sparql")
_UPDATES = ("", "/update", "/sparql", "/statements")
_STORES = ("/store", "/data", "/sparql-graph-crud", "/rdf-graphs/service", "")
"""Where servers answer, below the address that is given."""
_NOTHING = {
    "query": "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1",
    "update": "DELETE DATA { GRAPH <urn:nothing> { <urn:nothing> <urn:nothing> <urn:nothing> } }",
}
"""What a server takes that takes queries or updates; some do not take `ASK {}`."""
_PREFIXES = " ".join(f"PREFIX {name}: <{namespace}>" for name, namespace in vocab.PREFIXES.items())
_FORM = re.compile(r"(?im)^\s*(?:#.*|prefix\s+\S*\s*<[^>]*>|base\s*<[^>]*>)")
"""What may stand before the form of a query."""
_JSON = {"Accept": "application/sparql-results+json"}


def is_address(place: object) -> bool:
    """Whether something names a server rather than a file."""
    return isinstance(place, str) and place.lower().startswith(("http://", "https://"))


class Server:
    """The dataset of a server. An address may name a graph behind `#`, which then is the one that is asked and filled:
    for servers whose default graph is not their own.
    """

    def __init__(self, address: str) -> None:
        """Raises InputError for what is no address."""
        self.place = address
        base, self.graph = urldefrag(address)
        self.base = base.rstrip("/")
        try:
            parts = urlsplit(self.base)
            whole = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            whole = False
        if not whole or " " in address or not address.isprintable():
            raise InputError(address, "no address of a server", "give one like http://localhost:7878")
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=_RETRY))
        self._found: dict[Sequence[str], str] = {}

    def select(
        self, query: str, *, timeout: float | None = None, plain: bool = False
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The variables and the rows of SELECT, or of ASK the one truth: terms as N-Triples writes them.

        The project's prefixes are known, and the graph of the address is the default graph, unless a query is `plain`.
        Raises QueryError with the server's reason.
        """
        data = {"query": query if plain else f"{_PREFIXES} {query}"}
        if self.graph:
            # A plain query asks all graphs together, as most servers do that need a graph to be named.
            data |= {"union-default-graph": ""} if plain else {"default-graph-uri": self.graph}
        told = json.loads(self._asked(data, _JSON, timeout))
        if "boolean" in told:
            return ["answer"], [(bool(told["boolean"]),)]
        columns = told["head"]["vars"]
        return columns, [tuple(_term(row.get(name)) for name in columns) for row in told["results"]["bindings"]]

    def ask(self, sparql: str, *, timeout: float | None, limit: int | None, federate: bool, terms: bool) -> Result:
        """As Dataset.query. The server has limits of its own besides."""
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
        """The triples of CONSTRUCT or DESCRIBE, as N-Triples writes them."""
        data = {"query": f"{_PREFIXES} {query}"} | ({"default-graph-uri": self.graph} if self.graph else {})
        body = self._asked(data, {"Accept": "application/n-triples, text/turtle;q=0.5"}, timeout)
        for quad in pyoxigraph.parse(body, pyoxigraph.RdfFormat.TURTLE):
            yield str(quad.subject), str(quad.predicate), str(quad.object)

    def update(self, text: str) -> None:
        """Change all that a text of SPARQL Update says. Raises InputError where that does not succeed."""
        answer = self._sent("POST", self._at(_UPDATES, "update"), data={"update": text}, timeout=_CHANGE)
        if not answer.ok:
            raise self._failed(answer, "does not take a change")

    def triples(self) -> Iterator[tuple[str, str, str]]:
        """All triples of the graph that is asked, by the Graph Store Protocol, as they come."""
        graph = {"graph": self.graph, "graph-uri": self.graph} if self.graph else {"default": ""}
        for base in _STORES:
            answer = self._sent(
                "GET", self.base + base, params=graph,
                headers={"Accept": "application/n-triples, text/turtle;q=0.5"}, timeout=_CHANGE, stream=True,
            )  # fmt: skip
            kind = answer.headers.get("Content-Type", "").partition(";")[0]
            form = pyoxigraph.RdfFormat.from_media_type(kind)
            if answer.ok and form is not None:
                answer.raw.decode_content = True
                for quad in pyoxigraph.parse(cast("IO[bytes]", answer.raw), form):
                    yield str(quad.subject), str(quad.predicate), str(quad.object)
                return
        raise InputError(self.place, "has no graph store (SPARQL 1.1 Graph Store Protocol)", "name another server")

    def _asked(self, data: Mapping[str, str], headers: Mapping[str, str], timeout: float | None) -> bytes:
        start = time.monotonic()
        try:
            url = self._at(_QUERIES, "query")
            answer = self._sent("POST", url, data=data, headers=headers, timeout=timeout, stream=True)
            body = bytearray()
            for part in answer.iter_content(1 << 16):
                body += part
                _check_time(start, timeout)
        except (requests.Timeout, TimeoutError):
            reason = f"the query has no answer after {timeout:g} seconds (ask for less, or for more time)"
            raise QueryError(reason) from None
        except requests.RequestException as error:
            raise QueryError(f"{self.base}: {_reason(error)}") from None
        except InputError as error:
            raise QueryError(str(error)) from None
        if not answer.ok:
            told = " ".join(body.decode(errors="replace").split())
            raise QueryError(f"{self.base} does not answer the query: {answer.status_code} {told[:200]}")
        return bytes(body)

    def _at(self, paths: Sequence[str], kind: str) -> str:
        """Where the server takes queries or updates: what takes one that asks for nothing."""
        if paths not in self._found:
            empty = _NOTHING[kind]
            for path in paths:
                answer = self._sent("POST", self.base + path, data={kind: empty}, headers=_JSON, timeout=_CONNECT)
                told = answer.headers.get("Content-Type", "")
                if answer.ok and (kind == "update" or "json" in told):
                    self._found[paths] = self.base + path
                    break
            else:
                raise InputError(self.place, f"takes no SPARQL 1.1 {kind}", "check the address and the server's rights")
        return self._found[paths]

    def _sent(self, method: str, url: str, *, timeout: float | None, **more: Any) -> requests.Response:
        try:
            return self._session.request(method, url, timeout=(_CONNECT, timeout), **more)
        except requests.Timeout:
            raise
        except requests.RequestException as error:
            raise InputError(
                self.place, f"no connection: {_reason(error)}", "start the server, or check the address"
            ) from None

    def _failed(self, answer: requests.Response, what: str) -> InputError:
        told = " ".join(answer.text.split())[:200]
        return InputError(self.place, f"{what}: {answer.status_code} {told}", "check the server's log and rights")


def _check_time(start: float, timeout: float | None) -> None:
    if timeout is not None and time.monotonic() - start > timeout:
        raise TimeoutError


def _reason(error: Exception) -> str:
    with suppress(AttributeError, IndexError):
        return str(error.args[0].reason.args[-1]).rpartition(": ")[2]
    return str(error)


def _plain(term: Any) -> Value:
    """The value of a term that N-Triples writes."""
    if term is None or isinstance(term, bool) or term.startswith("_:"):
        return cast("Value", term)
    if term.startswith("<"):
        return str(term[1:-1])
    datatype = term.rpartition('"')[2].removeprefix("^^<").removesuffix(">")
    said = lexical(term)
    return value((said, datatype)) if term.endswith(">") else said


def _term(told: Mapping[str, str] | None) -> str | None:
    """A term of the JSON form of SPARQL's results as N-Triples writes it."""
    if told is None:
        return None
    said = told["value"]
    if told["type"] == "uri":
        return iri(said)
    if told["type"] == "bnode":
        return f"_:{said}"
    lang, datatype = told.get("xml:lang"), told.get("datatype")
    if lang:
        return literal(said, lang)
    return typed(said, datatype) if datatype and datatype != vocab.XSD + "string" else literal(said)
