"""The commands of `kg eval`, which measure how many statements are correct and how many are missing."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.compare import compare
from kg.cli.examples import example
from kg.cli.extractors import extractor_options, is_estimate
from kg.cli.paths import PATH
from kg.cli.place import store_option
from kg.cli.report import Report, count
from kg.cli.sections import Options
from kg.cli.texts import debug_option, lang_option
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.measure.audit import Item
    from kg.measure.score import Score, Share
    from kg.run.extractors import Extractor

SHEET = ".csv"


@click.group("eval", epilog=example("eval audit"))
def evaluation() -> None:
    """Measure precision and recall, and compare extractors."""


evaluation.add_command(compare)


@evaluation.command(epilog=example("eval audit"))
@click.argument("file", required=False, type=PATH)
@store_option
@click.option(
    "-n",
    "size",
    metavar="N",
    default=100,
    show_default=True,
    type=click.IntRange(min=1),
    help="Number of statements in the sample.",
)
@click.option(
    "--direct",
    is_flag=True,
    help="Sample only statements that the graph also contains as plain subject-relation-object triples.",
)
@click.option(
    "--seed",
    metavar="N",
    default=0,
    show_default=True,
    help="Random seed. A different seed gives a different sample.",
)
@click.option(
    "-o", "--output", default="audit", show_default=True, type=PATH,
    help="Name of the output files, without extension.",
)  # fmt: skip
def audit(file: Path | None, store: str | None, size: int, *, direct: bool, seed: int, output: Path) -> None:
    """Measure precision by judging a random sample of statements.

    First, specify a graph as FILE or a store with --store. kg writes a sample of the graph's statements as an HTML page
    and a CSV file. For each statement, in the `right` column, enter y if it is correct or n if it is wrong.

    Then pass the completed CSV file as FILE. kg prints the share of correct statements with a 95% confidence interval:
    in total, and by relation, kind of speaker (`voice`), confidence, and component that found the statement (`finder`).
    """
    from kg.measure.audit import read_sheet, sample

    place = store or file
    if place is None:
        raise click.UsageError("give a graph, an audit CSV, or a store with --store")
    if file is not None and file.suffix == SHEET:
        click.echo(_precision(read_sheet(file), file))
    else:
        _write(sample(place, size, direct=direct, seed=seed), output)


def _write(items: list[Item], output: Path) -> None:
    from kg.measure.audit import as_csv, as_html

    sheets = {output.with_name(output.name + ending): text for ending, text in ((SHEET, as_csv), (".html", as_html))}
    for path in sheets:
        if os.path.lexists(path):  # existing files may contain judgements
            raise InputError(str(path), "the file already exists", "move the file, or choose another name with -o")
    for path, text in sheets.items():
        try:
            path.write_text(text(items), encoding="utf-8")
        except OSError as error:
            raise InputError(
                str(path), f"cannot be written: {error.strerror}", "choose another name with -o"
            ) from error
    click.echo(
        f"{count(len(items), 'statement')} selected. Judge them in {output}.html, or enter y or n in the 'right' column"
        f" of {output}.csv. Then run kg eval audit {output}.csv",
        err=True,
    )


def _precision(items: list[Item], path: Path) -> str:
    from kg.measure.audit import report

    groups = report(items)
    if not groups:
        raise InputError(str(path), "the file contains no judgements", "enter y or n in the 'right' column")
    lines = [f"{groups[0].share.of} of {count(len(items), 'statement')} judged; precision with 95% confidence interval"]
    for number, group in enumerate(groups):
        if number and group.by != groups[number - 1].by:
            lines += ["", f"by {group.by}"]
        share, (low, high) = group.share, group.interval
        lines.append(f"{group.name or 'all':<28} {share.value:.2f}  {low:.2f} to {high:.2f}  {share.right}/{share.of}")
    return "\n".join(lines)


@evaluation.command(epilog=example("eval score"))
@click.argument("gold", type=PATH)
@click.argument("predicted", metavar="PRED", type=PATH)
def score(gold: Path, predicted: Path) -> None:
    """Measure precision and recall against gold statements.

    GOLD contains statements annotated by hand. PRED contains the output of kg extract.

    kg prints precision, recall and F1, plus recall for each relation type. For matching statements, kg also prints the
    share of correct details, like speaker, time and place.

    If a line is invalid, kg reports it and stops.
    """
    from kg.measure import score

    click.echo(_score_table(score.score(score.load(gold), score.load(predicted, score.FOUND))))


def _score_table(result: Score) -> str:
    def line(name: str, share: Share, more: str = "") -> str:
        return f"{name:<12} {share.value:.3f}  {share.right}/{share.of}{more}"

    rows = [
        line("precision", result.precision),
        line("recall", result.recall),
        f"{'F1':<12} {result.f1:.3f}",
        line("core recall", result.core),
        "",
        "correct details of matched statements (in parentheses: only where the gold value is not the most common one)",
    ]
    for name, share in result.qualifiers.items():
        marked = result.marked[name]
        rows.append(line(name, share, f"  ({marked.right}/{marked.of})"))
    if result.object_words:
        rows.append(f"object words {sum(result.object_words) / len(result.object_words):.3f}")
    rows += ["", "recall by kind of statement"]
    rows += [f"{name:<20} {share.value:.3f}  {share.right}/{share.of}" for name, share in result.phenomena.items()]
    rows += ["", "recall by root relation"]
    rows += [line(root, share) for root, share in sorted(result.roots.items())]
    return "\n".join(rows)


@evaluation.command(cls=Options, epilog=example("eval annotate"))
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=PATH)
@lang_option
@extractor_options
@debug_option
def annotate(paths: tuple[Path, ...], *, lang: str | None, extractor: str | Extractor, debug: bool) -> None:
    """Draft a gold file (texts annotated with their statements).

    Each output line is one document. Correct the draft by hand. For the best draft, use --extractor llm. Check which
    statements are marked as important (`core`), and whether the sentences in `empty_sents` contain no statements. The
    docstring of kg.measure.score explains all fields.
    """
    from kg import pipeline
    from kg.export.jsonl import records
    from kg.measure.draft import draft

    report = Report((), debug=debug)
    found = pipeline.extractions(paths, lang=lang, extractor=extractor, on_error=report.error)
    for extraction in report.watch(found, progress=not sys.stdout.isatty()):
        if not is_estimate(extractor):
            click.echo(json.dumps(draft(extraction, records(extraction.statements)), ensure_ascii=False))
    report.close()
