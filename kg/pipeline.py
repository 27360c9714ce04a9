"""The stages in order: read -> annotate -> extract -> resolve -> graph -> export.

The only module that joins the stages which make statements.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, cast

from kg.annotate import annotate, languages_of
from kg.errors import InputError, OntologyError, PipelineError
from kg.export import write
from kg.extract import extract
from kg.graph import Judgements
from kg.knowledge import Graph
from kg.model import Document, Extraction, Statement
from kg.read import read
from kg.resolve import resolve

Source = str | Path | Document
OnError = Callable[[InputError], None]

LONGEST_LINE = 200_000
"""Characters; a longer line is no paragraph of prose, and the parser would take minutes for it."""

WAITING = 4
"""Documents a process that are read ahead or wait for one before them."""

Found = TypeVar("Found")

log = logging.getLogger(__name__)


def extractions(
    sources: Iterable[Source],
    *,
    lang: str | None = None,
    open_mode: bool = False,
    pipelines: Iterable[str] = (),
    jobs: int = 1,
    on_error: OnError = log.warning,
) -> Iterator[Extraction]:
    """What each document states, in the order given; sources are files, folders and documents.

    `lang` is `de` or `en`; left out, it is told from each text. `open_mode` keeps every clause, named relation or not.
    `pipelines` are names of installed spaCy pipelines, each for its language; others are parsed by the bundled one.
    So many `jobs` run side by side, each a process with one thread; a script that asks for several needs the usual
    `if __name__ == "__main__"`. What cannot be read or breaks a stage goes to `on_error`, and the others go on.
    """
    work = partial(_extractions, pipelines=languages_of(pipelines), open_mode=open_mode)
    for found in _each(work, _documents(sources, lang, on_error), jobs):
        if isinstance(found, InputError):
            on_error(found)
        else:
            yield from found


def _extractions(document: Document, *, pipelines: Mapping[str, str], open_mode: bool) -> list[Extraction] | InputError:
    """One document through the stages, so that one that breaks a stage breaks no other."""
    try:
        _check(document)
        return list(
            resolve(extract(annotate([document], pipelines=pipelines), open_mode=open_mode), open_mode=open_mode)
        )
    except InputError as error:
        return error
    except (OntologyError, PipelineError):
        raise  # the installation is at fault, not the document
    except Exception as error:
        log.debug("%s breaks a stage", document.id, exc_info=True)
        return InputError(document.id, f"breaks a stage: {type(error).__name__}: {error}", "please report it")


def _each(work: Callable[[Document], Found], documents: Iterable[Document], jobs: int) -> Iterator[Found]:
    """The work on every document, in their order; few documents wait at a time."""
    if jobs == 1:
        yield from map(work, documents)
        return
    # Processes that are forked would share ONNX Runtime's state with this one.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    waiting: deque[Future[Found]] = deque()
    try:
        for document in documents:
            waiting.append(pool.submit(work, document))
            if len(waiting) > WAITING * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise PipelineError(f"one of {jobs} processes died, perhaps for want of memory: use fewer jobs") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _documents(sources: Iterable[Source], lang: str | None, on_error: OnError) -> Iterator[Document]:
    for ready, group in groupby(sources, lambda source: isinstance(source, Document)):
        if ready:
            yield from cast("Iterator[Document]", group)
        else:
            yield from read(map(Path, cast("Iterator[str | Path]", group)), lang=lang, on_error=on_error)


def _check(document: Document) -> None:
    if not document.text[document.body_start :].strip():
        raise InputError(document.id, "the text is empty", "give it a text or leave it out")
    longest = max(map(len, document.text.splitlines()))
    if longest > LONGEST_LINE:
        reason = f"a line has {longest:,} characters, more than {LONGEST_LINE:,}"
        raise InputError(document.id, reason, "put a line break between paragraphs")


def statements(
    sources: Iterable[Source],
    *,
    lang: str | None = None,
    open_mode: bool = False,
    pipelines: Iterable[str] = (),
    jobs: int = 1,
    on_error: OnError = log.warning,
) -> Iterator[Statement]:
    """The statements of the sources, one for each place in a text; arguments as for `extractions`."""
    for extraction in extractions(
        sources, lang=lang, open_mode=open_mode, pipelines=pipelines, jobs=jobs, on_error=on_error
    ):
        yield from extraction.statements


def build(
    sources: Iterable[Source],
    *,
    lang: str | None = None,
    pipelines: Iterable[str] = (),
    jobs: int = 1,
    judgements: str | Path | None = None,
    on_error: OnError = log.warning,
) -> Graph:
    """The graph of all that the sources state; arguments as for `extractions`.

    `judgements` is a file that tells which nodes are the same; raises InputError when a line of it does not hold.
    """
    judged = Judgements.read(Path(judgements)) if judgements is not None else Judgements()
    return Graph.of(statements(sources, lang=lang, pipelines=pipelines, jobs=jobs, on_error=on_error), judged)


def export(graph: Graph, folder: Path, formats: Iterable[str] | None = None) -> list[Path]:
    """Write the graph into a folder, in every format or in those named, and return the files.

    Files change their names into place once all are whole: one that is there is never half written. Raises InputError
    for a format that does not exist and for a folder that cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".kg-") as unfinished:
            return [path.replace(folder / path.name) for path in write(graph, Path(unfinished), formats)]
    except OSError as error:
        raise InputError(str(folder), f"cannot be written: {error.strerror}") from error
