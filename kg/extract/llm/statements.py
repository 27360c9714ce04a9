"""Creates statements with exact offsets from a model's answers. Statements whose words are not in the text are left
out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kg.extract import Phrases
from kg.extract.llm.prompt import Chunk
from kg.extract.llm.quotes import Words, apart, fronts, nearest, places
from kg.model import AnnotatedDocument, Candidate, Phrase
from kg.ontology import HELD_OFFICE, HOLDS_OFFICE, MEMBER_OF, TAKES_OFFICE, relation_types

Item = Mapping[str, Any]
"""One statement in a model's answer."""
OFFICES = (HOLDS_OFFICE, TAKES_OFFICE, HELD_OFFICE)


class _Missing(Exception):  # noqa: N818 (not an error: the item is left out)
    """Part of a statement is not in the text. The message names the part."""


@dataclass(slots=True, eq=False)
class _Draft:
    """A statement in an answer. Its words were found in the text."""

    item: Item
    sentence: int
    words: Words
    subject: Phrase | None
    object: Phrase | Words
    """The object: a phrase, or the words of a clause. If there is no object, the sequence of words is empty."""
    recipient: Phrase | None
    speakers: tuple[Phrase, ...]
    begun: bool = False
    made: Candidate | None = None
    """The finished candidate. The candidate is created only once, because several statements may contain it."""


@dataclass(slots=True)
class Reading:
    """Interprets the model's answers about one document."""

    annotated: AnnotatedDocument
    phrases: Phrases
    confidence: float
    left_out: Counter[str] = field(default_factory=Counter)
    """Number of statements that were left out for each reason."""

    def statements(self, chunk: Chunk, items: Sequence[Item]) -> list[Candidate]:
        """Return the statements in a model's answer, in the same order."""
        drafts = []
        for item in items:
            try:
                drafts.append(self._draft(chunk, item))
            except _Missing as missing:
                self.left_out[str(missing)] += 1
        return [self._statement(draft, drafts) for draft in drafts]

    def _places(self, quote: str, sentence: int) -> list[Words]:
        return places(quote, self.annotated.sentences[sentence], self.annotated.document.lang)

    def _draft(self, chunk: Chunk, item: Item) -> _Draft:
        if not 1 <= item["sentence"] <= len(chunk.sentences):
            raise _Missing("the sentence is unknown")
        if item["relation"] is not None and item["relation"] not in relation_types():
            raise _Missing("the relation is unknown")
        if not item["subject"] and not item["object"]:
            raise _Missing("there is no subject and no object")
        number = chunk.sentences[item["sentence"] - 1]
        ends = [found for name in ("subject", "object") if (found := self._places(item[name] or "", number))]
        stated = apart(item["words"], self.annotated.sentences[number], self.annotated.document.lang)
        if not stated:
            raise _Missing("the words of the relation are not in the sentence")
        words = nearest(stated, [nearest(found, stated[:1]) for found in ends])
        subject, recipient = (self._phrase(item, name, number, words) for name in ("subject", "recipient"))
        obj = self._object(item, number, words, subject)
        speakers = tuple(self._speaker(speaker, number, words) for speaker in item.get("speakers", ()))
        return _Draft(item, number, words, subject, obj, recipient, speakers)

    def _object(self, item: Item, sentence: int, words: Words, subject: Phrase | None) -> Phrase | Words:
        """Return the object: a phrase, the words of a clause, or an empty sequence if there is no object."""
        quote = item["object"] or ""
        found = self._places(quote, sentence)
        near = nearest(found, [words]) if found else ()
        inside = set(near) <= set(words)
        if item["relation"] in OFFICES and subject is not None and inside and (found or not quote):
            return self.phrases.body(subject, sentence, words)
        phrase = self._phrase(item, "object", sentence, words, clause=True)
        # The relation may be an attribute of the object, as in "zwölf getötete Zivilisten", or its name: "Merz (CDU)".
        named = phrase is not None and (phrase.head not in words or item["relation"] == MEMBER_OF)
        if near and set(words) <= set(near) and not named:
            raise _Missing("the object contains the words of the relation")
        return phrase or near

    def _phrase(self, item: Item, name: str, sentence: int, near: Words, *, clause: bool = False) -> Phrase | None:
        """Return the noun phrase, or the first part of a compound, that a field of the answer quotes. Return None if
        the field is empty. If `clause` is set, None is also returned for a clause.
        """
        quote = item.get(name)
        if not quote:
            return None
        if found := self._places(quote, sentence):
            mention = self.phrases.mention(sentence, nearest(found, [near]))
            if mention is None and not clause:
                raise _Missing(f"the {name} is not a noun phrase")
            return mention
        compounds, letters = fronts(quote, self.annotated.sentences[sentence], self.annotated.document.lang)
        if compounds:
            return self.phrases.front(sentence, nearest(compounds, [near])[0], letters)
        raise _Missing(f"the {name} is not in the sentence")

    def _speaker(self, speaker: Item, sentence: int, near: Words) -> Phrase:
        """Return the speaker from this sentence, or from the nearest earlier sentence that contains the quote."""
        for number in range(sentence, -1, -1):
            found = self._places(speaker["who"], number)
            words = (nearest(found, [near]) if number == sentence else found[-1]) if found else ()
            mention = self.phrases.mention(number, words) if words else None
            if mention is not None:
                cue = (speaker.get("cue") or "").strip()
                around = self.annotated.sentences[number].text + self.annotated.sentences[sentence].text
                return replace(mention, cue=cue if cue and cue in around else None)
        raise _Missing("the speaker is not in the text")

    def _statement(self, draft: _Draft, drafts: Sequence[_Draft]) -> Candidate:
        if draft.made is None:
            draft.begun = True
            draft.made = self._make(draft, drafts)
        return draft.made

    def _make(self, draft: _Draft, drafts: Sequence[_Draft]) -> Candidate:
        item, number = draft.item, draft.sentence
        obj = self._told(draft, drafts)
        counted = next((end.quantity for end in (draft.subject, obj) if end is not None and end.quantity), None)
        return Candidate(
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

    def _told(self, draft: _Draft, drafts: Sequence[_Draft]) -> Phrase | None:
        """Return the object. If the object is a clause and another item makes a statement of this clause, the object
        contains that statement.
        """
        if not isinstance(draft.object, tuple):
            return draft.object
        if not draft.object:
            return None
        clause, inside = self.phrases.clause(draft.sentence, draft.object), set(draft.object)
        others = [each for each in drafts if each.sentence == draft.sentence and set(each.words) <= inside]
        inner = next((each for each in others if clause.head in each.words), next(iter(others), None))
        if inner is None or (inner.begun and inner.made is None):
            return clause  # a statement must not contain itself, even indirectly
        return replace(clause, content=self._statement(inner, drafts))

    def _time(self, draft: _Draft) -> str | None:
        quote = draft.item.get("time")
        found = self._places(quote, draft.sentence) if quote else []
        told = self.phrases.time(draft.sentence, draft.words, nearest(found, [draft.words])) if found else None
        if quote and not found and self.phrases.tells(draft.sentence, draft.words, quote):
            return str(quote)  # some models answer `2025-09-05`, although the prompt asks for a quote
        if quote and told is None:
            self.left_out["the time is not in the sentence" if not found else "the time cannot be interpreted"] += 1
        return told

    def _place(self, draft: _Draft) -> Phrase | None:
        try:
            mention = self._phrase(draft.item, "place", draft.sentence, draft.words)
        except _Missing as missing:
            self.left_out[str(missing)] += 1
            return None
        return mention
