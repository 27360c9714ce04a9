"""The resolve stage: every mention of an extraction gets the entity that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.model import Extraction, Mention, Statement
from kg.resolve.context import Context, Key, key_of
from kg.resolve.discourse import Discourse
from kg.resolve.persons import FullNames
from kg.resolve.readers import READERS
from kg.resolve.words import has_grammatical_gender, pronouns


def resolve(extractions: Iterable[Extraction]) -> Iterator[Extraction]:
    """Each extraction with the entity of every mention set, in those listed and in those inside statements.

    Mentions are read in the order of the text, since pronouns and role nouns take up what was named before.
    """
    for extraction in extractions:
        yield resolve_document(extraction)


def resolve_document(extraction: Extraction) -> Extraction:
    """One document's extraction, resolved."""
    document = extraction.document
    context = Context(
        document,
        extraction.sentences,
        Discourse(document, extraction.sentences),
        FullNames.of(extraction.mentions),
        _speakers(extraction),
        has_grammatical_gender(document.lang),
        READERS,
    )
    for mention in sorted(extraction.mentions, key=lambda m: (m.sentence, m.start, -m.end)):
        context.name(mention)
    named = _Named(context)
    return replace(
        extraction,
        mentions=tuple(named.mention(mention) for mention in extraction.mentions),
        statements=tuple(named.statement(statement) for statement in extraction.statements),
    )


def _speakers(extraction: Extraction) -> dict[Key, Mention]:
    """The pronouns of the first person inside what somebody says, to the innermost speaker."""
    forms = {form for form, readings in pronouns(extraction.document.lang).items() if readings[0].kind == "speaker"}
    found: dict[Key, Mention] = {}
    for statement in extraction.statements:
        if statement.attribution:
            for mention in _inside(statement):
                if mention.kind == "pronoun" and mention.text.lower() in forms:
                    found.setdefault(key_of(mention), statement.attribution[-1])
    return found


def _inside(statement: Statement) -> Iterator[Mention]:
    stack = [m for m in (statement.subject, statement.object, statement.place) if m is not None]
    while stack:
        mention = stack.pop()
        yield mention
        stack += [*mention.of, *mention.parts, *mention.conjuncts]


@dataclass(slots=True)
class _Named:
    """Copies with entities; one object met twice is copied once, so that a content stays the statement of its line."""

    context: Context
    mentions: dict[int, Mention] = field(default_factory=dict)
    statements: dict[int, Statement] = field(default_factory=dict)

    def mention(self, mention: Mention) -> Mention:
        if id(mention) not in self.mentions:
            self.mentions[id(mention)] = replace(
                mention,
                of=tuple(map(self.mention, mention.of)),
                parts=tuple(map(self.mention, mention.parts)),
                conjuncts=tuple(map(self.mention, mention.conjuncts)),
                content=mention.content and self.statement(mention.content),
                entity=self.context.name(mention).entity,
            )
        return self.mentions[id(mention)]

    def statement(self, statement: Statement) -> Statement:
        if id(statement) not in self.statements:
            self.statements[id(statement)] = replace(
                statement,
                subject=statement.subject and self.mention(statement.subject),
                object=statement.object and self.mention(statement.object),
                place=statement.place and self.mention(statement.place),
                attribution=tuple(map(self.mention, statement.attribution)),
            )
        return self.statements[id(statement)]
