"""Checks documents in batches: each document alone, then the graph of the batch. The processes are monitored."""

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
"""Number of documents per graph."""
END = 20.0
"""Seconds after which a process is killed. This counts as a finding."""
ENDLESS = "no end, or one that ends the process"

Kind = tuple[str, str]
Step = tuple[int, list[Finding]]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """A range of document numbers, with a function that makes the document for a number. It gives the same in every
    process.
    """

    numbers: range
    make: Callable[[int], Case]
    seconds: float = SECONDS
    """Time limit per document."""


@dataclass(slots=True)
class Findings:
    """The number of findings of each kind, and the first few with their documents. New kinds are reported at once."""

    kinds: Counter[Kind] = field(default_factory=Counter)
    first: list[tuple[int, Case, Finding]] = field(default_factory=list)
    documents: int = 0
    """Number of documents that were checked. After Ctrl+C, it is smaller than requested."""

    def add(self, number: int, case: Case, finding: Finding) -> None:
        self.kinds[finding.kind] += 1
        if self.kinds[finding.kind] <= 2:
            self.first.append((number, case, finding))
        if self.kinds[finding.kind] == 1:
            click.echo(f"{finding} in {case}", err=True)


def batches(count: int, make: Callable[[int], Case], seconds: float = SECONDS) -> deque[Batch]:
    """Return batches of the documents from 0 up to the count."""
    rows = (range(first, min(first + SIZE, count)) for first in range(0, count, SIZE))
    return deque(Batch(numbers, make, seconds) for numbers in rows)


def find(todo: deque[Batch], jobs: int, tell: Callable[[int], None] = lambda _: None) -> Findings:
    """Check the documents with this many processes. `tell` is called with the number of finished documents."""
    findings, reached = Findings(), {batch: batch.numbers[0] - 1 for batch in todo}
    # Ctrl+C ends the search, and the findings so far are reported.
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
    """Record which document or graph took too long. Return the number after which to continue."""
    if number in batch.numbers:
        findings.add(number, batch.make(number), Finding(ENDLESS, detail=lost.reason))
    else:
        of_many = Finding(f"{ENDLESS}: the graph of {batch.numbers}", detail=lost.reason)
        findings.add(batch.numbers[0], batch.make(batch.numbers[0]), of_many)
    return number


def prepare() -> None:
    """Load everything before the first document. Raises RuntimeError if even the simplest texts fail."""
    for document in (kg.Document("en", "Russia attacks Ukraine.", "en"), kg.Document("de", "Er kommt.", "de")):
        found, statements = check(Case(document))
        if found := found + check_graph([Case(document)], statements):
            raise RuntimeError(f"nothing works: {found}")


def work(batch: Batch) -> Iterator[Step]:
    """Yield the number and the findings of each document. At the end, yield the findings for the graph of all
    documents.

    If a document alone causes the same finding, the finding has its number.
    """
    checked = []
    for number in batch.numbers:
        case = batch.make(number)
        found, statements = check(case, batch.seconds)
        yield number, found
        checked.append((number, case, statements))
    yield batch.numbers[0], []  # the graph has its own time limit
    together = [statement for _, _, statements in checked for statement in statements]
    if found := check_graph([case for _, case, _ in checked], together):
        broken_alone = False
        for number, case, statements in checked:
            alone = check_graph([case], statements) if statements else []
            broken_alone = broken_alone or bool(alone)
            yield number, alone
        if not broken_alone:
            yield batch.numbers[0], [replace(one, promise=f"{one.promise}: {batch.numbers}") for one in found]
