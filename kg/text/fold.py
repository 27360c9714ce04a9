r"""Normalises the text that the stages read. A letter and its combining mark become one character, and invisible
characters are removed. Offsets in the normalised (folded) text can be converted to offsets in the original text.

For example, `Tu\u0308rkei` becomes `Türkei`, and `Russ\u00adland` becomes `Russland`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.model import (
    AnnotatedDocument,
    Candidate,
    Document,
    Extraction,
    Mention,
    ParsedSentence,
    Passage,
    Phrase,
    Relation,
    Sentence,
    Stated,
    Statement,
)
from kg.text.copies import Copies, Inside

_Phrase = TypeVar("_Phrase", bound=Phrase)
_Stated = TypeVar("_Stated", bound=Stated)

# Unicode's default ignorable characters: soft hyphens, zero-width and bidirectional marks, and others.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
_IGNORED = re.compile(f"[{_UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A document with normalised (folded) text, and the offsets of its characters in the original text."""

    document: Document
    original: Document
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def parse(self, annotated: AnnotatedDocument) -> AnnotatedDocument:
        """Convert a parse of the original document to a parse of the folded document. Words that consist only of
        invisible characters are left out.
        """
        if self.document is self.original:
            return annotated
        sentences = tuple(filter(None, map(self._sentence, annotated.sentences)))
        document = replace(self.document, lang=annotated.document.lang)
        return replace(annotated, document=document, sentences=sentences)

    def _sentence(self, sentence: ParsedSentence) -> ParsedSentence | None:
        text = self.document.text
        spans = {t.i: tuple(bisect_left(self.starts, at) for at in (t.start, t.end)) for t in sentence.tokens}
        kept = [token for token in sentence.tokens if spans[token.i][0] < spans[token.i][1]]
        if not kept:
            return None
        places = {token.i: place for place, token in enumerate(kept)}
        tokens = tuple(
            replace(
                token,
                i=place,
                head=places.get(token.head, place),
                text=text[slice(*spans[token.i])],
                lemma=visible(token.lemma),
                start=spans[token.i][0],
                end=spans[token.i][1],
            )
            for place, token in enumerate(kept)
        )
        start, end = tokens[0].start, tokens[-1].end
        reading = sentence.reading if len(kept) == len(sentence.tokens) else None  # the scores refer to word indexes
        return replace(sentence, text=text[start:end], start=start, end=end, tokens=tokens, reading=reading)

    def unfold(self, extraction: Extraction) -> Extraction:
        """Return the extraction with the offsets and words of the original document. Entities do not change."""
        if self.document is self.original:
            return extraction
        unfolded = _Unfolded(self, replace(self.original, lang=extraction.document.lang))
        copies: Copies[Mention, Statement] = Copies(unfolded.phrase, unfolded.stated)
        return replace(
            extraction,
            document=unfolded.document,
            sentences=tuple(map(unfolded.sentence, extraction.sentences)),
            mentions=tuple(map(copies.phrase, extraction.mentions)),
            statements=tuple(map(copies.stated, extraction.statements)),
            skipped=tuple(Passage(*self.span(each.start, each.end), each.lang) for each in extraction.skipped),
        )

    def unfold_candidates(self, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Return the candidates with the offsets and words of the original document."""
        if self.document is self.original:
            return tuple(candidates)
        unfolded = _Unfolded(self, replace(self.original, lang=self.document.lang))
        copies: Copies[Phrase, Candidate] = Copies(unfolded.phrase, unfolded.stated)
        return tuple(map(copies.stated, candidates))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Convert a start and end offset in the folded document to offsets in the original document."""
        return self.starts[start], self.ends[end - 1]


def fold(document: Document) -> Folded:
    """Return a document with normalised (folded) text. If the text needs no change, `Folded.document` is the given
    document.
    """
    text = document.text
    if unicodedata.is_normalized("NFC", text) and not _IGNORED.search(text):
        return Folded(document, document, (), ())
    seen = [(letter, start, end) for cluster, start, end in _clusters(text) for letter in cluster]
    starts, ends = tuple(start for _, start, _ in seen), tuple(end for _, _, end in seen)
    body_start = next((i for i, start in enumerate(starts) if start >= document.body_start), len(starts))
    folded = replace(document, text="".join(letter for letter, _, _ in seen), body_start=body_start)
    return Folded(folded, document, starts, ends)


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each letter, combined with its accents, and its start and end offset. Invisible characters are left out."""
    begin = 0
    while begin < len(text):
        end = begin + 1
        while end < len(text) and (unicodedata.combining(text[end]) or _IGNORED.match(text[end])):
            end += 1
        yield visible(text[begin:end]), begin, end
        begin = end


def visible(text: str) -> str:
    """Return a text without invisible characters. Each letter and its combining marks become one character."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _IGNORED.sub("", text))


@dataclass(slots=True)
class _Unfolded:
    """Copies statements and gives the copies the offsets of the original document."""

    folded: Folded
    document: Document
    sentences: dict[int, Sentence] = field(default_factory=dict)

    def words(self, start: int, end: int) -> str:
        start, end = self.folded.span(start, end)
        return self.document.text[start:end]

    def sentence(self, sentence: Sentence) -> Sentence:
        if sentence.start not in self.sentences:
            start, end = self.folded.span(sentence.start, sentence.end)
            text = self.document.text[start:end]
            self.sentences[sentence.start] = replace(sentence, text=text, start=start, end=end)
        return self.sentences[sentence.start]

    def phrase(self, phrase: _Phrase, inside: Inside) -> _Phrase:
        start, end = self.folded.span(phrase.start, phrase.end)
        return replace(phrase, start=start, end=end, text=self.document.text[start:end], **inside)

    def stated(self, stated: _Stated, inside: Inside) -> _Stated:
        sentence, relation = self.sentence(stated.sentence), self.relation(stated.relation)
        return replace(stated, document=self.document, sentence=sentence, relation=relation, **inside)

    def relation(self, relation: Relation) -> Relation:
        """Return a relation with the words and offsets of the original document."""
        words, at = [], relation.start
        for word in relation.text.split(" "):
            found = self.folded.document.text.find(word, at, relation.end)
            begin = found if found >= 0 else self.folded.document.text.index(word, relation.start, relation.end)
            at = begin + len(word)
            words.append(self.words(begin, at))
        start, end = self.folded.span(relation.start, relation.end)
        return replace(relation, text=" ".join(words), start=start, end=end)
