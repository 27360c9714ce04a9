"""Commands over exported graphs: `kg query`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from kg.cli.examples import example
from kg.cli.report import count
from kg.cli.tables import FORMS, show
from kg.errors import InputError
from kg.limits import QUERY_ROWS, QUERY_SECONDS


@click.command(epilog=example("query"))
@click.argument("question", required=False, metavar="QUERY|NAME")
@click.option("-f", "--file", type=click.Path(path_type=Path), help="A file with a SPARQL query.")
@click.option("--data", default="exports/graph.ttl", show_default=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="table", show_default=True)
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
    help="Where an answer is cut, with a message and status 1; 0: nowhere.",
)
@click.option("--federate", is_flag=True, help="Let the query ask other servers (SERVICE).")
def query(
    question: str | None, file: Path | None, data: Path, form: str, *, timeout: float, limit: int, federate: bool
) -> None:
    """Ask an exported graph in SPARQL.

    The question is a query, the name of one that comes with the package, or a file.

    Prefixes (kg, wd, rdf, skos and so on) need no declaration. Without a query, the names are listed.
    """
    from kg.graph import Store, query_names

    if question is not None and file:
        raise click.UsageError("give a query or a file, not both")
    if question is None and not file:
        click.echo("\n".join(query_names()))
        return
    sparql = _read(file) if file else _named(question or "")
    result = Store.load(data).query(sparql, timeout=timeout or None, limit=limit or None, federate=federate)
    show(result, form)
    if not result.complete:
        click.echo(
            f"kg: the answer is cut after {count(len(result.rows), 'row')} (--limit ROWS changes where)", err=True
        )
        sys.exit(1)


def _named(question: str) -> str:
    from kg.graph import named_query

    return named_query(question) if re.fullmatch(r"[\w-]+", question) else question


def _read(path: Path) -> str:
    from kg.files import text_of

    if text := text_of(path).strip():
        return text
    raise InputError(str(path), "the file is empty", "write a SPARQL query into it")
