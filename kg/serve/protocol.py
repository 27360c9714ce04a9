"""Implements the read-only part of the SPARQL 1.1 Protocol: queries with GET and POST, and the service description."""

from __future__ import annotations

from urllib.parse import parse_qs

from werkzeug import Request, Response

from kg.errors import FederationError, FormatError, LimitError, QueryError
from kg.graph.result import Written
from kg.graph.terms import iri
from kg.serve.pool import BusyError, Pool
from kg.serve.refusal import RefusalError, allow, tagged
from kg.serve.results import ROWS, TRIPLES, content_type, wanted

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_ACCEPT_POST = f"{_FORM}, {_QUERY}"
_DATASET = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip
"""Names of the result formats in the list of the W3C."""
_DESCRIBED = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
CONSTRUCT {{
  [] a sd:Service ; sd:endpoint {address} ; sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat {formats} ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
}} WHERE {{}}"""
"""Query that constructs the SPARQL 1.1 Service Description of the server."""


class Endpoint:
    """A handler for SPARQL requests. `timeout` limits the time per query, and `limit` the number of rows. None means no
    limit.
    """

    def __init__(self, pool: Pool, *, timeout: float | None, limit: int | None) -> None:
        self._pool, self._timeout, self._limit = pool, timeout, limit

    def __call__(self, request: Request) -> Response:
        """Answer a request. Raises RefusalError with the reason and the status that SPARQL or HTTP requires."""
        if response := allow(request, "GET", "POST"):
            return response
        query = _query(request)
        rows, triples = wanted(request, ROWS), wanted(request, TRIPLES)
        if query is None:
            query, rows = _description(request), None
        if rows is None and triples is None:
            raise _unacceptable("none of the formats in the Accept header is available")
        written = self._written(query, rows, triples)
        kind = (triples if written.graph else rows) or ""
        response = Response(written.data, content_type=content_type(kind))
        response.vary.add("Accept")
        return tagged(request, response)

    def _written(self, query: str, rows: str | None, triples: str | None) -> Written:
        kinds = ROWS.get(rows or ""), TRIPLES.get(triples or "")
        try:
            with self._pool.taken(self._timeout) as engine:
                return engine.write(query, *kinds, timeout=self._timeout, limit=self._limit)
        except BusyError as error:
            raise RefusalError(503, str(error), Retry_After="1") from None
        except LimitError as error:  # not 503, because a retry would exceed the limit again
            raise RefusalError(500, str(error)) from None
        except FormatError as error:
            raise _unacceptable(str(error)) from None
        except FederationError:
            raise RefusalError(403, "SERVICE is disabled: this server does not contact other servers") from None
        except QueryError as error:
            raise RefusalError(400, str(error)) from None


def _unacceptable(reason: str) -> RefusalError:
    offered = f"formats for rows: {', '.join(ROWS)}; for triples: {', '.join(TRIPLES)}"
    return RefusalError(406, f"{reason}; {offered}", Vary="Accept")


def _description(request: Request) -> str:
    if not request.host:  # werkzeug returns an empty string for an invalid host
        raise RefusalError(400, "the Host header is not a valid server name")
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    return _DESCRIBED.format(address=iri(request.base_url), formats=formats)


def _query(request: Request) -> str | None:
    """Return the query in a request, or None if the service description is requested."""
    given = _parameters(request.query_string)
    direct = None
    if request.method == "POST":
        kind, body = request.mimetype, request.get_data()
        if kind == _FORM:
            given = _joined(given, _parameters(body))
        elif kind == _QUERY:
            direct = _decoded(body)
        elif kind == _UPDATE:
            raise _read_only()
        else:
            reason = f"the content type of the request is {kind or 'missing'}; use {_ACCEPT_POST}"
            raise RefusalError(415, reason, Accept_Post=_ACCEPT_POST)
    if "update" in given:
        raise _read_only()
    for name in _DATASET:
        if name in given:
            raise RefusalError(400, f"the parameter {name} is not supported (specify the graphs in the query)")
    queries = [*given.get("query", []), *([] if direct is None else [direct])]
    if len(queries) > 1:
        raise RefusalError(400, "the request contains more than one query")
    if not queries and request.method == "POST":
        raise RefusalError(400, "the request contains no query")
    return queries[0] if queries else None


def _parameters(text: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(_decoded(text), keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeDecodeError:
        raise RefusalError(400, "a parameter is not UTF-8") from None
    except ValueError:
        raise RefusalError(400, "the request has too many parameters") from None


def _joined(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: one.get(name, []) + other.get(name, []) for name in one | other}


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise RefusalError(400, "the request is not UTF-8") from None


def _read_only() -> RefusalError:
    return RefusalError(403, "this server is read-only (to change a store, use kg build --store and kg withdraw)")
