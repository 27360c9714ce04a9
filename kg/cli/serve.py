"""`kg serve`: serves a graph with a local web server."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import click

from kg.cli.ending import answering, wait_for
from kg.cli.examples import example
from kg.cli.place import data_option, store_option
from kg.errors import InputError, KgError
from kg.run.limits import QUERY_ROWS, QUERY_SECONDS


@click.command(epilog=example("serve"))
@data_option
@store_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; by default only this machine has access.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on; with 0, kg selects a free port and prints it.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=QUERY_SECONDS,
    show_default=True,
    help="Time limit per query; 0: no limit.",
)
@click.option(
    "--limit",
    metavar="ROWS",
    type=click.IntRange(min=0),
    default=QUERY_ROWS,
    show_default=True,
    help="Maximum number of rows; larger results return an error. 0: no limit.",
)
@click.option(
    "--processes",
    metavar="N",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    help="Number of parallel queries. Each process loads a Turtle graph into memory, but reads a store from disk.",
)
@click.option("--title", metavar="TEXT", default="", help="Name of the graph, shown in the explorer.")
def serve(
    *, data: Path, store: str | None, host: str, port: int, timeout: float, limit: int, processes: int, title: str
) -> None:
    """Serve a graph in the browser and as a SPARQL endpoint.

    The explorer is at /, the SPARQL endpoint at /sparql and the query page at /query. The server is read-only. When the
    graph is rebuilt, the new version is served automatically.
    """
    from kg.graph.server import is_address
    from kg.serve import LOOPBACK, Pool, Server, application

    if store is not None and is_address(store):
        raise InputError(store, "is already a server", "query it directly or with kg query --store")
    logging.basicConfig(format="kg: %(message)s")
    server = Server(host, port)
    try:
        pool = Pool(Path(store) if store is not None else data, processes)
    except KgError:
        server.close()
        raise
    hosts = LOOPBACK if server.loopback else None
    with answering(pool):
        answers = application(pool, timeout=timeout or None, limit=limit or None, hosts=hosts, title=title)
        # In another thread, because a signal ends the main thread; the server would treat it as a normal end with
        # status 0.
        thread = threading.Thread(target=server.run, args=[answers, pool.at_once + 8], daemon=True)
        thread.start()
        if not server.loopback:
            click.echo(f"kg: anyone who can reach {server.address} can read the graph", err=True)
        click.echo(
            f"{store or data} at {server.address}, {server.address}/query and {server.address}/sparql"
            " (stop with Ctrl-C)"
        )
        wait_for(thread)
