"""Tests the limits of a query: time, rows, memory, and no access to other servers."""

from __future__ import annotations

import os
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph import Dataset, Graph, Result

EVERYTHING_TIMES_EVERYTHING = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GOOD = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "theirs"}}]}}'
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def store():
    return Dataset((f"<a:{n}>", "<a:is>", f'"{n}"') for n in range(1000))


def test_a_query_is_given_up_in_time_and_the_next_one_is_answered(store):
    with pytest.raises(QueryError) as raised:
        store.query(EVERYTHING_TIMES_EVERYTHING, timeout=0.3)

    assert str(raised.value) == (
        "the query was stopped after 0.3 seconds (make the query more specific, or use --timeout SECONDS, "
        "in Python timeout=SECONDS)"
    )
    assert store.query('SELECT ?s { ?s ?p "7" }').rows == (("a:7",),)


def test_a_query_that_takes_long_to_read_is_given_up_too(store):
    with pytest.raises(QueryError, match=r"was stopped after 0\.3 seconds"):
        store.query("SELECT * { ?a ?b " + "(" * 20_000 + ")" * 20_000 + " }", timeout=0.3)


def test_an_answer_is_cut_at_the_limit_and_says_so(store):
    query = "SELECT ?s { ?s ?p ?o } ORDER BY xsd:integer(?o)"

    assert store.query(query, limit=2) == Result(("s",), (("a:0",), ("a:1",)), complete=False)
    assert store.query(query, limit=1000).complete
    assert len(store.query(query, limit=None, timeout=None).rows) == 1000
    assert len(store.query("SELECT * { ?a ?b ?c . ?d ?e ?f }", limit=20_001).rows) == 20_001
    assert not store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", limit=1).complete


def test_a_graph_has_the_same_bounds(examples):
    graph = Graph.of(examples)

    assert not graph.query("SELECT * { ?s ?p ?o }", limit=1).complete
    with pytest.raises(QueryError, match=r"was stopped after 0\.2 seconds"):
        graph.query(EVERYTHING_TIMES_EVERYTHING, timeout=0.2)


def test_brackets_nested_too_deeply_end_the_query_and_not_the_program(store):
    with pytest.raises(QueryError, match=r"the query is nested too deeply \(split it into several queries\)"):
        store.query("ASK {" + "{" * 150_000)

    assert store.query("ASK {}").answer


@pytest.mark.parametrize(
    ("query", "bounds", "complaint"),
    [
        ("", {}, "the query is empty"),
        (" \n", {}, "the query is empty"),
        ("ASK { \udcff }", {}, "invalid query: character 7 is not valid Unicode"),
        ("LOAD <http://127.0.0.1/>", {}, "invalid query: "),
        ("SELECT ?a ?a {}", {}, "invalid query: .*Duplicated variable name"),
        ("ASK {}", {"timeout": 0}, "timeout is 0"),
        ("ASK {}", {"timeout": float("nan")}, "timeout is nan"),
        ("ASK {}", {"limit": -1}, "limit is -1"),
    ],
)
def test_what_cannot_be_asked_is_a_query_error(query, bounds, complaint, store):
    with pytest.raises(QueryError, match=complaint):
        store.query(query, **bounds)


def test_a_forked_process_asks_for_itself(store):
    store.query("ASK {}")
    if not (child := os.fork()):
        os._exit(0 if store.query('SELECT ?s { ?s ?p "1" }').rows == (("a:1",),) else 1)

    assert store.query('SELECT ?s { ?s ?p "2" }').rows == (("a:2",),)
    assert os.waitpid(child, 0)[1] == 0
    assert store.query('SELECT ?s { ?s ?p "3" }').rows == (("a:3",),)


class Service(ThreadingHTTPServer):
    """A SPARQL service whose answer depends on the path. It counts the requests."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: Counter[str] = Counter()
        self.address = f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """Answers with status 200 and the result that the path names. /error answers with status 500, and /gone closes the
    connection.
    """

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def do_GET(self):
        self.server.asked[self.path] += 1
        if self.path == "/gone":
            self.close_connection = True
            return
        body, kind = {
            "/good": (GOOD, JSON),
            "/html": (b"<html>", "text/html"),
            "/broken": (GOOD[:50], JSON),
            "/list": (b"[]", JSON),
            "/latin": (GOOD.replace(b"theirs", b"\xe4"), JSON),
        }.get(self.path, (b"no", "text/plain"))
        self.send_response(500 if self.path == "/error" else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Log nothing."""


@pytest.fixture
def service():
    with Service() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL/good> { ?x ?y ?z } }",
        "SELECT * { service silent <URL/good> { ?x ?y ?z } }",
        "SELECT * { BIND(<URL/good> AS ?where) Service ?where { ?x ?y ?z } }",
        "ASK{SERVICE<URL/good>{?x ?y ?z}}",
        "PREFIX s: <URL/> CONSTRUCT { ?x ?y ?z } { OPTIONAL { SERVICE#here\ns:good { ?x ?y ?z } } }",
        "SELECT * { ?x ?y 1SERVICE <URL/good> { ?x ?y ?z } }",
        'SELECT * { FILTER(?a<?b)#>"""\nSERVICE <URL/good> { ?x ?y ?z } #"""\n}',
        "SELECT * { { SELECT * { FILTER EXISTS { SERVICE <URL/good> { ?x ?y ?z } } } } }",
    ],
)
def test_no_other_server_is_asked_unless_that_is_wished(query, service, store):
    with pytest.raises(QueryError, match=r"contacts another server with SERVICE \(to allow this, use --federate"):
        store.query(query.replace("URL", service.address))

    assert not service.asked


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ("SERVICE <URL/good> {}" AS ?service) {} # SERVICE <URL/good> {}',
        "PREFIX service: <URL/service#> SELECT ?SERVICE { ?SERVICE service:SERVICE _:service }",
        "ASK { <URL/service> ?p '''a\nSERVICE <URL/good> {} '''@service }",
        "SELECT * FROM <URL/good> FROM NAMED <URL/service> { GRAPH <URL/good> { ?s ?p ?o } }",
        "DESCRIBE <URL/service>",
    ],
)
def test_other_words_that_read_service_are_no_request(query, service, store):
    store.query(query.replace("URL", service.address))

    assert not service.asked


def test_the_word_in_any_spelling_asks_nobody(service, store):
    with pytest.raises(QueryError):
        store.query(f"SELECT * {{ \\u0053ERVICE <{service.address}/good> {{ ?x ?y ?z }} }}")

    assert not service.asked


def test_a_mistake_elsewhere_is_told_at_its_place(store):
    with pytest.raises(QueryError, match="invalid query: error at 1:"):
        store.query("SELECT * { SERVICE SILENT <http://127.0.0.1/> { ?x ?y } }")


def test_another_server_may_answer_a_part(service, store):
    query = f'SELECT ?s ?x {{ ?s <a:is> "7" SERVICE <{service.address}/good> {{ ?x ?y ?z }} }}'

    assert store.query(query, federate=True).rows == (("a:7", "theirs"),)
    assert service.asked == {"/good": 1}


@pytest.mark.parametrize("path", ["/error", "/gone", "/html", "/broken", "/list", "/latin"])
def test_a_server_that_does_not_answer_as_it_should_is_a_query_error(path, service, store):
    with pytest.raises(QueryError, match="the query cannot be run: "):
        store.query(f"SELECT * {{ SERVICE <{service.address}{path}> {{ ?x ?y ?z }} }}", federate=True)

    assert service.asked[path] >= 1


WORDS = st.sampled_from(
    """SELECT ASK CONSTRUCT DESCRIBE WHERE { } ( ) [ ] <a:0> <a:is> ?a ?b ?c * . ; , "x" 'y' 1 1.5e0 a true UNION
    OPTIONAL FILTER BIND AS VALUES COUNT + - / | ^ ! = < && || GROUP BY ORDER LIMIT 2 service SERVICE SILENT wd: _:b
    kg:State # \\u0053 << >> FROM GRAPH EXISTS NOT IN UNDEF @de ^^xsd:integer""".split()
)


@settings(max_examples=200)
@given(st.text(max_size=40) | st.lists(WORDS, max_size=15).map(" ".join) | st.lists(WORDS).map("".join))
def test_whatever_is_asked_is_answered_or_a_query_error(store, query):
    try:
        result = store.query(query, timeout=5, limit=100)
    except QueryError:
        return
    assert all(len(row) == len(result.columns) for row in result.rows)
