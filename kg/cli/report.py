"""Prints messages to standard error while texts are processed: errors, progress, and a summary at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.ending import end_if_asked
from kg.cli.pace import Pace
from kg.errors import InputError, printable
from kg.model import ACTORS, DEFAULT

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.graph.store.standing import State
    from kg.model import Document, Extraction
    from kg.run.shard import Shard

BUNDLED = "the bundled parser"
EVERY = 600.0
"""Number of seconds between progress lines if standard error is not a terminal."""


class Report:
    """Prints errors when they occur, counts results, and prints a summary at the end."""

    def __init__(self, pipelines: tuple[str, ...], *, debug: bool = False) -> None:
        """If `debug` is true, errors in the program are printed with their traceback."""
        self.parser = " or ".join([", ".join(pipelines), BUNDLED] if pipelines else [BUNDLED])
        self.debug = debug
        self.documents = self.sentences = self.statements = self.undone = 0
        self.undated = 0
        self.first_undated = ""
        self.different = 0
        """Number of different statements in a new graph. A statement that occurs in several passages counts once."""
        self.stored: Counter[State] | None = None
        """Number of documents by what happened to them in the store, for example `added` or `replaced`. None if there
        is no store.
        """
        self.skipped: Counter[str] = Counter()
        """Number of skipped paragraphs by language."""
        self.failures: list[InputError] = []
        self.actors: set[str] = set()
        self.counts: Counter[str] = Counter()
        """Sums of the numbers in `Extraction.counts`, by name."""
        self._texts: Sequence[Path] = ()
        self.start = time.monotonic()
        self.pace = Pace()

    def expect(self, texts: Sequence[Path]) -> None:
        """Set the texts of the run, which are needed to estimate the time left."""
        self.pace, self._texts = Pace(texts), texts

    def read(
        self,
        document: Document,
        *,
        shard: Shard | None,
        store: Store | None = None,
        extractor: str = DEFAULT,
        replace: bool = False,
    ) -> bool:
        """Count a text, and return True if the text should be skipped. A text is skipped if it belongs to another
        shard, or if the store already contains or rejects the text.
        """
        self.pace.read(document)
        if shard is not None and not shard.holds(document.id):
            return True
        return store is not None and self.holds(store, document, extractor, replace=replace)

    def holds(self, store: Store, document: Document, extractor: str, *, replace: bool) -> bool:
        """Return whether to skip a document, because the store rejects it or already has its results from this
        extractor. The result is counted.
        """
        try:
            found = store.standing(document, extractor, replace=replace)
        except InputError as error:
            self.error(error)
            return True
        withdrawn = " (withdrawn)" if found.withdrawn else ""
        if found.state == "elsewhere":
            self._note(document, f"not added: the store already has this text under the id {found.other}{withdrawn}")
        elif withdrawn and found.state == "replaced":
            self._note(document, f"still withdrawn (to restore the document, run kg withdraw {document.id} --undo)")
        if found.state not in ("unchanged", "elsewhere"):
            return False
        self.count([found.state])
        return True

    def add(self, store: Store, extraction: Extraction, *, replace: bool) -> None:
        """Add a document to a store, and count the result."""
        try:
            self.count([store.add(extraction, replace=replace).state])
        except InputError as error:
            self.error(error)

    def count(self, states: Iterable[State] | Counter[State]) -> None:
        """Count the results of adding documents to a store."""
        self.stored = self.stored or Counter()
        self.stored.update(states)

    def error(self, error: InputError) -> None:
        end_if_asked()
        self.failures.append(error)
        click.echo(f"kg: {error}", err=True)
        if self.debug and error.traceback:
            click.echo(error.traceback.rstrip(), err=True)

    def watch(self, extractions: Iterable[Extraction], *, progress: bool) -> Iterator[Extraction]:
        """Yield the extractions and count them. If `progress` is true, the counts and the speed are printed to standard
        error.

        On a terminal, a single line is updated. If standard error is not a terminal, a new line is printed every ten
        minutes.
        """
        with _line() if progress and sys.stderr.isatty() else _log(shown=progress) as show:
            for extraction in extractions:
                end_if_asked()
                self.documents += 1
                self._check_date(extraction.document)
                self.sentences += len(extraction.sentences)
                self.statements += len(extraction.statements)
                self.undone += len(extraction.undone)
                self.counts.update(extraction.counts)
                self.skip(extraction)
                for statement in extraction.statements:
                    mentions = (statement.subject, statement.object, *statement.attribution)
                    entities = [mention.entity for mention in mentions if mention and mention.entity]
                    self.actors.update(entity.id for entity in entities if entity.type in ACTORS)
                self.pace.done(extraction.document)
                show(partial(self._line, extraction.document))
                yield extraction

    def skip(self, extraction: Extraction) -> None:
        """Print how many paragraphs of a document were skipped because they are in another language. Skipped paragraphs
        are not errors.
        """
        found = Counter(passage.lang for passage in extraction.skipped)
        self.skipped.update(found)
        if found:
            self._note(extraction.document, f"skipped {_languages(found)}")

    def _check_date(self, document: Document) -> None:
        if document.date is None:
            self.undated += 1
            self.first_undated = self.first_undated or document.id

    def _note(self, document: Document, what: str) -> None:
        """Print a note about a document. Notes do not count as errors."""
        place = document.place + (f":{document.line}" if document.line else "")
        click.echo(f"kg: {printable(f'{place}: {what}')}", err=True)

    def close(self) -> None:
        """Print the summary, and end with status 1 if there were errors."""
        click.echo(self.summary(), err=True)
        if self.failures:
            sys.exit(1)

    def summary(self) -> str:
        """Return a summary of the run on one line."""
        from kg.read import passed_over

        parts = [str(self), count(len(self.actors), "actor")]
        if self.undated:
            parts.append(f"{count(self.undated, 'text')} without a date (first: {printable(self.first_undated)})")
        parts += [f"{time.monotonic() - self.start:.1f} seconds", f"parsed by {self.parser}"]
        if self.stored is not None:
            parts += _stored(self.stored)
        if self.undone:
            parts.append(f"{count(self.undone, 'failed parse correction')}")
        if self.skipped:
            parts.append(f"skipped {_languages(self.skipped)}")
        if others := passed_over(self._texts):
            parts.append(f"skipped {count(others.total(), 'file')} of unsupported types ({', '.join(sorted(others))})")
        parts += [f"{name}: {number:.{0 if number % 1 == 0 else 4}f}" for name, number in self.counts.items()]
        if self.failures:
            parts.append(count(len(self.failures), "error"))
        return ", ".join(parts)

    def _line(self, document: Document) -> str:
        return f"{', '.join(filter(None, [str(self), str(self.pace)]))}: {printable(document.id)}"

    def __str__(self) -> str:
        counts = {"document": self.documents, "sentence": self.sentences, "statement": self.statements}
        if self.stored is not None and self.statements:  # the store knows which of them are equal
            del counts["statement"]
            counts["passage"] = self.statements
        elif 0 < self.different < self.statements:
            counts |= {"statement": self.different, "passage": self.statements}
        return ", ".join(count(number, noun) for noun, number in counts.items())


def _languages(found: Counter[str]) -> str:
    return f"{count(found.total(), 'paragraph')} in {', '.join(sorted(found))}"


def _stored(told: Counter[State]) -> Iterator[str]:
    yield f"{told['added'] + told['copied']} added"
    yield f"{told['replaced']} replaced"
    yield f"{told['unchanged']} unchanged"
    if told["elsewhere"]:
        yield f"{told['elsewhere']} already stored under other ids"
    if told["copied"]:
        yield f"{count(told['copied'], 'text')} added with the same content as stored texts"


def count(number: int, noun: str) -> str:
    """Return a number with its noun, for example `1 change` or `2 changes`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def _line() -> Iterator[Callable[[Callable[[], str]], None]]:
    """Show a progress line on standard error, and remove the line at the end. Yield a function that sets the text of
    the line.
    """
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False)
    # By default, rich would also write the results for standard output to this console.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        line = progress.add_task("reading")
        yield lambda told: progress.update(line, description=told())


@contextmanager
def _log(*, shown: bool) -> Iterator[Callable[[Callable[[], str]], None]]:
    """Yield a function that prints a progress line to standard error. The function prints nothing if the last line is
    too recent.
    """
    last = time.monotonic()

    def show(told: Callable[[], str]) -> None:
        nonlocal last
        if shown and time.monotonic() - last > EVERY:
            last = time.monotonic()
            click.echo(f"kg: {told()}", err=True)

    yield show
