"""What a run over texts tells on standard error: errors at once, counts as it goes and at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.ending import end_if_asked
from kg.errors import printable
from kg.model import ACTORS

if TYPE_CHECKING:
    from kg.errors import InputError
    from kg.model import Extraction

BUNDLED = "the bundled pipeline"


class Report:
    """Names what goes wrong at once, counts what comes out, and tells both at the end."""

    def __init__(self, pipelines: tuple[str, ...], *, debug: bool = False) -> None:
        """With `debug`, an error that the program itself made is told with where it broke."""
        self.parser = ", else ".join([", ".join(pipelines), BUNDLED] if pipelines else [BUNDLED])
        self.debug = debug
        self.documents = self.sentences = self.statements = self.undone = self.known = 0
        self.failures: list[InputError] = []
        self.actors: set[str] = set()
        self.counts: Counter[str] = Counter()
        """What an extractor counts."""
        self.start = time.monotonic()

    def error(self, error: InputError) -> None:
        end_if_asked()
        self.failures.append(error)
        click.echo(f"kg: {error}", err=True)
        if self.debug and error.traceback:
            click.echo(error.traceback.rstrip(), err=True)

    def watch(self, extractions: Iterable[Extraction], *, progress: bool) -> Iterator[Extraction]:
        """Hand on what passes, counted; where standard error is a terminal, `progress` shows the counts there."""
        with _line(shown=progress and sys.stderr.isatty()) as show:
            for extraction in extractions:
                end_if_asked()
                self.documents += 1
                self.sentences += len(extraction.sentences)
                self.statements += len(extraction.statements)
                self.undone += len(extraction.undone)
                self.counts.update(extraction.counts)
                for statement in extraction.statements:
                    mentions = (statement.subject, statement.object, *statement.attribution)
                    entities = [mention.entity for mention in mentions if mention and mention.entity]
                    self.actors.update(entity.id for entity in entities if entity.type in ACTORS)
                show(f"{self}: {printable(extraction.document.id)}")
                yield extraction

    def close(self) -> None:
        """Print the summary; end with status 1 after an error."""
        click.echo(self.summary(), err=True)
        if self.failures:
            sys.exit(1)

    def summary(self) -> str:
        """What came out of the run, in a line."""
        parts = [str(self), count(len(self.actors), "actor"), f"{time.monotonic() - self.start:.1f} seconds"]
        parts.append(f"parsed by {self.parser}")
        if self.known:
            parts.append(f"{count(self.known, 'document')} known already")
        if self.undone:
            parts.append(f"{count(self.undone, 'repair')} of the parse undone")
        parts += [f"{name}: {number:.{0 if number % 1 == 0 else 4}f}" for name, number in self.counts.items()]
        if self.failures:
            parts.append(count(len(self.failures), "error"))
        return ", ".join(parts)

    def __str__(self) -> str:
        counts = {"document": self.documents, "sentence": self.sentences, "statement": self.statements}
        return ", ".join(count(number, noun) for noun, number in counts.items())


def count(number: int, noun: str) -> str:
    """`1 change`, `2 changes`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def _line(*, shown: bool) -> Iterator[Callable[[str], None]]:
    """A line on standard error whose text can be set, gone at the end; nothing unless shown."""
    if not shown:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False)
    # Results go to standard output: redirected, they would end up on the console of the progress line.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        line = progress.add_task("reading")
        yield lambda text: progress.update(line, description=text)
