"""The `kg mcp` command, which connects AI assistants to a graph."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import click

from kg.cli.ending import answering, wait_for
from kg.cli.examples import example
from kg.cli.place import data_option, store_option
from kg.errors import InputError, extra
from kg.run.limits import QUERY_SECONDS


@click.command(epilog=example("mcp"))
@data_option
@store_option
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=QUERY_SECONDS,
    show_default=True,
    help="Time limit for each query.",
)
@click.option(
    "--processes",
    metavar="N",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Number of processes that answer queries. With --data, each process loads the whole graph into memory.",
)
def mcp(*, data: Path, store: str | None, timeout: float, processes: int) -> None:
    """Connect an AI assistant to a graph with the Model Context Protocol.

    The assistant starts this command and uses its standard input and output. The assistant cannot change the
    graph. The command stops when standard input is closed.
    """
    from kg.graph.server import is_address
    from kg.serve.pool import Pool

    if store is not None and is_address(store):
        raise InputError(store, "kg mcp cannot read a graph from a server", "give a file or a store folder")
    with extra("mcp", "kg mcp"):
        from kg.mcp import run, server
    logging.basicConfig(format="kg: %(message)s", level=logging.WARNING)
    pool = Pool(Path(store) if store is not None else data, processes)
    with answering(pool):
        # The server runs in a second thread, because a signal does not interrupt a thread that reads standard input.
        # The main thread can then handle signals.
        thread = threading.Thread(target=run, args=[server(pool, timeout)], daemon=True)
        thread.start()
        wait_for(thread)
