"""The annotate stage parses the sentences of documents. Offsets refer to the text of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.annotate.direct import Direct
from kg.annotate.headings import heading_end
from kg.annotate.language import foreign, language_of
from kg.annotate.paragraphs import paragraphs
from kg.annotate.starts import sentence_starts
from kg.errors import InputError
from kg.knowledge.agencies import closing
from kg.knowledge.lang import language
from kg.model import AnnotatedDocument, Document, ParsedSentence, Passage

if TYPE_CHECKING:
    from kg.annotate.docs import ByDoc

# Maximum number of characters that are parsed at once. This limits the memory that is needed for large documents.
_PIECE = 20_000
_SENTENCE = re.compile(r"\s+(?=[^\W\d_a-zäöüß]|[„“\"»«])")  # whitespace before a capital letter or quotation mark
# Maximum number of characters in a heading. Longer lines without a full stop are lists or legal text.
_HEADING = 150


@cache
def _pipeline(lang: str, name: str | None, *, threads: int) -> Direct | ByDoc:
    if name is None:
        return Direct(lang, threads)
    from kg.annotate.bundled import load_pipeline  # this import and the next one load spaCy, which is rarely needed
    from kg.annotate.docs import ByDoc

    return ByDoc(load_pipeline(lang, name))


def annotate(
    documents: Iterable[Document],
    *,
    pipelines: Mapping[str, str] = MappingProxyType({}),
    threads: int = 1,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[AnnotatedDocument]:
    """Yield the documents with their parsed sentences. If `Document.lang` is empty, the language is detected.

    `pipelines` maps languages to the names of installed spaCy pipelines. All other languages use the bundled pipeline,
    with `threads` threads. Each pipeline is loaded when it is first used.

    The document's header line is left out, and so are sentences without letters or digits. Paragraphs in other
    languages are skipped and listed in `AnnotatedDocument.skipped`.

    If the language of a document is not supported, `on_error` is called with an InputError. If `on_error` is None, the
    error is raised. Raises PipelineError if a pipeline is not installed or does not use Universal Dependencies.
    """
    for document in documents:
        try:
            known = replace(document, lang=language_of(document))
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        pipeline = _pipeline(known.lang, pipelines.get(known.lang), threads=threads)
        skipped = foreign(known)
        with pipeline.memory_zone():
            sentences = tuple(_sentences(known, pipeline, skipped))
        yield AnnotatedDocument(known, sentences, skipped=skipped)


def _sentences(document: Document, pipeline: Direct | ByDoc, skipped: Iterable[Passage]) -> Iterator[ParsedSentence]:
    """Yield the sentences of a document. Each paragraph is parsed separately, so it cannot affect the parse of other
    paragraphs.
    """
    text = document.text
    unread = {passage.start for passage in skipped}
    for number, (start, end) in enumerate(paragraphs(text, document.body_start)):
        if start in unread:
            continue
        found = [
            sentence
            for first, last in _parts(document, start, end)
            for sentence in pipeline.sentences(text[first:last], first, number)
        ]
        yield from reported(found, document, start, end)


def reported(paragraph: list[ParsedSentence], document: Document, start: int, end: int) -> list[ParsedSentence]:
    """Return the sentences of a paragraph, marking headings and removing news agency signatures like `(dpa)`."""
    signed = closing(document.text, start, end)
    behind = max(
        _behind_title(document, start, end), heading_end(document.text, start, end, language(document.lang).text)
    )
    kept = [sentence for sentence in paragraph if sentence.start < signed]
    if len(kept) == 1 and _is_heading(kept[0].text):
        return [replace(kept[0], heading=True)]
    return [replace(sentence, heading=True) if sentence.end <= behind else sentence for sentence in kept]


def _behind_title(document: Document, start: int, end: int) -> int:
    """Return the offset where the text continues after the document's title on the same line. If the paragraph does not
    begin with the title, return `start`.
    """
    title, text = document.title, document.text
    if not title or not text.startswith(title, start) or title.endswith((".", "!", "?", ",")):
        return start
    behind = start + len(title)
    going_on = _SENTENCE.match(text, behind, end)
    return going_on.end() if going_on and going_on.end() < end else start


def _parts(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a paragraph that are parsed separately: a title on the same line, and the pieces of the
    rest.
    """
    behind = _behind_title(document, start, end)
    if behind > start:
        yield start, behind
    yield from _pieces(document.text, behind, end, document.lang)


def _pieces(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a paragraph. A long paragraph is split at the start of a sentence if possible, otherwise at
    whitespace, and as a last resort anywhere.
    """
    while end - start > _PIECE:
        window = text[start : start + _PIECE]
        *_, cut = sentence_starts(window, language(lang).text)
        cut = cut or _PIECE - len(re.split(r"\s", window)[-1]) or _PIECE
        yield start, start + cut
        start += cut
    yield start, end


def _is_heading(text: str) -> bool:
    """Return whether a paragraph with only one sentence is a heading. A heading must be short, have no full stop, and
    not be a signature like `(dpa)`.
    """
    closed = text.rstrip("\"'“”’«»)")
    return len(text) <= _HEADING and not closed.endswith((".", "!", "?", "…", ":", ";")) and text[0] != "("
