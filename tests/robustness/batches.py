"""Documents checked a batch at a time, each alone and then the graph of all, in processes that are watched."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace

import click

import kg
from tests.robustness.checks import SECONDS, Finding, check, check_graph
from tests.robustness.mutate import Case
from tests.robustness.watch import Lost, watched

SIZE = 200
"""Documents a graph."""
END = 20.0
"""Seconds without an end after which the process is ended: a finding."""
ENDLESS = "no end, or one that ends the process"

Kind = tuple[str, str]
Step = tuple[int, list[Finding]]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Documents in a row: their numbers, and what makes the document of a number, in whatever process."""

    numbers: range
    make: Callable[[int], Case]
    seconds: float = SECONDS
    """That each may take."""


@dataclass(slots=True)
class Findings:
    """What was found: how often each kind, and the first few of each with number and document; new kinds are told."""

    kinds: Counter[Kind] = field(default_factory=Counter)
    first: list[tuple[int, Case, Finding]] = field(default_factory=list)
    documents: int = 0
    """That were checked: fewer than asked for after Ctrl+C."""

    def add(self, number: int, case: Case, finding: Finding) -> None:
        self.kinds[finding.kind] += 1
        if self.kinds[finding.kind] <= 2:
            self.first.append((number, case, finding))
        if self.kinds[finding.kind] == 1:
            click.echo(f"{finding} in {case}", err=True)


def batches(count: int, make: Callable[[int], Case], seconds: float = SECONDS) -> deque[Batch]:
    """The documents of the numbers from 0 to the count, in batches."""
    rows = (range(first, min(first + SIZE, count)) for first in range(0, count, SIZE))
    return deque(Batch(numbers, make, seconds) for numbers in rows)


def find(todo: deque[Batch], jobs: int, tell: Callable[[int], None] = lambda _: None) -> Findings:
    """Check the documents of the batches in so many processes; `tell` hears how many are done."""
    findings, reached = Findings(), {batch: batch.numbers[0] - 1 for batch in todo}
    # Ctrl+C ends the search, and what was found is told.
    with suppress(KeyboardInterrupt), closing(watched(prepare, work, todo, jobs=jobs, seconds=END)) as steps:
        for batch, step in steps:
            if isinstance(step, Lost):
                lost = _lost(batch, reached[batch] + 1, step, findings)
                findings.documents += lost in batch.numbers
                if rest := range(lost + 1, batch.numbers.stop):
                    todo.appendleft(replace(batch, numbers=rest))
                    reached[todo[0]] = lost
            elif step:
                number, found = step
                for finding in found:
                    findings.add(number, batch.make(number), finding)
                findings.documents += number > reached[batch]
                reached[batch] = max(reached[batch], number)
            tell(findings.documents)
    return findings


def _lost(batch: Batch, number: int, lost: Lost, findings: Findings) -> int:
    """Note which document had no end, or that the graph of all had none; gives the number to go on behind."""
    if number in batch.numbers:
        findings.add(number, batch.make(number), Finding(ENDLESS, detail=lost.reason))
    else:
        of_many = Finding(f"{ENDLESS}: the graph of {batch.numbers}", detail=lost.reason)
        findings.add(batch.numbers[0], batch.make(batch.numbers[0]), of_many)
    return number


def prepare() -> None:
    """Load what the first document would wait for. Raises RuntimeError when the simplest of texts breaks something."""
    for document in (kg.Document("en", "Russia attacks Ukraine.", "en"), kg.Document("de", "Er kommt.", "de")):
        found, statements = check(Case(document))
        if found := found + check_graph([Case(document)], statements):
            raise RuntimeError(f"nothing works: {found}")


def work(batch: Batch) -> Iterator[Step]:
    """Each document's number and findings; at the end what breaks in the graph of all, by who breaks it alone."""
    checked = []
    for number in batch.numbers:
        case = batch.make(number)
        found, statements = check(case, batch.seconds)
        yield number, found
        checked.append((number, case, statements))
    yield batch.numbers[0], []  # the graph has time of its own
    together = [statement for _, _, statements in checked for statement in statements]
    if found := check_graph([case for _, case, _ in checked], together):
        broken_alone = False
        for number, case, statements in checked:
            alone = check_graph([case], statements) if statements else []
            broken_alone = broken_alone or bool(alone)
            yield number, alone
        if not broken_alone:
            yield batch.numbers[0], [replace(one, promise=f"{one.promise}: {batch.numbers}") for one in found]
