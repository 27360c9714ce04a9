"""Creates any number of realistic statements from the seeds, with other names, words and dates.

New entities are chosen at random. A few of them occur often, and most of them rarely (Zipf's law). Listed actors are
replaced with other listed actors. In each text, letters are replaced with other letters, and vowels with other vowels,
so no two documents have the same text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

from kg import vocab
from kg.graph import Graph
from kg.knowledge.actors import actors_by_iri
from kg.model import ACTORS, Document, Entity, EntityType, Mention, Statement
from kg.pipeline import statements

SEEDS = Path(__file__).parent.parent / "seeds"
NAMES = 20_000
"""Number of names for unlisted entities of each type."""
PHRASES = 40
"""Number of phrases that replace each phrase of the seeds."""
FIRST_DAY, DAYS = date(2023, 1, 1), 1000
_VOWELS, _CONSONANTS = "aeiouäöü", "bcdfghjklmnpqrstvwxyz"


def documents(count: int, *, first: int = 0) -> Iterator[tuple[Statement, ...]]:
    """Yield the statements of `count` documents, starting with document number `first`. The statements are the same in
    every run.
    """
    texts = _seeds()
    for number in range(first, first + count):
        yield _Recombined(number).statements(texts[number % len(texts)])


def of_size(statements: int) -> int:
    """Return the number of documents that contain about this many statements."""
    return round(statements * len(_seeds()) / sum(map(len, _seeds())))


@cache
def _seeds() -> Sequence[tuple[Statement, ...]]:
    found = Graph.of(statements([SEEDS])).statements
    return [tuple(group) for _, group in groupby(found, lambda statement: statement.document.id)]


class _Recombined:
    """Makes the random choices for one document."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)
        self.id = f"synthetic/{number:07}"
        self.date = FIRST_DAY + timedelta(days=self.chance.randrange(DAYS))
        self.letters = str.maketrans(dict([*self._moved(_VOWELS), *self._moved(_CONSONANTS)]))
        self.entities: dict[str, Entity] = {}

    def statements(self, given: tuple[Statement, ...]) -> tuple[Statement, ...]:
        old = given[0].document
        document = replace(old, id=self.id, text=self._text(old.text), date=self.date, title=None)
        return tuple(self._statement(each, document) for each in given)

    def _moved(self, letters: str) -> Iterator[tuple[str, str]]:
        yield from zip(letters, self.chance.sample(letters, len(letters)), strict=True)

    def _text(self, text: str) -> str:
        return text.translate(self.letters)

    def _statement(self, statement: Statement, document: Document) -> Statement:
        def other(mention: Mention | None) -> Mention | None:
            return mention and self._mention(mention, document)

        relation, sentence = statement.relation, statement.sentence
        return replace(
            statement,
            document=document,
            sentence=replace(sentence, text=self._text(sentence.text)),
            relation=replace(relation, text=self._text(relation.text)),
            subject=other(statement.subject),
            object=other(statement.object),
            recipient=other(statement.recipient),
            place=other(statement.place),
            attribution=tuple(self._mention(speaker, document) for speaker in statement.attribution),
        )

    def _mention(self, mention: Mention, document: Document) -> Mention:
        return replace(
            mention,
            text=self._text(mention.text),
            cue=mention.cue and self._text(mention.cue),
            entity=mention.entity and self._entity(mention.entity, document),
            content=mention.content and self._statement(mention.content, document),
        )

    def _entity(self, entity: Entity, document: Document) -> Entity:
        if entity.id not in self.entities:
            self.entities[entity.id] = self._drawn(entity, document)
        return self.entities[entity.id]

    def _drawn(self, entity: Entity, document: Document) -> Entity:
        kind = entity.type
        if kind in {"Group", "Event"}:
            node = vocab.minted(kind.lower(), document.id, entity.label)
            return replace(entity, id=node, concerns=tuple(self._entity(each, document) for each in entity.concerns))
        if kind == "Concept":
            label = f"{entity.label} {self._rank(PHRASES)}"
            return replace(entity, id=vocab.minted("phrase", document.lang, label), label=label)
        if entity.id in actors_by_iri():
            listed = _listed()[kind]
            actor = actors_by_iri()[listed[self._rank(len(listed))]]
            return Entity(actor.iri, actor.label(document.lang), actor.kind)
        name = _name(kind, self._rank(NAMES))
        return replace(entity, id=vocab.minted(kind.lower(), name), label=name)

    def _rank(self, most: int) -> int:
        """Return a random number below `most`. Small numbers are more frequent, according to Zipf's law."""
        return min(int(most ** self.chance.random()) - 1, most - 1)


@cache
def _listed() -> dict[EntityType, list[str]]:
    by_type: dict[EntityType, list[str]] = {}
    for node, actor in actors_by_iri().items():
        by_type.setdefault(actor.kind, []).append(node)
    return by_type


@cache
def _name(kind: EntityType, rank: int) -> str:
    chance = random.Random(f"{kind}{rank}")
    syllables = [f"{chance.choice(_CONSONANTS)}{chance.choice(_VOWELS)}" for _ in range(6)]
    words = ["".join(syllables[:3]), "".join(syllables[3:])]
    return " ".join(word.capitalize() for word in words[: 2 if kind in ACTORS else 1])
