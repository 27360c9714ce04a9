"""The resolve stage: every mention of an extraction gets the entity that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.model import Extraction, Mention, Sentence, Statement
from kg.ontology import HOLDS_OFFICE, TAKES_OFFICE, relation_types
from kg.resolve.closed_words import has_grammatical_gender
from kg.resolve.context import Context
from kg.resolve.discourse import Discourse
from kg.resolve.filters import filtered, own_voice
from kg.resolve.ownership import body_of
from kg.resolve.person_names import FullNames
from kg.resolve.readers import READERS
from kg.resolve.readers.offices import implied_by
from kg.resolve.voices import Voices


def resolve(extractions: Iterable[Extraction], *, open_mode: bool = False, choose: bool = True) -> Iterator[Extraction]:
    """Each extraction with the entity of every mention set, in those listed and in those inside statements.

    Mentions are read in the order of the text, since pronouns and role nouns take up what was named before.
    `open_mode` keeps the statements that tell nothing to who does not have the text; without `choose` all stay that
    the reader proposes, with their signals, from which the choice learns. Sentences come out without their
    parse, which takes more room than all else and has told what it can.
    """
    for extraction in extractions:
        yield resolve_document(extraction, open_mode=open_mode, choose=choose)


def resolve_document(extraction: Extraction, *, open_mode: bool = False, choose: bool = True) -> Extraction:
    """One document's extraction, resolved."""
    document = extraction.document
    context = Context(
        document,
        extraction.sentences,
        Discourse(document, extraction.sentences),
        FullNames.of(extraction.mentions, document.lang),
        Voices.of(extraction),
        {(mention.sentence, mention.head): mention for mention in reversed(extraction.mentions)},
        has_grammatical_gender(document.lang),
        READERS,
    )
    for mention in sorted(extraction.mentions, key=lambda m: (m.sentence, m.start, -m.end)):
        context.name(mention)
    named = _Named(context)
    return replace(
        extraction,
        sentences=tuple(map(named.sentence, extraction.sentences)),
        mentions=tuple(named.mention(mention) for mention in extraction.mentions),
        statements=tuple(filtered(map(named.statement, extraction.statements), keep_all=open_mode, choose=choose)),
    )


@dataclass(slots=True)
class _Named:
    """Copies with entities; one object met twice is copied once, so that a content stays the statement of its line."""

    context: Context
    mentions: dict[int, Mention] = field(default_factory=dict)
    statements: dict[int, Statement] = field(default_factory=dict)
    sentences: dict[int, Sentence] = field(default_factory=dict)

    def sentence(self, sentence: Sentence) -> Sentence:
        if sentence.start not in self.sentences:
            self.sentences[sentence.start] = replace(sentence, tokens=())
        return self.sentences[sentence.start]

    def mention(self, mention: Mention) -> Mention:
        if id(mention) not in self.mentions:
            self.mentions[id(mention)] = replace(
                mention,
                of=tuple(map(self.mention, mention.of)),
                parts=tuple(map(self.mention, mention.parts)),
                conjuncts=tuple(map(self.mention, mention.conjuncts)),
                content=mention.content and self.statement(mention.content),
                entity=self.context.name(mention).entity,
                link=self.context.name(mention).link,
            )
        return self.mentions[id(mention)]

    def statement(self, statement: Statement) -> Statement:
        if id(statement) not in self.statements:
            subject = statement.subject and self.mention(statement.subject)
            obj = statement.object and self.mention(statement.object)
            if obj is not None and statement.relation.id in (HOLDS_OFFICE, TAKES_OFFICE):
                own = implied_by(self.context, statement.object, statement.subject) if statement.object else None
                obj = replace(obj, entity=own.entity if own else body_of(self.context, obj, obj.entity))
            recipient = statement.recipient and self.mention(statement.recipient)
            place = statement.place and self.mention(statement.place)
            if place is not None and place.kind == "pronoun" and place.entity and place.entity.type == "Concept":
                place = None  # dort: nowhere that the text has named
            kind = relation_types()[statement.relation.id] if statement.relation.id else None
            event = kind is not None and kind.subject == "event"  # its place may be all that is told of it
            ends = [
                side.entity.id
                for side in ((subject,) if event else (subject, obj))
                if side is not None and side.entity is not None
            ]
            self.statements[id(statement)] = replace(
                statement,
                sentence=self.sentence(statement.sentence),
                subject=subject,
                object=obj,
                place=None if place is not None and place.entity and place.entity.id in ends else place,
                recipient=None if recipient and recipient.entity and recipient.entity.id in ends else recipient,
                attribution=own_voice(tuple(map(self.mention, statement.attribution)), subject),
            )
        return self.statements[id(statement)]
