r"""The text that the stages see: composed letters, and none that nobody sees; with the way back to the text as read.

`Tu\u0308rkei` is `Türkei` to every list and to the parser, `Russ\u00adland` Russland.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.model import AnnotatedDocument, Document, Extraction, Mention, Passage, Relation, Sentence, Statement

# Unicode's default ignorable characters: soft hyphen, zero-width and bidirectional marks, variation selectors, tags.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
_IGNORED = re.compile(f"[{_UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A document whose text is folded, and where each character of that stands in the text as read."""

    document: Document
    original: Document
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def parse(self, annotated: AnnotatedDocument) -> AnnotatedDocument:
        """A parse of the original as one of the folded document; words of which nothing is seen are left out."""
        if self.document is self.original:
            return annotated
        sentences = tuple(filter(None, map(self._sentence, annotated.sentences)))
        document = replace(self.document, lang=annotated.document.lang)
        return replace(annotated, document=document, sentences=sentences)

    def _sentence(self, sentence: Sentence) -> Sentence | None:
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
        reading = sentence.reading if len(kept) == len(sentence.tokens) else None  # it counts the words
        return replace(sentence, text=text[start:end], start=start, end=end, tokens=tokens, reading=reading)

    def unfold(self, extraction: Extraction) -> Extraction:
        """What the folded document states, with the offsets and words of the original; nodes stay what they are."""
        if self.document is self.original:
            return extraction
        return _Unfolded(self, replace(self.original, lang=extraction.document.lang)).extraction(extraction)


def fold(document: Document) -> Folded:
    """A document as the stages see it; the same object where its text is as it should be."""
    text = document.text
    if unicodedata.is_normalized("NFC", text) and not _IGNORED.search(text):
        return Folded(document, document, (), ())
    seen = [(letter, start, end) for cluster, start, end in _clusters(text) for letter in cluster]
    starts, ends = tuple(start for _, start, _ in seen), tuple(end for _, _, end in seen)
    body_start = next((i for i, start in enumerate(starts) if start >= document.body_start), len(starts))
    folded = replace(document, text="".join(letter for letter, _, _ in seen), body_start=body_start)
    return Folded(folded, document, starts, ends)


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """Each letter composed with the marks behind it, and the span of both; nothing for what is not seen."""
    begin = 0
    while begin < len(text):
        end = begin + 1
        while end < len(text) and (unicodedata.combining(text[end]) or _IGNORED.match(text[end])):
            end += 1
        yield visible(text[begin:end]), begin, end
        begin = end


def visible(text: str) -> str:
    """A text as it is seen: composed letters, and none that nobody sees."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _IGNORED.sub("", text))


@dataclass(slots=True)
class _Unfolded:
    """Copies with offsets in the original; an object met twice is copied once."""

    folded: Folded
    document: Document
    mentions: dict[int, Mention] = field(default_factory=dict)
    statements: dict[int, Statement] = field(default_factory=dict)
    sentences: dict[int, Sentence] = field(default_factory=dict)

    def extraction(self, extraction: Extraction) -> Extraction:
        return replace(
            extraction,
            document=self.document,
            sentences=tuple(map(self.sentence, extraction.sentences)),
            mentions=tuple(map(self.mention, extraction.mentions)),
            statements=tuple(map(self.statement, extraction.statements)),
            skipped=tuple(Passage(*self.span(each.start, each.end), each.lang) for each in extraction.skipped),
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.folded.starts[start], self.folded.ends[end - 1]

    def words(self, start: int, end: int) -> str:
        start, end = self.span(start, end)
        return self.document.text[start:end]

    def sentence(self, sentence: Sentence) -> Sentence:
        start, end = self.span(sentence.start, sentence.end)
        if sentence.start not in self.sentences:
            text = self.document.text[start:end]
            self.sentences[sentence.start] = replace(sentence, text=text, start=start, end=end)
        return self.sentences[sentence.start]

    def mention(self, mention: Mention) -> Mention:
        if id(mention) not in self.mentions:
            start, end = self.span(mention.start, mention.end)
            self.mentions[id(mention)] = replace(
                mention,
                start=start,
                end=end,
                text=self.document.text[start:end],
                of=tuple(map(self.mention, mention.of)),
                parts=tuple(map(self.mention, mention.parts)),
                conjuncts=tuple(map(self.mention, mention.conjuncts)),
                content=mention.content and self.statement(mention.content),
            )
        return self.mentions[id(mention)]

    def statement(self, statement: Statement) -> Statement:
        if id(statement) not in self.statements:
            self.statements[id(statement)] = replace(
                statement,
                document=self.document,
                sentence=self.sentence(statement.sentence),
                subject=statement.subject and self.mention(statement.subject),
                relation=self.relation(statement.relation),
                object=statement.object and self.mention(statement.object),
                attribution=tuple(map(self.mention, statement.attribution)),
                place=statement.place and self.mention(statement.place),
                recipient=statement.recipient and self.mention(statement.recipient),
            )
        return self.statements[id(statement)]

    def relation(self, relation: Relation) -> Relation:
        """Its words as they stand in the original."""
        words, at = [], relation.start
        for word in relation.text.split(" "):
            found = self.folded.document.text.find(word, at, relation.end)
            begin = found if found >= 0 else self.folded.document.text.index(word, relation.start, relation.end)
            at = begin + len(word)
            words.append(self.words(begin, at))
        start, end = self.span(relation.start, relation.end)
        return replace(relation, text=" ".join(words), start=start, end=end)
