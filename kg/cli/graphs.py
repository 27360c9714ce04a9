"""The commands `kg query` and `kg validate`."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import parameters, question_names
from kg.cli.examples import example
from kg.cli.paths import PATH
from kg.cli.place import data_option, day_option, opened, store_option
from kg.cli.report import count
from kg.cli.tables import FORMS, XLSX, show
from kg.errors import InputError, QueryError
from kg.knowledge.lang import LANGUAGES
from kg.run.limits import QUERY_ROWS, QUERY_SECONDS

if TYPE_CHECKING:
    from kg.graph.questions import Question


@click.command(epilog=example("query"))
@click.argument("question", required=False, metavar="QUERY|NAME", shell_complete=question_names)
@click.option("-f", "--file", type=PATH, help="File with a SPARQL query.")
@data_option
@store_option
@day_option
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=parameters,
    help="Set a parameter of a predefined question to an IRI, a name or a date. Example: about=Russland.",
)
@click.option(
    "--lang",
    type=click.Choice(sorted(LANGUAGES)),
    help="Show the names of nodes in this language. Default for predefined questions: en.",
)
@click.option("--evidence", is_flag=True, help="Add a column with the source sentences.")
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="In answers to predefined questions, also show statements that are uncertain, or unclear out of context.",
)
@click.option("--ids", is_flag=True, help="In answers to predefined questions, show ids instead of names.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS, XLSX]),
    default="table",
    show_default=True,
    help="Output format. For ttl, use a CONSTRUCT or DESCRIBE query. For xlsx, install geopolitical-kg[xlsx].",
)
@click.option(
    "--bom",
    is_flag=True,
    help="Write CSV for Excel: add a byte order mark, and extra columns with the first and last day of each period.",
)
@click.option(
    "--wide",
    is_flag=True,
    help="Print each row on one line. By default, tables are as wide as the terminal, or 80 columns without"
    " a terminal.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=QUERY_SECONDS,
    show_default=True,
    help="Time limit for the query (0 for no limit).",
)
@click.option(
    "--limit",
    metavar="ROWS",
    type=click.IntRange(min=0),
    default=QUERY_ROWS,
    show_default=True,
    help="Maximum number of rows (0 for no limit). Longer results are truncated, with exit status 1.",
)
@click.option("--federate", is_flag=True, help="Allow the query to contact other servers with SERVICE.")
def query(
    question: str | None,
    *,
    file: Path | None,
    data: Path,
    store: str | None,
    day: datetime | None,
    params: tuple[str, ...],
    lang: str | None,
    form: str,
    evidence: bool,
    every: bool,
    ids: bool,
    wide: bool,
    bom: bool,
    timeout: float,
    limit: int,
    federate: bool,
) -> None:
    """Query an exported graph or a store, using SPARQL or a predefined question.

    Without a query or question, kg lists the predefined questions.

    Common prefixes like kg, wd, rdf and skos need no declaration.
    """
    from kg.graph.alone import note_left_out
    from kg.graph.empty import why_empty
    from kg.graph.questions import Question, answer, given

    if question is not None and file:
        raise click.UsageError("give a query or a file, not both")
    if bom and form != "csv":
        raise click.UsageError("--bom requires --format csv")
    if question is None and not file:
        _list(lang or "en")
        return
    asked = _read(file) if file else _named(question or "")
    graph, values = opened(data, store, day), dict(map(_parameter, params))
    on = day.date() if day else None
    named = isinstance(asked, Question)
    seconds, rows = timeout or None, limit or None
    note = partial(click.echo, err=True)
    if form == "ttl":
        sparql = given(asked, values, graph, day=on, note=note)
        result = graph.query(sparql, timeout=seconds, limit=rows, federate=federate, terms=True)
    else:
        names = None if ids else lang or ("en" if named else None)
        result = answer(
            asked, values, graph,
            lang=names, day=on, timeout=seconds, limit=rows, federate=federate, evidence=evidence, every=every,
            note=note,
        )  # fmt: skip
    show(result, form, wide=wide, bom=bom)
    for hint in () if result.rows or result.left_out else why_empty(asked, values, graph, day=on):
        click.echo(f"kg: {hint}", err=True)
    if result.left_out:
        click.echo(f"kg: {note_left_out(result, '--all')}", err=True)
    if not result.complete:
        click.echo(
            f"kg: the result was cut off after {count(len(result.rows), 'row')} (use --limit ROWS to change this)",
            err=True,
        )
        sys.exit(1)


@click.command(epilog=example("validate"))
@click.argument("file", default="exports/graph.ttl", type=PATH)
def validate(file: Path) -> None:
    """Check a Turtle file against the SHACL shapes of this package.

    kg prints each error on one line, with the node, the problem, the source sentence and the document. If there are
    errors, the exit status is 1.
    """
    from kg.graph.validate import violations

    found = list(violations(file))
    for violation in found:
        click.echo(f"{file}: {violation}")
    if found:
        click.echo(f"kg: {count(len(found), 'error')} in {file} (fix the file or rebuild the graph)", err=True)
        sys.exit(1)
    click.echo(f"{file} is valid")


def _list(lang: str) -> None:
    """Print the predefined questions with their titles and parameters."""
    from kg.graph.questions import questions

    for name, question in questions().items():
        parameters = "".join(
            f" [--param {key}=...]" if each.optional else f" --param {key}=..."
            for key, each in question.parameters.items()
        )
        click.echo(f"{name}{parameters}\n    {question.titles[lang]}")


def _parameter(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name.isidentifier() and equals and value):
        raise QueryError(f"--param {given} is not valid: write NAME=VALUE, for example about=Russland")
    return name, value


def _named(asked: str) -> Question | str:
    from kg.graph.questions import question

    return question(asked) if re.fullmatch(r"[\w-]+", asked) else asked


def _read(path: Path) -> str:
    from kg.io.files import text_of

    if text := text_of(path).strip():
        return text
    raise InputError(str(path), "the file is empty", "write a SPARQL query into the file")
