"""`kg extract`, and the options of all that reads texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.examples import example
from kg.cli.report import Report
from kg.lang import LANGUAGES
from kg.limits import Limits

lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the texts; else told from each text."
)


def _columns(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    """`text=body,date=published`, by the field of a document."""
    from kg.read.file import FIELDS

    pairs = [part.split("=", 1) for part in (value or "").split(",") if part]
    if any(len(pair) < 2 or pair[0] not in FIELDS or not pair[1] for pair in pairs):
        raise click.BadParameter(f"write FIELD=NAME,...; the fields are {', '.join(FIELDS)}")
    return {pair[0]: pair[1] for pair in pairs}


columns_option = click.option(
    "--columns",
    metavar="FIELD=NAME,...",
    callback=_columns,
    help="Names of the columns of tables and records, where they are others: text=body,date=published.",
)
pipelines_option = click.option(
    "--pipeline",
    "pipelines",
    multiple=True,
    metavar="NAME",
    help="An installed spaCy pipeline with Universal Dependencies, for its language; may be given once a language.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes side by side, each with one thread.",
)
timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=Limits().seconds,
    show_default=True,
    metavar="SECONDS",
    help="For a document, and as long again for each 100 kB of it.",
)
memory_option = click.option(
    "--memory",
    type=click.FloatRange(min=0, min_open=True),
    default=Limits().megabytes,
    show_default=True,
    metavar="MB",
    help="That a process may grow by for a document.",
)
debug_option = click.option("--debug", is_flag=True, help="Tell where the program broke, where it did.")


class PathName(click.Path):
    """The name of a file or folder. What cannot be read is for the reader to say, and the others go on."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":  # of a variable that is not set; it would be the folder where one is
            self.fail("an empty name", param, ctx)
        return super().convert(value, param, ctx)


PATH = PathName()


@click.command(epilog=example("extract"))
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=PATH)
@lang_option
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("--open", "open_mode", is_flag=True, help="Keep every clause, also with relations that have no name.")
@columns_option
@pipelines_option
@jobs_option
@timeout_option
@memory_option
@debug_option
def extract(
    paths: tuple[Path, ...],
    lang: str | None,
    *,
    form: str,
    open_mode: bool,
    columns: dict[str, str],
    pipelines: tuple[str, ...],
    jobs: int,
    timeout: float,
    memory: float,
    debug: bool,
) -> None:
    """Print the statements of texts as JSON lines, or as CSV.

    One line for each place in a text, as ontology/statement.schema.json has it; `-` is a text from standard input. The
    exit status is 1 if something could not be read.
    """
    from kg import pipeline
    from kg.export.jsonl import jsonl

    report, limits = Report(pipelines, debug=debug), Limits(timeout, memory)
    found = pipeline.extractions(
        paths,
        lang=lang,
        open_mode=open_mode,
        pipelines=pipelines,
        jobs=jobs,
        limits=limits,
        columns=columns,
        on_error=report.error,
    )
    for number, extraction in enumerate(report.watch(found, progress=not sys.stdout.isatty())):
        if form == "csv":
            from kg.export.tables import places_csv  # loads networkx

            click.echo(places_csv(extraction.statements, head=number == 0), nl=False)
        else:
            click.echo(jsonl(extraction.statements), nl=False)
    report.close()
