"""Commands over texts: `kg extract`, `kg build`."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

import click

from kg.cli.examples import example
from kg.cli.report import Report
from kg.lang import LANGUAGES

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


@click.command(epilog=example("extract"))
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@_lang
@click.option("--open", "open_mode", is_flag=True, help="Keep every clause, also with relations that have no name.")
@_pipelines
@_jobs
def extract(
    paths: tuple[Path, ...], lang: str | None, *, open_mode: bool, pipelines: tuple[str, ...], jobs: int
) -> None:
    """Print the statements of texts as JSON lines.

    One line for each place in a text, as ontology/statement.schema.json has it.
    """
    from kg import pipeline
    from kg.export.jsonl import jsonl

    report = Report(pipelines)
    found = pipeline.extractions(
        paths, lang=lang, open_mode=open_mode, pipelines=pipelines, jobs=jobs, on_error=report.error
    )
    for extraction in report.watch(found, progress=not sys.stdout.isatty()):
        click.echo(jsonl(extraction.statements), nl=False)
    report.close()


@click.command(epilog=example("build"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False)
)
@click.option("--formats", metavar="LIST", help="Comma-separated; all of them unless given.")
@_lang
@_pipelines
@_jobs
@click.option(
    "--judgements",
    "judged",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Which nodes are the same and which are not, as kg actors suggest lists them.",
)
def build(
    paths: tuple[Path, ...],
    folder: Path,
    formats: str | None,
    *,
    judged: Path | None,
    lang: str | None,
    pipelines: tuple[str, ...],
    jobs: int,
) -> None:
    """Write the graph of files and folders of texts.

    One file a format: sorted Turtle (ttl), an interactive page (html), a line for each place in a text (jsonl).
    """
    from kg import pipeline
    from kg.export import FORMATS
    from kg.graph import Judgements
    from kg.knowledge import Graph

    chosen = formats.split(",") if formats else list(FORMATS)
    if unknown := set(chosen) - set(FORMATS):
        raise click.BadParameter(
            f"{', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}", param_hint="--formats"
        )
    judgements = Judgements.read(judged) if judged else Judgements()
    report = Report(pipelines)
    found = report.watch(
        pipeline.extractions(paths, lang=lang, pipelines=pipelines, jobs=jobs, on_error=report.error), progress=True
    )
    graph = Graph.of(chain.from_iterable(extraction.statements for extraction in found), judgements)
    if report.documents:
        for path in pipeline.export(graph, folder, chosen):
            click.echo(str(path))
    report.close()
