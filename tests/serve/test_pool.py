"""Tests limits of time and rows with several queries at once. A query does not slow down the others."""

from __future__ import annotations

import http.client
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from werkzeug.test import Client

from kg.errors import LimitError
from kg.graph.ask import Engine
from kg.serve import Pool, application

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
NUMBERS = "SELECT ?n { VALUES ?n { 1 2 3 4 5 } }"
TRIPLES = "CONSTRUCT { <a:b> <a:b> ?n } { VALUES ?n { 1 2 3 4 5 } }"
KINDS = ["application/json", "application/xml", "text/csv", "text/tab-separated-values", "text/turtle"]


@pytest.fixture(scope="module")
def bounded(started, root):
    """Return a server with two processes, a limit of two seconds, and a limit of five rows."""
    with started(
        "--data", root / "exports/graph.ttl", "--processes", "2", "--timeout", "2", "--limit", "5"
    ) as one:  # fmt: skip
        yield one


def test_a_slow_query_stops_no_other_and_is_given_up_in_time(bounded):
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(bounded, ENDLESS)
        time.sleep(0.3)
        quick = [bounded("ASK {}").status_code for _ in range(10)]
        ended = slow.done()

    assert (quick, ended) == ([200] * 10, False)
    assert slow.result().status_code == 500
    assert slow.result().text == (
        "the query was stopped after 2 seconds (make the query more specific, or use --timeout SECONDS, in Python "
        "timeout=SECONDS)\n"
    )


def test_where_all_are_at_work_others_wait_and_are_then_told_so(bounded):
    with ThreadPoolExecutor(8) as pool:
        slow = [pool.submit(bounded, ENDLESS) for _ in range(4)]
        time.sleep(0.3)
        page = bounded(path="/query")
        ended = any(each.done() for each in slow)
        waiting = bounded("ASK {}")

    assert (page.status_code, ended) == (200, False)
    assert {each.result().status_code for each in slow} <= {500, 503}
    assert waiting.status_code in (200, 503)
    assert bounded("ASK {}").status_code == 200  # the processes are restarted


@pytest.mark.parametrize("kind", KINDS)
def test_more_rows_than_the_limit_are_an_error_and_never_cut(kind, bounded):
    query = TRIPLES if kind == "text/turtle" else NUMBERS
    whole, more = (bounded(each, headers={"Accept": kind}) for each in (query, query.replace("5", "5 6")))

    what = "triples" if kind == "text/turtle" else "rows"
    assert whole.status_code == 200
    way_out = "add LIMIT to the query, or raise --limit ROWS"
    assert (more.status_code, more.text) == (500, f"the result has more than 5 {what} ({way_out})\n")


@pytest.mark.parametrize("kind", KINDS[:-1])
@pytest.mark.parametrize("text", ["},{", "\n", '"\n"', "<result>", '},{\n},{\r\n"},{""', "\\"])
def test_rows_are_counted_whatever_stands_in_them(kind, text):
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    query = f'SELECT ?a ?b {{ VALUES (?a ?b) {{ ("{quoted}" "{quoted}") ("{quoted}" UNDEF) (UNDEF UNDEF) }} }}'

    form, engine = kind.replace("application/", "application/sparql-results+"), Engine(b"", "nt")

    assert engine.write(query, form, None, timeout=9, limit=3).data
    with pytest.raises(LimitError, match="more than 2 rows"):
        engine.write(query, form, None, timeout=9, limit=2)


def test_a_query_that_gets_no_process_is_told_to_come_again(hard):
    pool = Pool(hard, processes=1)
    client = Client(application(pool, timeout=0.2, limit=None))
    with pool.taken(None):
        response = client.get("/sparql?query=ASK {}")
    again = client.get("/sparql?query=ASK {}")
    pool.close()

    assert (response.status_code, response.headers["Retry-After"]) == (503, "1")
    assert response.text == "all processes were busy for 0.2 seconds (try again later)\n"
    assert again.status_code == 200


def test_sixty_at_once_are_all_answered(server):
    with ThreadPoolExecutor(60) as pool:
        told = list(pool.map(lambda _: server("ASK {}").status_code, range(300)))

    assert told == [200] * 300


def test_a_process_that_dies_is_started_anew(started, hard):
    with started("--data", hard, "--processes", "1") as server:
        (engine,) = psutil.Process(server.process.pid).children()
        engine.kill()

        assert [server("ASK {}").status_code for _ in range(3)][-1] == 200


@pytest.mark.slow
def test_eight_clients_at_once_get_all_their_answers(sample):
    def client(number: int) -> set[int]:
        connection = http.client.HTTPConnection(sample.address.removeprefix("http://"))
        told = set()
        for _ in range(200):
            connection.request("GET", f"/sparql?query=SELECT+?o+%7Bwd:Q{159 + number}+?p+?o%7D+LIMIT+5")
            response = connection.getresponse()
            response.read()
            told.add(response.status)
        connection.close()
        return told

    with ThreadPoolExecutor(8) as pool:
        told = set().union(*pool.map(client, range(8)))

    assert told == {200}
