"""Hostile documents by the thousand: what breaks on them, cut down to a few words.

    python -m tests.robustness.fuzz --documents 100000 --seed 1 --jobs 2 --out findings.jsonl

Ends with status 1 when something was found. A finding can be had again from its seed and number.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import click

import kg
from tests.robustness.checks import Finding, check, check_graph
from tests.robustness.mutate import Case, hostile
from tests.robustness.watch import Lost, Worker, watched

BATCH = 200
"""Documents a graph."""
SECONDS = 20.0
"""A document that has no end then is a finding."""
REDUCED = 2
"""Findings of a kind that are cut down; more of the kind are counted."""
TRIES = 400
"""Texts tried to cut one down, at most, and fewer for one that has no end."""

ENDLESS = "no end, or one that ends the process"

Kind = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents in a row, by the seed and their numbers."""

    seed: int
    numbers: range


@dataclass(slots=True)
class Findings:
    """What was found so far: how often each kind, and what breaks for the first of them."""

    seed: int
    kinds: Counter[Kind] = field(default_factory=Counter)
    first: list[tuple[int, Case, Finding]] = field(default_factory=list)

    def add(self, number: int, found: list[Finding]) -> None:
        for finding in found:
            self.kinds[finding.kind] += 1
            if self.kinds[finding.kind] <= REDUCED:
                self.first.append((number, hostile(self.seed, number), finding))


def prepare() -> None:
    """Load what the first document would wait for."""
    for document in (kg.Document("en", "Russia attacks Ukraine.", "en"), kg.Document("de", "Er kommt.", "de")):
        found, statements = check(Case(document))
        if found := found + check_graph([Case(document)], statements):
            raise RuntimeError(f"nothing works: {found}")


def work(batch: Batch) -> Iterator[tuple[int, list[Finding]]]:
    """Each document's number and findings, and at the end what breaks in the graph of all, by who breaks it alone."""
    checked = []
    for number in batch.numbers:
        case = hostile(batch.seed, number)
        found, statements = check(case)
        yield number, found
        checked.append((number, case, statements))
    yield -1, []  # the graph has time of its own
    together = [statement for _, _, statements in checked for statement in statements]
    if found := check_graph([case for _, case, _ in checked], together):
        broken_alone = False
        for number, case, statements in checked:
            alone = check_graph([case], statements)
            broken_alone = broken_alone or bool(alone)
            yield number, alone
        if not broken_alone:
            yield batch.numbers[0], [replace(one, promise=f"{one.promise}: {batch.numbers}") for one in found]


def recheck(case: Case) -> Iterator[list[Finding]]:
    """All that breaks of one document, alone and as a graph."""
    found, statements = check(case)
    yield found + check_graph([case], statements)


def fuzz(documents: int, seed: int, jobs: int, tell: Callable[[int], None] = lambda _: None) -> Findings:
    """Check so many documents; `tell` hears how many are done."""
    batches = (range(first, min(first + BATCH, documents)) for first in range(0, documents, BATCH))
    todo = deque(Batch(seed, numbers) for numbers in batches)
    findings, reached = Findings(seed), dict.fromkeys(todo, -1)
    done = 0
    for batch, step in watched(prepare, work, todo, jobs=jobs, seconds=SECONDS):
        if isinstance(step, Lost):
            lost = max(reached[batch] + 1, batch.numbers[0])
            if lost == batch.numbers.stop:
                findings.add(
                    batch.numbers[0], [Finding(f"{ENDLESS}: the graph of {batch.numbers}", detail=step.reason)]
                )
                continue
            findings.add(lost, [Finding(ENDLESS, detail=step.reason)])
            if rest := range(lost + 1, batch.numbers.stop):
                todo.appendleft(Batch(seed, rest))
                reached[todo[0]] = -1
            done += 1
        elif step:
            number, found = step
            findings.add(number, found)
            if number > reached[batch]:
                reached[batch] = number
                done += 1
        tell(done)
    return findings


def reduce(case: Case, kind: Kind) -> Case:
    """The case with as few words as still show a finding of the kind, other fields plain where they can be."""
    worker: Worker[Case, list[Finding]] = Worker(prepare, recheck)
    endless = kind[0] == ENDLESS
    tries = 30 if endless else TRIES

    def shows(smaller: Case) -> bool:
        nonlocal tries
        tries -= 1
        if tries < 0:
            return False
        worker.give(smaller)
        step = worker.take(5.0 if endless else SECONDS)
        if step is None or isinstance(step, Lost):
            return endless
        worker.take(SECONDS)
        return any(finding.kind == kind for finding in step)

    try:
        for plain in ({"id": "d"}, {"title": None, "source": None}, {"date": None}):
            smaller = replace(case, document=replace(case.document, **plain))
            case = smaller if shows(smaller) else case
        return shorter(case, shows)
    finally:
        worker.close()


def shorter(case: Case, shows: Callable[[Case], bool]) -> Case:
    """Leave out words, many at a time, then fewer, then single characters of what is left."""
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


def report(findings: Findings, out: Path | None) -> None:
    """Print each kind, with the shortest text that shows it; all of it as JSON lines to a file."""
    lines = []
    for number, case, finding in findings.first:
        # What only the graph of many shows is told with their numbers.
        smaller = case if "range" in finding.promise else reduce(case, finding.kind)
        click.echo(f"{finding.promise}: {finding.place} {finding.detail[:200]} ({findings.kinds[finding.kind]} times)")
        click.echo(f"  seed {findings.seed}, document {number}: {smaller.document.text!r}")
        shown = asdict(finding) | {"seed": findings.seed, "number": number, "by_file": smaller.by_file}
        shown["document"] = asdict(smaller.document)
        lines.append(json.dumps(shown, default=str) + "\n")
    if out:
        out.write_text("".join(lines), encoding="utf-8")


@click.command()
@click.option("--documents", type=click.IntRange(min=1), default=100_000, show_default=True)
@click.option("--seed", type=int, help="Of an earlier run, to have its documents again; else random.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="A file for the findings, as JSON lines.")
def main(documents: int, seed: int | None, jobs: int, out: Path | None) -> None:
    """Check hostile documents and print what breaks."""
    seed = random.randrange(10**6) if seed is None else seed
    click.echo(f"seed {seed}")
    start = last = time.monotonic()

    def tell(done: int) -> None:
        nonlocal last
        if (now := time.monotonic()) > last + 10 or done == documents:
            last = now
            click.echo(f"{done:,} documents, {done / (now - start):.0f} a second", err=True)

    findings = fuzz(documents, seed, jobs, tell)
    report(findings, out)
    click.echo(f"{len(findings.kinds)} kinds of findings in {documents:,} documents")
    sys.exit(bool(findings.kinds))


if __name__ == "__main__":
    main()
