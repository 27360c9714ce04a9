"""Converts spaCy Docs to parsed sentences. The Docs come from installed pipelines or from the user."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.tokens import Token as SpacyToken

from kg.annotate.bundled import check
from kg.annotate.direct import features, shared
from kg.annotate.paragraphs import paragraphs
from kg.annotate.parser import READINGS, is_blank
from kg.annotate.stage import reported
from kg.model import AnnotatedDocument, Document, ParsedSentence, Token


def annotated(doc: Doc, document: Document) -> AnnotatedDocument:
    """Convert a parsed spaCy Doc to an AnnotatedDocument. The Doc must contain the complete text of the document.

    Raises PipelineError if the Doc lacks sentences, parts of speech, lemmas or Universal Dependencies.
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
        for each in reported(list(inside), document, *spans[number])
    ]
    return AnnotatedDocument(document, tuple(sentences))


class ByDoc:
    """A text parser for one language, based on an installed spaCy pipeline."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def memory_zone(self) -> AbstractContextManager[object]:
        """Return a context manager that removes new words from spaCy's vocabulary on exit."""
        return self._nlp.memory_zone()

    def sentences(self, piece: str, offset: int, paragraph: int) -> Iterator[ParsedSentence]:
        """Parse a piece of a document and yield its sentences. `offset` is the position in the document where `piece`
        starts.
        """
        for span in self._nlp(piece).sents:
            if sentence := _sentence(span, piece, offset, paragraph):
                yield sentence


def _sentence(span: Span, text: str, offset: int, paragraph: int) -> ParsedSentence | None:
    """Convert a spaCy sentence. Return None if the sentence has no words. `offset` is the position of `text` in the
    document.

    Tokens that are invisible, like whitespace, are left out.
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
        # spaCy uses upper case for this relation, and Universal Dependencies lower case.
        dep="root" if token.dep_ == "ROOT" else shared(token.dep_),
        head=places.get(token.head.i, place),
        start=start,
        end=start + len(token),
        ent=shared(f"{token.ent_iob_}-{token.ent_type_}") if token.ent_type_ else "",
    )
