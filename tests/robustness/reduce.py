"""Findings cut down to the few words that still show them, and told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import click

from tests.robustness.batches import END, ENDLESS, Findings, Kind, prepare
from tests.robustness.checks import Finding, check, check_graph
from tests.robustness.mutate import Case
from tests.robustness.watch import Lost, Worker

TRIES = 400
"""Texts tried to cut one down, at most."""
ENDLESS_TRIES = 30
"""The same for a text that has no end: each costs seconds."""
ENDLESS_SECONDS = 5.0

Shows = Callable[[Case], bool]


def report(findings: Findings, out: Path | None, seed: int | None = None) -> None:
    """Print each kind, with the shortest text that shows it; all of it as JSON lines to a file."""
    lines = []
    for number, case, finding in findings.first:
        # What only the graph of many shows is told with their numbers.
        smaller = case if "range" in finding.promise else reduce(case, finding.kind)
        click.echo(f"{finding.promise}: {finding.place} {finding.detail[:200]} ({findings.kinds[finding.kind]} times)")
        click.echo(f"  {case.document.id[:100]!r}: {smaller.document.text!r}")
        shown = asdict(finding) | {"seed": seed, "number": number, "by_file": smaller.by_file}
        shown |= {"document": asdict(smaller.document), "whole": case.document.text}
        lines.append(json.dumps(shown, default=str) + "\n")
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("".join(lines), encoding="utf-8")


def reduce(case: Case, kind: Kind) -> Case:
    """The case with as few words as still show a finding of the kind, other fields plain where they can be."""
    worker: Worker[Case, list[Finding]] = Worker(prepare, recheck)
    endless = kind[0] == ENDLESS
    tries = ENDLESS_TRIES if endless else TRIES

    def shows(smaller: Case) -> bool:
        nonlocal tries
        tries -= 1
        if tries < 0:
            return False
        worker.give(smaller)
        step = worker.take(ENDLESS_SECONDS if endless else END)
        if step is None or isinstance(step, Lost):
            return endless
        worker.take(END)
        return any(finding.kind == kind for finding in step)

    try:
        for plain in ({"id": "d"}, {"title": None, "source": None}, {"date": None}):
            smaller = replace(case, document=replace(case.document, **plain))
            case = smaller if shows(smaller) else case
        return shorter(case, shows)
    finally:
        worker.close()


def recheck(case: Case) -> Iterator[list[Finding]]:
    """All that breaks of one document, alone and as a graph."""
    found, statements = check(case)
    yield found + check_graph([case], statements)


def shorter(case: Case, shows: Shows) -> Case:
    """Leave out words, many at a time, then fewer; then the same with characters."""
    for split, join in ((str.split, " ".join), (list, "".join)):
        parts = split(case.document.text)
        size = max(1, len(parts) // 2)
        while size:
            at = 0
            while at < len(parts):
                left = parts[:at] + parts[at + size :]
                smaller = replace(case, document=replace(case.document, text=join(left)))
                if left and shows(smaller):
                    parts, case = left, smaller
                else:
                    at += size
            size //= 2
    return case
