"""Commands for one graph: `kg query`, `kg validate`."""

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
    help="Set a parameter of a named question to an IRI, a name in the graph or a date, e.g. about=Russland.",
)
@click.option(
    "--lang",
    type=click.Choice(sorted(LANGUAGES)),
    help="Language of node names; the default for named questions is English.",
)
@click.option("--evidence", is_flag=True, help="Add a column with the source sentences.")
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Also show results of a named question that are uncertain, or unclear without their text.",
)
@click.option("--ids", is_flag=True, help="Show ids instead of names in the results of a named question.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS, XLSX]),
    default="table",
    show_default=True,
    help="Output format; ttl requires a CONSTRUCT or DESCRIBE query, and xlsx the package extra xlsx.",
)
@click.option(
    "--bom",
    is_flag=True,
    help="Write CSV for Excel, with a byte order mark and extra columns for the first and last day of each time.",
)
@click.option(
    "--wide",
    is_flag=True,
    help="Print each row on one line; by default, tables are fitted to the terminal, or to 80 columns.",
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
    help="Maximum number of rows; longer results are cut off with a message and exit status 1. 0: no limit.",
)
@click.option("--federate", is_flag=True, help="Allow the query to contact other servers (SERVICE).")
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
    """Query an exported graph or a store, with SPARQL or a named question.

    Give a SPARQL query, the name of a question, or a file with -f. Without these, the named questions are listed.

    Common prefixes (kg, wd, rdf, skos and so on) are predefined.
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
    for hint in () if result.rows else why_empty(asked, values, graph, day=on):
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
    """Check a Turtle graph against the SHACL shapes of this package.

    Each line of the output is one error, with the node, the requirement, the sentence and the document. The exit status
    is 1 if there are errors.
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
    """Print the named questions with titles and parameters."""
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
        raise QueryError(f"--param {given}: write NAME=VALUE, for example about=Russland")
    return name, value


def _named(asked: str) -> Question | str:
    from kg.graph.questions import question

    return question(asked) if re.fullmatch(r"[\w-]+", asked) else asked


def _read(path: Path) -> str:
    from kg.io.files import text_of

    if text := text_of(path).strip():
        return text
    raise InputError(str(path), "the file is empty", "add a SPARQL query")
