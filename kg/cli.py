"""The command `kg`, the only module that prints: results on standard output, all else on standard error."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import InputError, KgError
from kg.lang import LANGUAGES
from kg.model import ACTORS

if TYPE_CHECKING:
    from kg.graph import Result
    from kg.model import Extraction
    from kg.score import Score, Share

EXAMPLES = {
    "extract": "kg extract seeds/de-2025-09-05-paris-koalition.txt",
    "build": "kg build seeds -o exports",
    "query": "kg query who-opposes-what --data exports/graph.ttl",
    "score": "kg score gold.jsonl exports/statements.jsonl",
    "actors": 'kg actors find "der US-Präsident" --date 2023-05-01',
}


BUNDLED = "the bundled pipeline"


class Report:
    """Names what goes wrong at once, counts what comes out, and tells both at the end."""

    def __init__(self, pipelines: tuple[str, ...]) -> None:
        self.parser = ", else ".join([", ".join(pipelines), BUNDLED] if pipelines else [BUNDLED])
        self.documents = self.sentences = self.statements = self.errors = 0
        self.actors: set[str] = set()
        self.start = time.monotonic()

    def error(self, error: KgError) -> None:
        self.errors += 1
        click.echo(f"kg: {error}", err=True)

    def watch(self, extractions: Iterable[Extraction], *, progress: bool) -> Iterator[Extraction]:
        """Hand on what passes, counted; where standard error is a terminal, `progress` shows the counts there."""
        with _line(shown=progress and sys.stderr.isatty()) as show:
            for extraction in extractions:
                self.documents += 1
                self.sentences += len(extraction.sentences)
                self.statements += len(extraction.statements)
                for statement in extraction.statements:
                    mentions = (statement.subject, statement.object, *statement.attribution)
                    entities = [mention.entity for mention in mentions if mention and mention.entity]
                    self.actors.update(entity.id for entity in entities if entity.type in ACTORS)
                show(f"{self}: {extraction.document.id}")
                yield extraction

    def close(self) -> None:
        """Print the summary; end with status 1 after an error."""
        seconds = time.monotonic() - self.start
        errors = f", {_count(self.errors, 'error')}" if self.errors else ""
        summary = f"{self}, {_count(len(self.actors), 'actor')}, {seconds:.1f} seconds, parsed by {self.parser}{errors}"
        click.echo(summary, err=True)
        if self.errors:
            sys.exit(1)

    def __str__(self) -> str:
        counts = {"document": self.documents, "sentence": self.sentences, "statement": self.statements}
        return ", ".join(_count(number, noun) for noun, number in counts.items())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def _line(*, shown: bool) -> Iterator[Callable[[str], None]]:
    """A line on standard error whose text can be set, gone at the end; nothing unless shown."""
    if not shown:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False)
    # Results go to standard output: redirected, they would end up on the console of the progress line.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        line = progress.add_task("reading")
        yield lambda text: progress.update(line, description=text)


def _example(command: str) -> dict[str, str]:
    return {"epilog": f"\b\nExample:\n  {EXAMPLES[command]}"}


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\n".join(["\b", "Examples:", *(f"  {example}" for example in EXAMPLES.values())]),
)
@click.version_option(package_name="geopolitical-kg")
def commands() -> None:
    """Turn German and English news text into a knowledge graph of geopolitical actors: who does and says what."""


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


@commands.command(**_example("extract"))
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


@commands.command(**_example("build"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False)
)
@click.option("--formats", metavar="LIST", help="Comma-separated; all of them unless given.")
@_lang
@_pipelines
@_jobs
def build(
    paths: tuple[Path, ...],
    folder: Path,
    formats: str | None,
    *,
    lang: str | None,
    pipelines: tuple[str, ...],
    jobs: int,
) -> None:
    """Write the graph of files and folders of texts.

    One file a format: sorted Turtle (ttl), an interactive page (html), a line for each place in a text (jsonl).
    """
    from kg import pipeline
    from kg.export import FORMATS
    from kg.knowledge import Graph

    chosen = formats.split(",") if formats else list(FORMATS)
    if unknown := set(chosen) - set(FORMATS):
        raise click.BadParameter(
            f"{', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}", param_hint="--formats"
        )
    report = Report(pipelines)
    found = report.watch(
        pipeline.extractions(paths, lang=lang, pipelines=pipelines, jobs=jobs, on_error=report.error), progress=True
    )
    graph = Graph.of(chain.from_iterable(extraction.statements for extraction in found))
    if report.documents:
        for path in pipeline.export(graph, folder, chosen):
            click.echo(str(path))
    report.close()


@commands.command(**_example("query"))
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


@commands.command(**_example("score"))
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", metavar="PRED", type=click.Path(path_type=Path))
def score(gold: Path, predicted: Path) -> None:
    """Compare statements with gold statements.

    Precision, recall and F1, the qualifiers of what matches, and recall by the root of the relation.
    """
    from kg.score import load
    from kg.score import score as compare

    click.echo(_score_table(compare(load(gold), load(predicted))))


def _score_table(result: Score) -> str:
    def line(name: str, share: Share, more: str = "") -> str:
        return f"{name:<12} {share.value:.3f}  {share.right}/{share.of}{more}"

    rows = [
        line("precision", result.precision),
        line("recall", result.recall),
        f"{'F1':<12} {result.f1:.3f}",
        line("core recall", result.core),
        "",
        "of the matched statements, right (and where the gold has not the usual value)",
    ]
    for name, share in result.qualifiers.items():
        marked = result.marked[name]
        rows.append(line(name, share, f"  ({marked.right}/{marked.of})"))
    rows += ["", "recall by the relation's root"]
    rows += [line(root, share) for root, share in sorted(result.roots.items())]
    return "\n".join(rows)


@commands.group(**_example("actors"))
def actors() -> None:
    """Ask the lists of actors."""


@actors.command(**_example("actors"))
@click.argument("name")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Of the text that has the name; else today.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Of the name; else both.")
def find(name: str, day: datetime | None, lang: str | None) -> None:
    """Tell which actors a name may mean, and why.

    One line each: item, name, kind, reason. A name in a text is looked at with the words around it as well.
    """
    from kg.resolve.explain import explain
    from kg.vocab import compact

    when = day.date() if day else datetime.now(UTC).date()
    lines: dict[str, str] = {}
    for code in [lang] if lang else LANGUAGES:
        for step in explain(name, code, when):
            label, kind = step.actor.label(code), step.actor.class_.replace("_", " ")
            lines.setdefault(step.actor.iri, f"{compact(step.actor.iri)}  {label}, {kind}: {step.reason}")
    if not lines:
        raise InputError(name, "no listed actor has that name", "in a text it gets a node of its own")
    click.echo("\n".join(lines.values()))


def main() -> None:
    """Run the command line; an error of ours is one line on standard error and status 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # whatever the locale: what we write is JSON, Turtle and names
    try:
        commands()
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(1)
