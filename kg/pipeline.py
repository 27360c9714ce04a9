"""Runs the processing stages in order: read -> annotate -> mend -> extract -> resolve -> graph -> export.

This is the only module that connects the stages.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict, Unpack, cast

from kg.annotate import annotate, language_of, languages_of
from kg.errors import ExtractorError, InputError, OntologyError, PipelineError, StoppedError
from kg.extract import extract
from kg.knowledge.lang import language
from kg.mend import mend
from kg.model import DEFAULT, AnnotatedDocument, Candidate, Document, Extraction, Statement, is_whole
from kg.read import read
from kg.resolve import resolve
from kg.run.engine import Engine, Local
from kg.run.extractors import Extractor, checked, keeps_all, lacking, load, waits
from kg.run.limits import Limits, within
from kg.run.stop import Stop
from kg.text.fold import fold

if TYPE_CHECKING:
    from kg.export.graph import Graph

Source = str | Path | Document
OnError = Callable[[InputError], None]

LONGEST_LINE = 200_000
"""Maximum length of a line in characters. Longer lines are not prose, and parsing them would take minutes."""
LIMITS = Limits()

_ONE_AT_A_TIME = threading.Lock()  # a spaCy pipeline must not be used by two threads at once


class Options(TypedDict, total=False):
    """Options of `extractions`, `statements` and `build`."""

    lang: str | None
    extractor: str | Extractor
    pipelines: Iterable[str]
    jobs: int
    engine: Engine | None
    limits: Limits
    columns: Mapping[str, str]
    id_root: str | Path | None
    on_error: OnError | None


def extractions(
    sources: Iterable[Source],
    *,
    lang: str | None = None,
    extractor: str | Extractor = DEFAULT,
    pipelines: Iterable[str] = (),
    jobs: int = 1,
    engine: Engine | None = None,
    limits: Limits = LIMITS,
    columns: Mapping[str, str] = MappingProxyType({}),
    id_root: str | Path | None = None,
    known: Callable[[Document], bool] = lambda _: False,
    stop: Stop | None = None,
    on_error: OnError | None = None,
) -> Iterator[Extraction]:
    """Yield the results for each document, in the order of the sources. `sources` is a list of files, folders and
    `Document` objects.

    `lang` and `id_root` work like the options of `kg build`. `jobs` is the number of processes. If `jobs` is greater
    than 1, a script must call this function under `if __name__ == "__main__"`. `extractor` is an extractor's name or an
    `Extractor` object. With several processes, the object must be picklable. `pipelines` lists spaCy pipelines that
    replace the bundled pipelines for their languages. `engine` processes the documents, for example on a cluster with
    `kg.Dask("tcp://host:8786")`. `limits` sets time and memory limits per document.

    `columns` maps kg's field names to the field names in your files. The `known` function returns True for
    documents to skip. To end the run after the current documents, set `stop.asked` to True. The `on_error` function is
    called with each error. By default, the first error is raised.

    Raises TypeError if `sources` is a single path or document, and ExtractorError if the extractor is unknown.
    """
    if isinstance(sources, (str, Path, Document)):
        raise TypeError("sources must be a list, for example [path] or, for a text, [kg.Document(id, text, lang)]")
    root = None if id_root is None else Path(id_root)
    reader = partial(read, lang=lang, columns=columns, id_root=root, limits=limits)
    documents = _documents(sources, reader, on_error or _raised)
    limits = replace(limits, seconds=None) if waits(_loaded(extractor)) else limits
    work = partial(_extractions, pipelines=languages_of(pipelines), extractor=extractor, limits=limits)
    stop = stop or Stop()
    wanted = stop.take(document for document in documents if not known(document))
    found = (engine or Local(jobs)).map(work, wanted, limits, stop)
    return _told(found, stop, on_error or _raised)


def _told(found: Iterable[list[Extraction] | InputError], stop: Stop, on_error: OnError) -> Iterator[Extraction]:
    for extracted in found:
        if isinstance(extracted, InputError):
            on_error(extracted)
            if isinstance(extracted, StoppedError):
                return
        else:
            for extraction in extracted:
                for error in extraction.failed:
                    on_error(error)
                yield extraction
        stop.at_work -= 1


def _raised(error: InputError) -> None:
    raise error


def _loaded(extractor: str | Extractor) -> Extractor:
    return load(extractor) if isinstance(extractor, str) else checked(extractor)


def _extractions(
    document: Document, *, pipelines: Mapping[str, str], extractor: str | Extractor, limits: Limits
) -> list[Extraction] | InputError:
    """Return the results for one document, or an error if the document cannot be processed. All other documents are not
    affected.
    """
    failed = partial(InputError, document.place, line=document.line)
    seconds = limits.time(len(document.text))
    try:
        _check(document)
        with _ONE_AT_A_TIME:
            folded = fold(document)
            known = replace(folded.document, lang=language_of(folded.document))
            _load(known.lang, pipelines.get(known.lang))
            stages = _stages(known, pipelines, _loaded(extractor))
            found = within(seconds, limits.megabytes, lambda: list(stages))
            return [folded.unfold(extraction) for extraction in found]
    except InputError as error:
        return error
    except (ExtractorError, OntologyError, PipelineError):
        raise  # an error of the installation, not of the document
    except ModuleNotFoundError as error:  # some extractors import libraries only when they are called
        raise lacking(extractor if isinstance(extractor, str) else extractor.name, error) from error
    except TimeoutError:
        return failed(f"processing took longer than {seconds:g} seconds", "increase --timeout, or split the document")
    except MemoryError:
        return failed(
            f"processing needed more than {limits.megabytes:g} MB of memory",
            "increase --memory, or split the document",
        )
    except Exception as error:  # noqa: BLE001 (only this document fails)
        reason = f"processing failed: {type(error).__name__}: {error}"
        return failed(reason, "please report this error", traceback=traceback.format_exc())


def _stages(document: Document, pipelines: Mapping[str, str], extractor: Extractor) -> Iterator[Extraction]:
    return _read(annotate([document], pipelines=pipelines), extractor)


def _read(parsed: Iterable[AnnotatedDocument], extractor: Extractor) -> Iterator[Extraction]:
    return resolve(map(extractor, mend(parsed)), extractor=extractor.name, keep_all=keeps_all(extractor))


def stated(parsed: AnnotatedDocument) -> tuple[Statement, ...]:
    """Return the statements extracted from a parsed document. Raises InputError if the document is invalid, for example
    because it is empty.
    """
    _check(parsed.document)
    folded = fold(parsed.document)
    [extraction] = _read([folded.parse(parsed)], load(DEFAULT))
    return folded.unfold(extraction).statements


def candidates(parsed: AnnotatedDocument) -> tuple[Candidate, ...]:
    """Return all candidates that the rules find in a parsed document. Phrases are not yet linked to entities."""
    _check(parsed.document)
    folded = fold(parsed.document)
    [found] = extract(mend([folded.parse(parsed)]))
    return folded.unfold_candidates(each.completed() for each in found.candidates if each.finder != "reader")


@cache
def _load(lang: str, pipeline: str | None) -> None:
    """Load the parser, lexicons and actors of a language, so loading does not count towards a document's time limit."""
    probe = Document("probe", language(lang).text.probe, lang)
    list(_stages(probe, {lang: pipeline} if pipeline else {}, load(DEFAULT)))


def _documents(
    sources: Iterable[Source], reader: Callable[..., Iterator[Document]], on_error: OnError
) -> Iterator[Document]:
    """Yield the documents of the sources. If two different documents have the same id, the second one is an error,
    because the id identifies a document in the graph.
    """
    taken: dict[str, int] = {}
    for document in _given(sources, reader, on_error):
        content = hash(document)
        if taken.setdefault(document.id, content) == content:
            yield document
        else:
            reason = f"another document already has the id {document.id!r}"
            on_error(InputError(document.place, reason, "give each document a different id", line=document.line))


def _given(
    sources: Iterable[Source], reader: Callable[..., Iterator[Document]], on_error: OnError
) -> Iterator[Document]:
    for ready, group in groupby(sources, lambda source: isinstance(source, Document)):
        if ready:
            yield from cast("Iterator[Document]", group)
        else:
            paths = _paths(cast("Iterator[str | Path]", group), on_error)
            yield from reader(paths, on_error=on_error)


def _paths(names: Iterable[str | Path], on_error: OnError) -> Iterator[Path]:
    for name in names:
        if name == "":
            on_error(InputError("''", "the path is empty", "to read the current folder, use `.`"))
        else:
            yield Path(name)


def _check(document: Document) -> None:
    failed = partial(InputError, document.place, line=document.line)
    if not document.text[document.body_start :].strip():
        raise failed("the text is empty", "add text, or leave the document out")
    longest = max(map(len, document.text.splitlines()))
    if longest > LONGEST_LINE:
        reason = f"a line has {longest:,} characters; the limit is {LONGEST_LINE:,}"
        raise failed(reason, "insert line breaks and run again")
    for each in fields(document):
        value = getattr(document, each.name)
        # The path is not checked. It may contain bytes that are not UTF-8, but it is not written to the graph.
        if isinstance(value, str) and each.name != "path" and not is_whole(value):
            raise failed(
                f"the {each.name} contains an invalid Unicode character (an unpaired surrogate)",
                "remove or replace this character",
            )


def statements(sources: Iterable[Source], **options: Unpack[Options]) -> Iterator[Statement]:
    """Yield the statements extracted from the sources. If several passages make the same statement, yield it once for
    each passage. The options are the same as for `extractions`.
    """
    return (statement for extraction in extractions(sources, **options) for statement in extraction.statements)


def build(sources: Iterable[Source], *, judgements: str | Path | None = None, **options: Unpack[Options]) -> Graph:
    """Build a graph from the sources. The options are the same as for `extractions`. `judgements` is a file with
    decisions about duplicate nodes (see `kg actors review`).
    """
    from kg.export.graph import Graph  # imports the RDF libraries
    from kg.graph import Judgements

    judged = Judgements.read(Path(judgements)) if judgements is not None else Judgements()
    return Graph.of(statements(sources, **options), judged)
