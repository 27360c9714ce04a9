"""Commands over texts: `kg extract`, `kg build`."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import Any

import click

from kg.cli.examples import example
from kg.cli.report import Report
from kg.lang import LANGUAGES
from kg.limits import Limits

_lang = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the texts; else told from each text.")
_pipelines = click.option(
    "--pipeline",
    "pipelines",
    multiple=True,
    metavar="NAME",
    help="An installed spaCy pipeline with Universal Dependencies, for its language; may be given once a language.",
)
_jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes side by side, each with one thread.",
)
_timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=Limits().seconds,
    show_default=True,
    metavar="SECONDS",
    help="For a document, and as long again for each 100 kB of it.",
)
_memory = click.option(
    "--memory",
    type=click.FloatRange(min=0, min_open=True),
    default=Limits().megabytes,
    show_default=True,
    metavar="MB",
    help="That a process may grow by for a document.",
)
_debug = click.option("--debug", is_flag=True, help="Tell where the program broke, where it did.")


class _Path(click.Path):
    """The name of a file or folder. What cannot be read is for the reader to say, and the others go on."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":  # of a variable that is not set; it would be the folder where one is
            self.fail("an empty name", param, ctx)
        return super().convert(value, param, ctx)


_PATH = _Path()


@click.command(epilog=example("extract"))
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=_PATH)
@_lang
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("--open", "open_mode", is_flag=True, help="Keep every clause, also with relations that have no name.")
@_pipelines
@_jobs
@_timeout
@_memory
@_debug
def extract(
    paths: tuple[Path, ...],
    lang: str | None,
    *,
    form: str,
    open_mode: bool,
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
        paths, lang=lang, open_mode=open_mode, pipelines=pipelines, jobs=jobs, limits=limits, on_error=report.error
    )
    for number, extraction in enumerate(report.watch(found, progress=not sys.stdout.isatty())):
        if form == "csv":
            from kg.export.tables import places_csv  # loads networkx

            click.echo(places_csv(extraction.statements, head=number == 0), nl=False)
        else:
            click.echo(jsonl(extraction.statements), nl=False)
    report.close()


@click.command(epilog=example("build"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=_PATH)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, readable=False),
)
@click.option(
    "--formats",
    metavar="LIST",
    help="Comma-separated: ttl, html, jsonl (these by default), trig, nq, jsonld, graphml, gexf, nodes, edges, events.",
)
@_lang
@_pipelines
@_jobs
@_timeout
@_memory
@click.option(
    "--judgements",
    "judged",
    metavar="FILE",
    type=_PATH,
    help="Which nodes are the same and which are not, as kg actors suggest lists them.",
)
@_debug
def build(
    paths: tuple[Path, ...],
    folder: Path,
    formats: str | None,
    *,
    judged: Path | None,
    lang: str | None,
    pipelines: tuple[str, ...],
    jobs: int,
    timeout: float,
    memory: float,
    debug: bool,
) -> None:
    """Write the graph of files and folders of texts.

    One file a format: sorted Turtle (ttl), an interactive page (html), a line for each place in a text (jsonl). They
    change together once all are whole; manifest.json tells their hashes. What could not be read or written stands in
    failed.jsonl beside them, and the exit status is 1.
    """
    from kg import pipeline
    from kg.export import FORMATS, USUAL, write
    from kg.exports import Exports
    from kg.graph import Judgements
    from kg.knowledge import Graph

    chosen = formats.split(",") if formats else list(USUAL)
    if unknown := set(chosen) - set(FORMATS):
        raise click.BadParameter(
            f"{', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}", param_hint="--formats"
        )
    judgements = Judgements.read(judged) if judged else Judgements()
    report, limits = Report(pipelines, debug=debug), Limits(timeout, memory)
    with Exports(folder) as exports:
        found = report.watch(
            pipeline.extractions(
                paths, lang=lang, pipelines=pipelines, jobs=jobs, limits=limits, on_error=report.error
            ),
            progress=True,
        )
        graph = Graph.of(chain.from_iterable(extraction.statements for extraction in found), judgements)
        # A run that could read nothing leaves an earlier graph as it is.
        wanted = chosen if report.documents else []
        for path in write(graph, exports, wanted, failures=report.failures, on_error=report.error):
            click.echo(str(path))
    report.close()
