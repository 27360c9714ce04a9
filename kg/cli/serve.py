"""A graph on a local web server: `kg serve`."""

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
@click.option("--host", default="127.0.0.1", show_default=True, help="Whom it answers: by this address, itself alone.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one, and says which."
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=QUERY_SECONDS,
    show_default=True,
    help="When a query is given up; 0: never.",
)
@click.option(
    "--limit",
    metavar="ROWS",
    type=click.IntRange(min=0),
    default=QUERY_ROWS,
    show_default=True,
    help="An answer with more is none, but an error; 0: any number.",
)
@click.option(
    "--processes",
    metavar="N",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    help="Queries at a time. Each has a graph in Turtle in its memory; a store stays on disk.",
)
def serve(*, data: Path, store: str | None, host: str, port: int, timeout: float, limit: int, processes: int) -> None:
    """Serve a graph on this machine: the explorer, SPARQL at /sparql, a page to ask it at /query.

    Nothing can be changed through it. A graph that is built anew is served as soon as it is there.
    """
    from kg.graph.server import is_address
    from kg.serve import LOOPBACK, Pool, Server, application

    if store is not None and is_address(store):
        raise InputError(store, "is served already", "ask it there, or with kg query --store")
    logging.basicConfig(format="kg: %(message)s")
    server = Server(host, port)
    try:
        pool = Pool(Path(store) if store is not None else data, processes)
    except KgError:
        server.close()
        raise
    hosts = LOOPBACK if server.loopback else None
    with answering(pool):
        answers = application(pool, timeout=timeout or None, limit=limit or None, hosts=hosts)
        # Not in the main thread, which a signal ends: the server would take that for its own end, and the status be 0.
        thread = threading.Thread(target=server.run, args=[answers, pool.at_once + 8], daemon=True)
        thread.start()
        if not server.loopback:
            click.echo(f"kg: whoever reaches {server.address} can read the graph", err=True)
        click.echo(
            f"{store or data} at {server.address}, {server.address}/query and {server.address}/sparql (Ctrl-C ends it)"
        )
        wait_for(thread)
