"""The `kg extract` command, and the options of all commands that read texts."""

from __future__ import annotations

import sys
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.ending import gentle
from kg.cli.engines import engine_options, shard_option
from kg.cli.examples import example
from kg.cli.extractors import Command, extractor_options
from kg.cli.paths import PATH, PathName
from kg.cli.report import Report, count
from kg.cli.sections import Options
from kg.knowledge.lang import LANGUAGES
from kg.run.engine import Engine
from kg.run.limits import Limits
from kg.run.shard import Shard
from kg.run.stop import Stop

if TYPE_CHECKING:
    from kg.run.extractors import Extractor

lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of the texts. By default, kg detects the language of each text.",
)


def _columns(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    """Parse a value like `text=body,date=published`. Return a mapping from document fields to names in the input."""
    from kg.read.file import FIELDS

    pairs = [part.split("=", 1) for part in (value or "").split(",") if part]
    if any(len(pair) < 2 or pair[0] not in FIELDS or not pair[1] for pair in pairs):
        raise click.BadParameter(f"write FIELD=NAME,... where FIELD is one of {', '.join(FIELDS)}")
    return {pair[0]: pair[1] for pair in pairs}


columns_option = click.option(
    "--columns",
    metavar="FIELD=NAME,...",
    callback=_columns,
    help="Names of the columns or fields to read. Example: text=body,date=published reads the text from body.",
)
id_root_option = click.option(
    "--id-root",
    metavar="DIR",
    type=PathName(file_okay=False, exists=True),
    help="Base folder for document ids. The id of a document is its path relative to this folder. Default: the"
    " input folder.",
)
pipelines_option = click.option(
    "--pipeline",
    "pipelines",
    multiple=True,
    metavar="NAME",
    help="Use this spaCy pipeline as the parser. The pipeline must be trained on Universal Dependencies. Can be"
    " repeated.",
)
timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=Limits().seconds,
    show_default=True,
    metavar="SECONDS",
    help="Time limit per document: SECONDS, plus the same again for every 100,000 characters.",
)
memory_option = click.option(
    "--memory",
    type=click.FloatRange(min=0, min_open=True),
    default=Limits().megabytes,
    show_default=True,
    metavar="MB",
    help="Memory limit per document, in MB.",
)


def own_options(command: Command) -> Command:
    """Add the options for the user's own files to a command. The command gets the `own` argument, which is true if the
    user has given any of these files.
    """

    @wraps(command)
    def chosen(*args: Any, **more: Any) -> None:
        from kg.knowledge.own import use
        from kg.ontology import OWN

        files = {kind: more.pop(kind) for kind in OWN}
        if any(files.values()):
            use(**files)
        command(*args, **more, own=any(files.values()))

    helps = {
        "actors": "the actors in this file (same format as ontology/actors/*.yaml)",
        "relations": "the relations in this file. The file can have any of the columns in relations.tsv and forms.tsv",
        "lexicon": "the words in this file to the lexicon. The file has the `lang` column and the columns of"
        " lexicon_en.tsv",
    }
    for kind, text in reversed(helps.items()):
        option = click.option(f"--{kind}", metavar="FILE", multiple=True, type=PATH, help=f"Add {text}.")
        chosen = option(chosen)
    return chosen


debug_option = click.option("--debug", is_flag=True, help="Show tracebacks of internal errors.")


NO_MEMORY = "kg extract cannot continue an interrupted run (use kg build --store instead)"
"""Part of the message that is printed if the user interrupts the command."""


@click.command(cls=Options, epilog=example("extract"))
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=PATH)
@lang_option
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True, help="Output format."
)
@extractor_options
@columns_option
@id_root_option
@pipelines_option
@own_options
@engine_options
@shard_option
@timeout_option
@memory_option
@debug_option
def extract(
    paths: tuple[Path, ...],
    lang: str | None,
    *,
    form: str,
    extractor: str | Extractor,
    columns: dict[str, str],
    id_root: Path | None,
    pipelines: tuple[str, ...],
    engine: Engine,
    shard: Shard | None,
    timeout: float,
    memory: float,
    debug: bool,
    own: bool,  # noqa: ARG001 (own_options has applied them)
) -> None:
    """Extract the statements in texts and print them as JSON lines or CSV.

    Each line contains one statement and its source sentence. ontology/statement.schema.json describes the format. To
    read a text from standard input, give `-` as FILE. If a text cannot be read, the exit status is 1.
    """
    from kg import pipeline
    from kg.export.jsonl import jsonl

    report, limits, stop = Report(pipelines, debug=debug), Limits(timeout, memory), Stop()
    found = pipeline.extractions(
        paths,
        lang=lang,
        extractor=extractor,
        pipelines=pipelines,
        engine=engine,
        limits=limits,
        columns=columns,
        id_root=id_root,
        known=partial(report.read, shard=shard),
        stop=stop,
        on_error=report.error,
    )
    report.expect(paths)
    with gentle(stop, lambda: f"{count(report.documents, 'document')} printed; {NO_MEMORY}"):
        for number, extraction in enumerate(report.watch(found, progress=not sys.stdout.isatty())):
            if form == "csv":
                from kg.export.tables import places_csv  # loads networkx

                click.echo(places_csv(extraction.statements, head=number == 0), nl=False)
            else:
                click.echo(jsonl(extraction.statements), nl=False)
    report.close()
