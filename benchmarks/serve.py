"""Measures how many small queries per second `kg serve` answers, and how long these queries take while slow queries are
running.

    python benchmarks/serve.py [PLACE...]

PLACE is a Turtle graph or a store folder. The default is exports/graph.ttl. Each graph is served by a separate process.
CLIENTS threads with persistent HTTP connections send REQUESTS queries. Each query asks for the statements whose subject
is a randomly chosen node. The measurement is repeated while SLOW queries are running. A response counts as an error if
its status is not 200.
"""

from __future__ import annotations

import http.client
import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from urllib.parse import quote, urlsplit

CLIENTS, REQUESTS, SLOW = 8, 10_000, 2
_NODES = "SELECT DISTINCT ?s { ?s skos:prefLabel ?name } LIMIT 5000"
_SMALL = "SELECT ?p ?o {{ <{node}> ?p ?o }} LIMIT 20"
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@contextmanager
def served(place: str) -> Iterator[str]:
    """Run a server for a graph. Yield the address of the server."""
    option = "--data" if place.endswith(".ttl") else "--store"
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", option, place, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().split()[-4].removesuffix("/sparql")
        finally:
            process.terminate()


def ask(connection: http.client.HTTPConnection, query: str) -> tuple[int, bytes]:
    connection.request("GET", f"/sparql?query={quote(query)}", headers={"Accept": "application/sparql-results+json"})
    response = connection.getresponse()
    return response.status, response.read()


def measure(address: str, nodes: Sequence[str]) -> tuple[float, list[float], int]:
    """Return the seconds in total, the seconds of each request, and the number of errors."""
    times: list[float] = []
    errors = [0]

    def client(number: int) -> None:
        rng, connection = random.Random(number), http.client.HTTPConnection(urlsplit(address).netloc)
        for _ in range(REQUESTS // CLIENTS):
            start = time.perf_counter()
            try:
                status, _ = ask(connection, _SMALL.format(node=rng.choice(nodes)))
            except (OSError, http.client.HTTPException):
                status = 0
                connection.close()
            times.append(time.perf_counter() - start)
            errors[0] += status != http.client.OK
        connection.close()

    start = time.perf_counter()
    threads = [threading.Thread(target=client, args=[number]) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, times, errors[0]


def endless(address: str, done: threading.Event) -> None:
    """Repeatedly send a query that cannot be answered in time."""
    while not done.is_set():
        with suppress(OSError, http.client.HTTPException):  # raised when the server stops
            ask(http.client.HTTPConnection(urlsplit(address).netloc), _ENDLESS)


def main() -> None:
    print("| graph | slow ones | a second | median | p99 | longest | errors |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for place in sys.argv[1:] or ["exports/graph.ttl"]:
        with served(place) as address:
            _, body = ask(http.client.HTTPConnection(urlsplit(address).netloc), _NODES)
            nodes = [row["s"]["value"] for row in json.loads(body)["results"]["bindings"]]
            for slow in (0, SLOW):
                done = threading.Event()
                for _ in range(slow):
                    threading.Thread(target=endless, args=[address, done], daemon=True).start()
                seconds, times, errors = measure(address, nodes)
                done.set()
                p99 = statistics.quantiles(times, n=100)[-1]
                figures = " | ".join(f"{1000 * each:.1f} ms" for each in (statistics.median(times), p99, max(times)))
                print(f"| {place} | {slow} | {len(times) / seconds:,.0f} | {figures} | {errors} |", flush=True)


if __name__ == "__main__":
    main()
