"""Commands over exported graphs: `kg query`."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.examples import example
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph import Result


@click.command(epilog=example("query"))
@click.argument("question", required=False, metavar="QUERY|NAME")
@click.option("-f", "--file", type=click.Path(path_type=Path), help="A file with a SPARQL query.")
@click.option("--data", default="exports/graph.ttl", show_default=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def query(question: str | None, file: Path | None, data: Path, form: str) -> None:
    """Ask an exported graph in SPARQL.

    The question is a query, the name of one that comes with the package, or a file.

    Prefixes (kg, wd, rdf, skos and so on) need no declaration. Without a query, the names are listed.
    """
    from kg.graph import Store, named_query, query_names

    if question and file:
        raise click.UsageError("give a query or a file, not both")
    if file:
        sparql = _read(file)
    elif question:
        sparql = named_query(question) if re.fullmatch(r"[\w-]+", question) else question
    else:
        click.echo("\n".join(query_names()))
        return
    TABLES[form](Store.load(data).query(sparql))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"the query cannot be read: {error}") from error


def _print_table(result: Result) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kg.vocab import compact

    table = Table(*result.columns, box=None, pad_edge=False)
    for row in result.rows:
        table.add_row(*(Text("" if value is None else compact(str(value)) or str(value)) for value in row))
    # In a terminal long cells wrap; in a pipe or file every row is a line.
    console = Console(width=None if sys.stdout.isatty() else 10_000)
    with console.capture() as shown:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in shown.get().splitlines()))


def _print_csv(result: Result) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows(result.rows)


def _print_json(result: Result) -> None:
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


TABLES: Mapping[str, Callable[[Result], None]] = {"table": _print_table, "csv": _print_csv, "json": _print_json}
