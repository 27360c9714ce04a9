"""Options that select the graph: a file, a store or a server, in its current state or as of a date."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import places
from kg.cli.paths import PATH, PLACE
from kg.knowledge.lang import LANGUAGES

if TYPE_CHECKING:
    from kg.graph import Dataset

data_option = click.option(
    "--data",
    default="exports/graph.ttl",
    show_default=True,
    metavar="FILE",
    type=PATH,
    help="Graph as a Turtle file.",
)
store_option = click.option(
    "--store",
    metavar="PLACE",
    type=PLACE,
    shell_complete=places,
    help="Use the graph in this store instead of a file. PLACE is a folder, or the address of a SPARQL server.",
)
day_option = click.option(
    "--at",
    "day",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Use only the statements that were valid on this date.",
)
lang_option = click.option(
    "--lang",
    type=click.Choice(sorted(LANGUAGES)),
    default="en",
    show_default=True,
    help="Show the names of nodes in this language.",
)


def opened(data: Path, store: str | None, day: datetime | None) -> Dataset:
    """Return the graph that the options select. If a date is given, return the graph as of that date."""
    from kg.graph.store import dataset

    graph = dataset(store if store is not None else data)
    return _of_day(graph, day) if day is not None else graph


def compared(place: str, data: Path, store: str | None) -> Dataset:
    """Return one of the two graphs that `kg diff` compares. `place` is a graph, a store or a date."""
    from kg.graph.store import dataset

    try:
        day = datetime.strptime(place, "%Y-%m-%d")  # noqa: DTZ007 (a date has no time zone)
    except ValueError:
        return dataset(place)
    return opened(data, store, day)


def _of_day(graph: Dataset, day: datetime) -> Dataset:
    from kg.graph import Dataset
    from kg.graph.day import of_day

    every = graph.query("SELECT ?s ?p ?o { ?s ?p ?o }", timeout=None, limit=None, terms=True).rows
    return Dataset(of_day(day.date(), [(str(s), str(p), str(o)) for s, p, o in every]))
