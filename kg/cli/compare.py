"""`kg eval compare`: compare two extractors on the same texts."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.engines import jobs_option
from kg.cli.examples import example
from kg.cli.extractors import LLM, llm_options, made
from kg.cli.paths import PATH
from kg.cli.report import Report
from kg.cli.sections import Options
from kg.cli.tables import FORMS, show
from kg.cli.texts import columns_option, lang_option, memory_option, pipelines_option, timeout_option
from kg.errors import InputError, printable
from kg.run.limits import Limits

if TYPE_CHECKING:
    from kg.graph.values import Value
    from kg.measure.compare import Pair
    from kg.model import Document, Extraction, Statement

FOUND = ("document", "start", "end", "sentence", "found_by", "subject", "relation", "object", "differences")
SCORES = ("extractor", "precision", "recall", "f1", "core_recall", "found", "gold")
BOTH = "both"
Rows = Sequence[tuple["Value", ...]]


@click.command(cls=Options, epilog=example("eval compare"))
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.argument("paths", nargs=-1, metavar="PATH...", type=PATH)
@click.option(
    "--gold",
    metavar="FILE",
    type=PATH,
    help="Score both extractors against this gold file. Without a PATH, kg uses the texts in the gold file.",
)
@lang_option
@columns_option
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl", *(name for name in FORMS if name != "ttl")]),
    default="text", show_default=True, help="Output format.",
)  # fmt: skip
@llm_options
@pipelines_option
@jobs_option
@timeout_option
@memory_option
def compare(
    one: str,
    other: str,
    paths: tuple[Path, ...],
    *,
    gold: Path | None,
    lang: str | None,
    columns: dict[str, str],
    form: str,
    most: float | None,
    price: str | None,
    cache: Path | None,
    log: Path | None,
    pipelines: tuple[str, ...],
    jobs: int,
    timeout: float,
    memory: float,
) -> None:
    """Compare the statements that extractors A and B find.

    Without --gold, kg compares the extractors sentence by sentence, and marks each statement. Marks: = both found it, ~
    both found it with different details, < only A found it, > only B found it.

    With --gold, kg prints precision, recall, F1 and core recall (for statements marked as `core`) of both extractors.
    """
    if one == other:
        raise click.UsageError("give two different extractors")
    if not paths and gold is None:
        raise click.UsageError("give at least one text, or a gold file with --gold")
    names = one, other
    model = made(
        LLM if LLM in names else one, most=most, price=price, cache=cache, log=log
    )  # the cost limit is only for the language model
    extractors = [model if name == LLM else name for name in names]
    options = {
        "pipelines": pipelines,
        "lang": lang,
        "columns": columns,
        "jobs": jobs,
        "limits": Limits(timeout, memory),
    }
    runs = [_Run(Report(pipelines), {"extractor": extractor, **options}) for extractor in extractors]
    found = _found(runs, paths or _texts(gold))
    if gold is None or paths:
        if form == "text":
            _print(found, names)
        elif gold is None:
            _show(FOUND, [_row(pair, names) for pair in _pairs(found)], form)
    if gold is not None:
        _show(SCORES, _scores(gold, found, names), "table" if form == "text" else form)
    for name, run in zip(names, runs, strict=True):
        click.echo(f"{name}: {run.report.summary()}", err=True)
    if any(run.report.failures for run in runs):
        sys.exit(1)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of one extractor, with its options and its report."""

    report: Report
    options: Mapping[str, Any]

    def over(self, sources: Sequence[Path | Document]) -> list[Extraction]:
        from kg import pipeline

        extractions = pipeline.extractions(sources, on_error=self.report.error, **self.options)
        return list(self.report.watch(extractions, progress=True))


def _found(runs: Sequence[_Run], sources: Sequence[Path | Document]) -> list[tuple[Extraction, Extraction]]:
    """Return the results of both extractors for each document. The second extractor gets only the documents that the
    first extractor could process. Documents that one of the extractors could not process are left out.
    """
    first = runs[0].over(sources)
    second = {each.document.id: each for each in runs[1].over([each.document for each in first])}
    return [(each, second[each.document.id]) for each in first if each.document.id in second]


def _texts(gold: Path | None) -> list[Document]:
    """Return the documents of a gold file."""
    from datetime import date

    from kg.measure.gold import load
    from kg.model import Document

    if gold is None:
        return []
    records = load(gold)
    if missing := next((record["doc"] for record in records if not record.get("text")), None):
        raise InputError(str(gold), f"the gold file has no text for {missing}", "give the text files as arguments")
    try:
        days = [date.fromisoformat(record["date"]) if record.get("date") else None for record in records]
    except ValueError as error:
        raise InputError(str(gold), str(error), "write dates like 2025-09-05") from None
    return [
        Document(record["doc"], record["text"], record.get("lang", ""), day)
        for record, day in zip(records, days, strict=True)
    ]


def _pairs(found: Sequence[tuple[Extraction, Extraction]]) -> Iterator[Pair]:
    from kg.measure.compare import pairs

    for one, other in found:
        yield from pairs(one.statements, other.statements)


def _print(found: Sequence[tuple[Extraction, Extraction]], names: tuple[str, str]) -> None:
    from kg.measure.compare import line

    counts: Counter[str] = Counter()
    document = sentence = None
    for pair in _pairs(found):
        statement = pair.either
        if statement.document.id != document:
            document, sentence = statement.document.id, None
            click.echo(printable(document))
        if statement.sentence.start != sentence:
            sentence = statement.sentence.start
            click.echo(printable(f"  {' '.join(statement.sentence.text.split())}"))
        sign = "=" if pair.alike else "~" if pair.one and pair.other else "<" if pair.one else ">"
        counts[sign] += 1
        click.echo(printable(f"    {sign} {line(statement)}{_aside(pair, names)}"))
    alone = ", ".join(f"{sign} {counts[sign]} found only by {name}" for sign, name in zip("<>", names, strict=True))
    click.echo(f"= {counts['=']} equal, ~ {counts['~']} with different details, {alone}")


def _aside(pair: Pair, names: tuple[str, str]) -> str:
    told = [
        f"{what}: {names[0]} {one or 'none'}, {names[1]} {other or 'none'}"
        for what, (one, other) in pair.differences.items()
    ]
    return f" ({'; '.join(told)})" if told else ""


def _row(pair: Pair, names: tuple[str, str]) -> tuple[Value, ...]:
    from kg.export.jsonl import relation_label
    from kg.measure.compare import name

    statement: Statement = pair.either
    by = BOTH if pair.one and pair.other else names[0] if pair.one else names[1]
    relation = relation_label(statement.relation, statement.document.lang)
    differences = "; ".join(f"{what}: {one} | {other}" for what, (one, other) in pair.differences.items())
    sentence = statement.sentence
    place = statement.document.id, sentence.start, sentence.end, " ".join(sentence.text.split())
    return (*place, by, name(statement.subject), relation, name(statement.object), differences)


def _scores(gold: Path, found: Sequence[tuple[Extraction, Extraction]], names: tuple[str, str]) -> Rows:
    from kg.export.jsonl import records
    from kg.measure.score import load, score

    read = {extraction.document.id for extraction, _ in found}
    annotated = [document for document in load(gold) if document["doc"] in read]
    if not annotated:
        raise InputError(
            str(gold), "the gold file contains none of these texts", "give texts whose ids are in the gold file"
        )
    rows: list[tuple[Value, ...]] = []
    for side, extractor in enumerate(names):
        statements = chain.from_iterable(records(pair[side].statements) for pair in found)
        result = score(annotated, statements)
        shares = result.precision.value, result.recall.value, result.f1, result.core.value
        rows.append((extractor, *(round(each, 3) for each in shares), result.precision.of, result.recall.of))
    return rows


def _show(columns: Sequence[str], rows: Rows, form: str) -> None:
    from kg.graph import Result

    if form == "jsonl":
        records: Iterator[Mapping[str, Value]] = (dict(zip(columns, row, strict=True)) for row in rows)
        click.echo("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in records), nl=False)
    else:
        show(Result(tuple(columns), tuple(rows)), form)
