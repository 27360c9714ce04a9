"""From what a model answers to statements: only what stands in the text, with our offsets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kg.extract import Phrases
from kg.llm.prompt import Chunk
from kg.llm.quotes import Words, apart, nearest, places
from kg.model import AnnotatedDocument, Mention, Statement
from kg.ontology import relation_types

Item = Mapping[str, Any]
"""One statement of an answer."""
BACK = 3
"""Sentences before its own in which a speaker may be named."""


class _Missing(Exception):  # noqa: N818 (no error: what is answered is left out)
    """Something that an item needs is not in the text; tells what."""


@dataclass(slots=True, eq=False)
class _Draft:
    """An item whose words are found."""

    item: Item
    sentence: int
    words: Words
    subject: Mention | None
    object: Words
    """Empty where there is none."""
    recipient: Mention | None
    speakers: tuple[Mention, ...]
    begun: bool = False
    made: Statement | None = None
    """Once, so that what is the content of several stays one."""


@dataclass(slots=True)
class Reading:
    """Reads the answers about one document."""

    annotated: AnnotatedDocument
    phrases: Phrases
    confidence: float
    left_out: Counter[str] = field(default_factory=Counter)
    """What was left out since it is not in the text, by the reason."""

    def statements(self, chunk: Chunk, items: Sequence[Item]) -> list[Statement]:
        """The statements of an answer, in its order."""
        drafts = []
        for item in items:
            try:
                drafts.append(self._draft(chunk, item))
            except _Missing as missing:
                self.left_out[str(missing)] += 1
        return [self._statement(draft, drafts) for draft in drafts]

    def _draft(self, chunk: Chunk, item: Item) -> _Draft:
        if not 1 <= item["sentence"] <= len(chunk.sentences):
            raise _Missing("sentence not there")
        if item["relation"] is not None and item["relation"] not in relation_types():
            raise _Missing("relation unknown")
        if not item["subject"] and not item["object"]:
            raise _Missing("neither subject nor object")
        number = chunk.sentences[item["sentence"] - 1]
        sentence = self.annotated.sentences[number]
        ends = [found for name in ("subject", "object") if (found := places(item[name] or "", sentence))]
        stated = apart(item["words"], sentence)
        if not stated:
            raise _Missing("words of the relation not in the sentence")
        words = nearest(stated, [nearest(found, stated[:1]) for found in ends])
        subject, recipient = (self._phrase(item, name, number, words) for name in ("subject", "recipient"))
        obj = self._words(item, "object", number, words)
        if obj and item["object"] and set(obj) <= set(words):
            raise _Missing("object among the words of the relation")
        speakers = tuple(self._speaker(speaker, number, words) for speaker in item.get("speakers", ()))
        return _Draft(item, number, words, subject, obj, recipient, speakers)

    def _words(self, item: Item, name: str, sentence: int, near: Words) -> Words:
        quote = item.get(name)
        if not quote:
            return ()
        found = places(quote, self.annotated.sentences[sentence])
        if not found:
            raise _Missing(f"{name} not in the sentence")
        return nearest(found, [near])

    def _phrase(self, item: Item, name: str, sentence: int, near: Words) -> Mention | None:
        words = self._words(item, name, sentence, near)
        mention = self.phrases.mention(sentence, words) if words else None
        if words and mention is None:
            raise _Missing(f"{name} no noun phrase")
        return mention

    def _speaker(self, speaker: Item, sentence: int, near: Words) -> Mention:
        """Who says it, in the sentence or one right before it."""
        for number in range(sentence, max(-1, sentence - 1 - BACK), -1):
            found = places(speaker["who"], self.annotated.sentences[number])
            words = (nearest(found, [near]) if number == sentence else found[-1]) if found else ()
            mention = self.phrases.mention(number, words) if words else None
            if mention is not None:
                cue = (speaker.get("cue") or "").strip()
                around = self.annotated.sentences[number].text + self.annotated.sentences[sentence].text
                return replace(mention, cue=cue if cue and cue in around else None)
        raise _Missing("speaker not in the text")

    def _statement(self, draft: _Draft, drafts: Sequence[_Draft]) -> Statement:
        if draft.made is None:
            draft.begun = True
            draft.made = self._make(draft, drafts)
        return draft.made

    def _make(self, draft: _Draft, drafts: Sequence[_Draft]) -> Statement:
        item, number = draft.item, draft.sentence
        obj = self._object(draft, drafts)
        counted = next((end.quantity for end in (draft.subject, obj) if end is not None and end.quantity), None)
        return Statement(
            document=self.annotated.document,
            sentence=self.annotated.sentences[number],
            subject=draft.subject,
            relation=self.phrases.relation(number, draft.words, item["relation"]),
            object=obj,
            polarity=item.get("polarity", "positive"),
            modality=item.get("modality", "actual"),
            attribution=draft.speakers,
            time=self._time(draft),
            place=self._place(draft),
            quantity=counted,
            recipient=draft.recipient,
            hearsay=item.get("hearsay", False),
            confidence=self.confidence,
        )

    def _object(self, draft: _Draft, drafts: Sequence[_Draft]) -> Mention | None:
        """A noun phrase, or a clause with the statement that another item makes of it."""
        if not draft.object:
            return None
        mention = self.phrases.mention(draft.sentence, draft.object)
        if mention is not None:
            return mention
        clause, inside = self.phrases.clause(draft.sentence, draft.object), set(draft.object)
        others = [each for each in drafts if each.sentence == draft.sentence and set(each.words) <= inside]
        inner = next((each for each in others if clause.head in each.words), next(iter(others), None))
        if inner is None or (inner.begun and inner.made is None):
            return clause  # nothing is its own content, by way of others either
        return replace(clause, content=self._statement(inner, drafts))

    def _time(self, draft: _Draft) -> str | None:
        quote = draft.item.get("time")
        found = places(quote, self.annotated.sentences[draft.sentence]) if quote else []
        told = self.phrases.time(draft.sentence, draft.words, nearest(found, [draft.words])) if found else None
        if quote and told is None:
            self.left_out["time not in the sentence" if not found else "time not understood"] += 1
        return told

    def _place(self, draft: _Draft) -> Mention | None:
        try:
            mention = self._phrase(draft.item, "place", draft.sentence, draft.words)
        except _Missing as missing:
            self.left_out[str(missing)] += 1
            return None
        return mention
