"""Shortens the texts of findings to the few words that still cause the finding, and reports them."""

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
"""Maximum number of shorter texts to try."""
ENDLESS_TRIES = 30
"""Maximum number of shorter texts to try if processing does not end. Each try takes seconds."""
ENDLESS_SECONDS = 5.0

Shows = Callable[[Case], bool]


def report(findings: Findings, out: Path | None, seed: int | None = None) -> None:
    """Print each kind of finding with its shortest text. Write all findings to a file as JSON lines."""
    lines = []
    for number, case, finding in findings.first:
        # A finding that occurs only in the graph of many documents is reported with their numbers.
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
    """Return the case with as few words as possible that still causes this kind of finding. Other fields are simplified
    too.
    """
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
    """Yield the findings for one document, alone and as a graph."""
    found, statements = check(case)
    yield found + check_graph([case], statements)


def shorter(case: Case, shows: Shows) -> Case:
    """Remove words in smaller and smaller groups, and then characters in the same way."""
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
