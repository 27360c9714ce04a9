"""The command `kg`, the only module that prints: results on standard output, all else on standard error."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from kg.model import Extraction
    from kg.score import Score, Share

EXAMPLES = {
    "extract": "kg extract seeds/de-2025-09-05-paris-koalition.txt",
    "build": "kg build seeds -o exports",
    "query": "kg query who-opposes-what --data exports/graph.ttl",
    "score": "kg score gold.jsonl exports/statements.jsonl",
}
ACTORS = frozenset({"State", "Organisation", "Coalition", "ArmedForce", "Person"})


class Report:
    """Names what goes wrong at once, counts what comes out, and tells both at the end."""

    def __init__(self) -> None:
        self.documents = self.sentences = self.statements = self.errors = 0
        self.actors: set[str] = set()
        self.start = time.monotonic()

    def error(self, error: KgError) -> None:
        self.errors += 1
        click.echo(f"kg: {error}", err=True)

    def watch(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """Hand on what passes, counted; progress shows where standard error is a terminal."""
        with _status() as status:
            for extraction in extractions:
                self.documents += 1
                self.sentences += len(extraction.sentences)
                self.statements += len(extraction.statements)
                for statement in extraction.statements:
                    mentions = (statement.subject, statement.object, *statement.attribution)
                    entities = [mention.entity for mention in mentions if mention and mention.entity]
                    self.actors.update(entity.id for entity in entities if entity.type in ACTORS)
                if status:
                    status.update(f"{self}, {extraction.document.id}")
                yield extraction

    def close(self) -> None:
        """Print the summary; end with status 1 after an error."""
        seconds = time.monotonic() - self.start
        errors = f", {self.errors} errors" if self.errors else ""
        click.echo(f"{self}, {len(self.actors)} actors, {seconds:.1f} seconds{errors}", err=True)
        if self.errors:
            sys.exit(1)

    def __str__(self) -> str:
        return f"{self.documents} documents, {self.sentences} sentences, {self.statements} statements"


def _status() -> Any:
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status("reading")


def _example(command: str) -> dict[str, str]:
    return {"epilog": f"\b\nExample:\n  {EXAMPLES[command]}"}


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\n".join(["\b", "Examples:", *(f"  {example}" for example in EXAMPLES.values())]),
)
@click.version_option(package_name="geopolitical-kg")
def commands() -> None:
    """Turn German and English news text into a knowledge graph of geopolitical actors: who does and says what."""


_lang = click.option("--lang", type=click.Choice(["de", "en"]), help="Language of the texts; else told from each text.")


@commands.command(**_example("extract"))
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@_lang
@click.option("--open", "open_mode", is_flag=True, help="Keep every clause, also with relations that have no name.")
def extract(paths: tuple[Path, ...], lang: str | None, *, open_mode: bool) -> None:
    """Print what the texts state as JSON lines, one for each place in a text."""
    from kg import pipeline
    from kg.export.jsonl import record

    report = Report()
    found = pipeline.extractions(paths, lang=lang, open_mode=open_mode, on_error=report.error)
    for extraction in report.watch(found):
        for statement in extraction.statements:
            click.echo(json.dumps(record(statement), ensure_ascii=False))
    report.close()


@commands.command(**_example("build"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False)
)
@click.option("--formats", metavar="LIST", help="Comma-separated; all of them unless given.")
@_lang
def build(paths: tuple[Path, ...], folder: Path, formats: str | None, lang: str | None) -> None:
    """Build the graph of what files and folders of texts state, and write it in every format."""
    from kg import pipeline
    from kg.graph import Graph

    report = Report()
    found = report.watch(pipeline.extractions(paths, lang=lang, on_error=report.error))
    graph = Graph.of(chain.from_iterable(extraction.statements for extraction in found))
    if report.documents:
        for path in pipeline.export(graph, folder, formats and formats.split(",")):
            click.echo(str(path))
    report.close()


@commands.command(**_example("score"))
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", metavar="PRED", type=click.Path(path_type=Path))
def score(gold: Path, predicted: Path) -> None:
    """Compare statements (statements.jsonl) with gold statements: precision, recall, qualifiers, relation roots."""
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
