"""The annotate stage: parsed sentences of documents, with offsets in the document's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import groupby
from types import MappingProxyType

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.tokens import Token as SpacyToken

from kg.annotate.bundled import check, load_pipeline
from kg.annotate.direct import Direct, features, shared
from kg.annotate.headings import heading_end
from kg.annotate.language import foreign, language_of
from kg.annotate.paragraphs import paragraphs
from kg.annotate.parser import READINGS, is_blank
from kg.annotate.sentences import sentence_starts
from kg.errors import InputError
from kg.knowledge.agencies import closing
from kg.knowledge.lang import language
from kg.model import AnnotatedDocument, Document, ParsedSentence, Passage, Token

# Maximum characters that spaCy gets at once, which bounds memory for documents of any size.
_PIECE = 20_000
_SENTENCE = re.compile(r"\s+(?=[^\W\d_a-zäöüß]|[„“\"»«])")  # white space before a capital letter or quotation mark
# Maximum characters of a heading. Longer lines without a full stop are lists and legal text.
_HEADING = 150


@cache
def _pipeline(lang: str, name: str | None, *, threads: int) -> Language | Direct:
    return Direct(lang, threads) if name is None else load_pipeline(lang, name)


def annotate(
    documents: Iterable[Document],
    *,
    pipelines: Mapping[str, str] = MappingProxyType({}),
    threads: int = 1,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[AnnotatedDocument]:
    """Yield the documents with their parsed sentences; `Document.lang` is filled in if it is empty.

    `pipelines` are installed spaCy pipelines by language; other languages use the bundled one. Each is loaded on first
    use, once per process; `threads` is for the bundled network. The header, pieces without a letter or digit and
    paragraphs in other languages are not parsed; the latter are listed in `skipped`.

    A document in an unsupported language is passed to `on_error`, or raises InputError without it. Raises PipelineError
    if a pipeline is not installed or does not use Universal Dependencies.
    """
    for document in documents:
        try:
            known = replace(document, lang=language_of(document))
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        nlp = _pipeline(known.lang, pipelines.get(known.lang), threads=threads)
        # spaCy forgets the words of a document afterwards, so memory does not grow with the number of documents.
        with nlp.memory_zone():
            skipped = foreign(known)
            sentences = tuple(_sentences(known, nlp, skipped))
        yield AnnotatedDocument(known, sentences, skipped=skipped)


def annotated(doc: Doc, document: Document) -> AnnotatedDocument:
    """Convert a parsed Doc of a document's whole text.

    Raises PipelineError if it lacks sentences, parts of speech, lemmas or Universal Dependencies.
    """
    check(doc)
    text = document.text
    spans = list(paragraphs(text))
    starts = [start for start, _ in spans]
    found = [sentence for span in doc.sents if (sentence := _sentence(span, text, 0, 0))]
    by_paragraph = groupby(found, lambda sentence: bisect_right(starts, sentence.start) - 1)
    sentences = [
        replace(each, paragraph=number)
        for number, inside in by_paragraph
        for each in _reported(list(inside), document, *spans[number])
    ]
    return AnnotatedDocument(document, tuple(sentences))


def _sentences(document: Document, nlp: Language | Direct, skipped: Iterable[Passage]) -> Iterator[ParsedSentence]:
    """Yield the sentences. Paragraphs are parsed separately, so they do not affect each other."""
    text = document.text
    parse = nlp.sentences if isinstance(nlp, Direct) else partial(_by_doc, nlp)
    unread = {passage.start for passage in skipped}
    for number, (start, end) in enumerate(paragraphs(text, document.body_start)):
        if start in unread:
            continue
        found = [
            sentence
            for first, last in _parts(document, start, end)
            for sentence in parse(text[first:last], first, number)
        ]
        yield from _reported(found, document, start, end)


def _by_doc(nlp: Language, piece: str, offset: int, paragraph: int) -> Iterator[ParsedSentence]:
    """Yield the sentences of a piece that starts at an offset of its document."""
    for span in nlp(piece).sents:
        if sentence := _sentence(span, piece, offset, paragraph):
            yield sentence


def _reported(paragraph: list[ParsedSentence], document: Document, start: int, end: int) -> list[ParsedSentence]:
    """Return the sentences of a paragraph without an agency's signature, with headings marked."""
    signed = closing(document.text, start, end)
    behind = max(
        _behind_title(document, start, end), heading_end(document.text, start, end, language(document.lang).text)
    )
    kept = [sentence for sentence in paragraph if sentence.start < signed]
    if len(kept) == 1 and _is_heading(kept[0].text):
        return [replace(kept[0], heading=True)]
    return [replace(sentence, heading=True) if sentence.end <= behind else sentence for sentence in kept]


def _behind_title(document: Document, start: int, end: int) -> int:
    """Return where the text continues after the document's title on the same line, or the start."""
    title, text = document.title, document.text
    if not title or not text.startswith(title, start) or title.endswith((".", "!", "?", ",")):
        return start
    behind = start + len(title)
    going_on = _SENTENCE.match(text, behind, end)
    return going_on.end() if going_on and going_on.end() < end else start


def _parts(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the separately parsed parts of a paragraph: a title that runs into it, and pieces of the rest."""
    behind = _behind_title(document, start, end)
    if behind > start:
        yield start, behind
    yield from _pieces(document.text, behind, end, document.lang)


def _pieces(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    """Yield a paragraph as a whole, or split at sentence starts, at white space, or anywhere."""
    while end - start > _PIECE:
        window = text[start : start + _PIECE]
        *_, cut = sentence_starts(window, language(lang).text)
        cut = cut or _PIECE - len(re.split(r"\s", window)[-1]) or _PIECE
        yield start, start + cut
        start += cut
    yield start, end


def _sentence(span: Span, text: str, offset: int, paragraph: int) -> ParsedSentence | None:
    """Convert a spaCy sentence of a text that starts at an offset; None if it has no words.

    Invisible tokens are left out.
    """
    kept = [token for token in span if not is_blank(token)]
    if not any(character.isalnum() for character in span.text):
        return None
    places = {token.i: place for place, token in enumerate(kept)}
    tokens = tuple(_token(token, place, places, offset) for token, place in zip(kept, places.values(), strict=True))
    start, end = tokens[0].start, tokens[-1].end
    reading = READINGS.get(span.doc, {}).get(span.start)
    return ParsedSentence(text[start - offset : end - offset], start, end, paragraph, tokens=tokens, reading=reading)


def _token(token: SpacyToken, place: int, places: Mapping[int, int], offset: int) -> Token:
    start = offset + token.idx
    return Token(
        i=place,
        text=shared(token.text),
        lemma=shared(token.lemma_),
        pos=token.pos_,
        morph=features(str(token.morph)),
        # spaCy writes the root in upper case, Universal Dependencies in lower case.
        dep="root" if token.dep_ == "ROOT" else shared(token.dep_),
        head=places.get(token.head.i, place),
        start=start,
        end=start + len(token),
        ent=shared(f"{token.ent_iob_}-{token.ent_type_}") if token.ent_type_ else "",
    )


def _is_heading(text: str) -> bool:
    """Whether a paragraph of one sentence is a heading: short, without full stop, not a signature like `(dpa)`."""
    closed = text.rstrip("\"'“”’«»)")
    return len(text) <= _HEADING and not closed.endswith((".", "!", "?", "…", ":", ";")) and text[0] != "("
