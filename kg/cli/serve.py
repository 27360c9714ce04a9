"""The `kg serve` command, which starts a local web server for a graph."""

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
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. By default, only programs on this computer can connect.",
)
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on. With 0, kg chooses a free port and prints its number.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=QUERY_SECONDS,
    show_default=True,
    help="Time limit for each query (0 for no limit).",
)
@click.option(
    "--limit",
    metavar="ROWS",
    type=click.IntRange(min=0),
    default=QUERY_ROWS,
    show_default=True,
    help="Maximum number of rows (0 for no limit). If a result has more rows, the server returns an error.",
)
@click.option(
    "--processes",
    metavar="N",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    help="Number of processes that answer queries. With --data, each process loads the whole graph into memory.",
)
@click.option("--title", metavar="TEXT", default="", help="Title of the graph in the explorer.")
def serve(
    *, data: Path, store: str | None, host: str, port: int, timeout: float, limit: int, processes: int, title: str
) -> None:
    """Serve a graph on the web: explorer, query page and SPARQL endpoint.

    The explorer is at /, the query page at /query and the SPARQL endpoint at /sparql. The server is read-only. If you
    rebuild the graph, the server loads the new version.
    """
    from kg.graph.server import is_address
    from kg.serve import LOOPBACK, Pool, Server, application

    if store is not None and is_address(store):
        raise InputError(store, "this is already a server", "use it directly, or query it with kg query --store")
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
        # The server runs in a second thread, and the main thread handles signals. In the main thread, the server would
        # treat a signal as a normal end with exit status 0.
        thread = threading.Thread(target=server.run, args=[answers, pool.at_once + 8], daemon=True)
        thread.start()
        if not server.loopback:
            click.echo(f"kg: anyone who can connect to {server.address} can read the graph", err=True)
        click.echo(
            f"{store or data} is served at {server.address}, {server.address}/query and {server.address}/sparql"
            " (stop with Ctrl-C)"
        )
        wait_for(thread)
