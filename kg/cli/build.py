"""`kg build`: build a graph from texts, in files, in a store, or both."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date, datetime
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import format_lists, places
from kg.cli.ending import gentle
from kg.cli.engines import engine_options, shard_option
from kg.cli.examples import example
from kg.cli.extractors import extractor_options, is_estimate
from kg.cli.paths import FOLDER, PATH, PLACE
from kg.cli.place import day_option
from kg.cli.report import Report, count
from kg.cli.sections import Options
from kg.cli.texts import (
    columns_option,
    debug_option,
    id_root_option,
    lang_option,
    memory_option,
    own_options,
    pipelines_option,
    timeout_option,
)
from kg.errors import InputError
from kg.run.engine import Engine
from kg.run.limits import Limits
from kg.run.shard import Shard
from kg.run.stop import Stop

if TYPE_CHECKING:
    from kg.export import Text
    from kg.export.graph import Graph
    from kg.graph import Judgements
    from kg.graph.store import Store
    from kg.model import Extraction
    from kg.run.extractors import Extractor

SEEN_AFTER = 2.0
"""Minimum number of seconds between two publications of a store during a run. Readers of the store see new documents
only after a publication.
"""


@click.command(cls=Options, epilog=example("build"))
@click.argument("paths", nargs=-1, metavar="PATH...", type=PATH)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=FOLDER,
    help="Folder for the output files.",
)
@click.option(
    "--store",
    metavar="PLACE",
    type=PLACE,
    shell_complete=places,
    help="Add the texts to this store (a folder, or the address of a SPARQL server). With -o, also export the whole"
    " store.",
)
@day_option
@click.option(
    "--formats",
    metavar="LIST",
    shell_complete=format_lists,
    help="Output formats, separated by commas. Default: ttl,html,jsonl. Other formats: trig, nq, jsonld, graphml,"
    " gexf, nodes, edges, events.",
)
@click.option("--title", metavar="TEXT", default="", help="Title of the graph on the interactive page.")
@click.option(
    "--replace",
    is_flag=True,
    help="Replace a stored text with the same id, even if it is from another file.",
)
@lang_option
@columns_option
@id_root_option
@extractor_options
@pipelines_option
@engine_options
@shard_option
@timeout_option
@memory_option
@click.option(
    "--judgements",
    "judged",
    metavar="FILE",
    type=PATH,
    help="File with decisions about duplicate nodes, in the format that `kg actors suggest` prints.",
)
@own_options
@debug_option
def build(
    paths: tuple[Path, ...],
    folder: Path | None,
    store: str | None,
    day: datetime | None,
    formats: str | None,
    *,
    title: str,
    judged: Path | None,
    lang: str | None,
    columns: dict[str, str],
    id_root: Path | None,
    replace: bool,
    extractor: str | Extractor,
    pipelines: tuple[str, ...],
    engine: Engine,
    shard: Shard | None,
    timeout: float,
    memory: float,
    debug: bool,
    own: bool,
) -> None:
    """Build a graph from texts, or add the texts to a store. Each PATH is a file, a folder or a store.

    By default, kg writes sorted Turtle (ttl), an interactive page (html) and JSON lines (jsonl). kg replaces existing
    files only after all new files are complete. If a text cannot be read
    or a file cannot be written, the exit status is 1, and failed.jsonl lists the reasons.

    If a PATH is a store, kg adds all its documents without repeating the extraction.

    With --store, kg skips documents that the store already has, and replaces documents whose files have changed. If
    another file has a different text with the same id, kg reports an error.
    """
    from kg import pipeline
    from kg.export import FORMATS, USUAL, text_of, write
    from kg.export.graph import Graph
    from kg.graph import Judgements
    from kg.graph.store import documents, is_store
    from kg.io.folder import Exports
    from kg.read import is_there

    if not folder and not store:
        raise click.UsageError("choose where to write the graph: -o DIR, --store PLACE or both")
    if replace and not store:
        raise click.UsageError("--replace requires --store PLACE")
    if not paths and not store:
        raise click.UsageError("give at least one file or folder")
    chosen = formats.split(",") if formats else list(USUAL)
    if unknown := set(chosen) - set(FORMATS):
        raise click.BadParameter(
            f"unknown format {', '.join(sorted(unknown))}; choose from {', '.join(FORMATS)}", param_hint="--formats"
        )
    judgements = Judgements.read(judged) if judged else None
    report, limits, stop = Report(pipelines, debug=debug), Limits(timeout, memory), Stop()
    stores = [path for path in paths if is_store(path)]
    texts = [path for path in paths if path not in stores]
    found_by = extractor if isinstance(extractor, str) else extractor.name

    def extractions(store: Store | None = None) -> Iterator[Extraction]:
        return pipeline.extractions(
            texts,
            lang=lang,
            extractor=extractor,
            pipelines=pipelines,
            engine=engine,
            limits=limits,
            columns=columns,
            id_root=id_root,
            known=partial(report.read, shard=shard, store=store, extractor=found_by, replace=replace),
            stop=stop,
            on_error=report.error,
        )

    there = bool(store or stores or any(map(is_there, texts)))  # otherwise, no output folder is created
    if is_estimate(extractor):
        for _ in report.watch(extractions(), progress=True):
            pass
        report.close()
        return
    on = day.date() if day else None
    made: Callable[[str], Text]
    report.expect(texts)
    ending = gentle(stop if store else None, partial(_way_on, store, folder, report))
    with ending, Exports(folder) if folder and there else nullcontext() as exports:
        if store:
            _add(store, judgements, stores, extractions, report, replace=replace, own=own)
            if stop.asked:
                return
            made, wanted = partial(_stored, store, on, title), chosen
        else:
            found = report.watch(_once(chain(*map(documents, stores), extractions()), report), progress=True)
            statements = chain.from_iterable(extraction.statements for extraction in found)
            graph = Graph.of(statements, judgements or Judgements())
            report.different = len({statement.id for statement in graph.statements})
            # If no text could be read, the existing graph is not overwritten.
            made, wanted = partial(text_of, _titled(graph, on, title)), chosen if report.documents else []
        if exports:
            for path in write(made, exports, wanted, failures=report.failures, on_error=report.error):
                click.echo(str(path))
    report.close()


def _add(
    place: str,
    judgements: Judgements | None,
    stores: list[Path],
    extractions: Callable[[Store], Iterator[Extraction]],
    report: Report,
    *,
    replace: bool,
    own: bool,
) -> None:
    """Add the texts and the documents of other stores to a store. The store is published repeatedly during the run."""
    from kg.graph.server import is_address
    from kg.graph.store import Store, documents

    report.count(())
    if own and is_address(place):
        click.echo(
            "kg: the server does not save your --actors, --relations or --lexicon files; pass them on every run",
            err=True,
        )
    with Store.open(place, own=own) as store:
        if judgements is not None:
            store.judge(judgements)

        for other in stores:
            coming = (
                e
                for e in documents(other, on_error=report.error)
                if not report.holds(store, e.document, e.extractor, replace=replace)
            )
            watched = report.watch(coming, progress=True)
            report.count(store.add_all(watched, replace=replace, on_error=report.error))
        published = time.monotonic()
        for extraction in report.watch(extractions(store), progress=True):
            if not extraction.failed:  # if a part failed, the document is not added, so the next run tries it again
                report.add(store, extraction, replace=replace)
            if time.monotonic() - published > SEEN_AFTER:
                store.publish()
                published = time.monotonic()


def _once(extractions: Iterator[Extraction], report: Report) -> Iterator[Extraction]:
    """Yield the extractions. If a different text already has the same id, an error is reported and the extraction is
    skipped.
    """
    from kg.graph.store.record import content_hash
    from kg.graph.store.standing import Origin

    taken: dict[str, tuple[str, str]] = {}
    for extraction in extractions:
        document = extraction.document
        told = content_hash(document)
        hashed, place = taken.setdefault(document.id, (told, Origin.of(document).place))
        if hashed == told:
            yield extraction
        else:
            reason = f"the id {document.id!r} is already used by {place}"
            way_out = "use --id-root DIR on every run to get different ids, or replace the earlier text with --replace"
            report.error(InputError(document.place, reason, way_out, line=document.line))


def _way_on(store: str | None, folder: Path | None, report: Report) -> str:
    """Return the message that is printed after a signal. The message says what was kept and how to continue."""
    kept = f"{folder} is unchanged"
    if store is None:
        return f"{kept} (use --store to keep finished documents and to continue an interrupted run)"
    added = f"{count(report.documents, 'document')} added to {store}; run the same command again to continue"
    return f"{added}; {kept}" if folder else added


def _stored(place: str, day: date | None, title: str, form: str) -> Text:
    """Return the graph of a store in the given format. Turtle is streamed. All other formats are built in memory."""
    from kg.export import text_of
    from kg.export.turtle import turtle_parts
    from kg.graph.store import triples

    if form == "ttl" and day is None:
        return turtle_parts(triples(place))
    return text_of(_in_memory(place, day, title), form)


@cache
def _in_memory(place: str, day: date | None, title: str) -> Graph:
    from kg.export.graph import Graph
    from kg.graph.store import documents, judgements

    graph = Graph.of((each for document in documents(place) for each in document.statements), judgements(place))
    return _titled(graph, day, title)


def _titled(graph: Graph, day: date | None, title: str) -> Graph:
    """Set the title of a graph. If a day is given, only statements that were valid on that day are kept."""
    shown = graph.at(day) if day else graph
    shown.title = title
    return shown
