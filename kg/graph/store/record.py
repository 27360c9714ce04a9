"""What a store keeps of a document, and what the document brings to the graph."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg import vocab
from kg.graph.codec import packed, unpacked
from kg.graph.entities import Facts
from kg.graph.judgements import Judgements
from kg.graph.merge import merge
from kg.graph.parts import Part, part
from kg.graph.statements import document_iri, statement_iri
from kg.graph.store import names
from kg.graph.store.names import BOOKS, Quad
from kg.graph.store.standing import Origin
from kg.graph.stories import marks
from kg.graph.terms import iri, text, typed
from kg.model import ACTORS, DEFAULT, Document, Extraction, Statement


def content_hash(document: Document, extractor: str = DEFAULT) -> str:
    """What changes with any word of a document, its date, title, source, author or address, and with who extracts; not
    with where it was read from.
    """
    told: list[object] = [document.text, document.date and document.date.isoformat(), document.title, document.source]
    # What most lack is told by its name, so that the hashes of those stay.
    told += [{name: value} for name in ("author", "url") if (value := getattr(document, name))]
    told += [extractor] if extractor != DEFAULT else []
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


Pair = tuple[str, str, str]


@dataclass(frozen=True)
class Record:
    """A document in a store."""

    node: str
    """Its term."""
    hash: str
    packed: str
    judgements: Judgements
    """Those that are applied to it."""
    judged: str
    """Their hash."""
    origin: Origin = field(default_factory=Origin)
    withdrawn: bool = False

    @classmethod
    def of(cls, extraction: Extraction, judgements: Judgements, judged: str = "") -> Record:
        document = extraction.document
        told = document, merge(extraction.statements)
        hashed = content_hash(document, extraction.extractor)
        made = cls(iri(document_iri(document)), hashed, packed(*told), judgements, judged, Origin.of(document))
        made.__dict__["_unpacked"] = told  # which would be read from the text
        return made

    @cached_property
    def document(self) -> Document:
        return self._unpacked[0]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """By the judgements; none of a document that is withdrawn."""
        return () if self.withdrawn else merge(self.judgements.apply(self._unpacked[1]))

    @cached_property
    def part(self) -> Part | None:
        """What it brings to the graph, if that is anything."""
        return part(self.statements, self.judgements) if self.statements else None

    @cached_property
    def _unpacked(self) -> tuple[Document, tuple[Statement, ...]]:
        return unpacked(self.packed)

    @cached_property
    def fact_lines(self) -> Mapping[str, str]:
        """What it tells of nodes that others may tell of, by IRI."""
        return {node: fact_line(told) for node, told in self.part.facts.items()} if self.part is not None else {}

    def books(self) -> Iterator[Quad]:
        """What the store notes of it, for itself alone."""
        yield self.node, names.HASH, text(self.hash), BOOKS
        yield self.node, names.PACKED, text(self.packed), BOOKS
        yield self.node, names.ORIGIN, text(str(self.origin)), BOOKS
        if self.withdrawn:
            yield self.node, names.WITHDRAWN, typed("true", vocab.XSD_BOOLEAN), BOOKS
        if self.judged:
            yield self.node, names.JUDGED, text(self.judged), BOOKS
        if self.part is not None:
            for mark in marks(self.document):
                yield self.node, names.MARK, text(mark), BOOKS
            for node, line in self.fact_lines.items():
                yield iri(node), names.FACT, text(line), self.node
            for side in self.part.sides:
                if side.contests:
                    yield iri(side.matter), names.side_name(side.position), iri(side.statement), self.node

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """Each statement of two actors together: the terms of both, sorted, and its own."""
        found = set()
        for statement in self.statements:
            subject = statement.subject
            for other in (statement.object, statement.recipient):
                ends = [end.entity for end in (subject, other) if end is not None]
                if len({entity.id for entity in ends if entity.type in ACTORS}) > 1:
                    one, two = sorted(iri(entity.id) for entity in ends)
                    found.add((one, two, iri(statement_iri(statement))))
        return frozenset(found)


def fact_line(facts: Facts) -> str:
    """Facts as text, the same for the same ones."""
    kinds: list[list[tuple[str, ...]]] = [sorted(facts.told), sorted(facts.found), sorted(facts.made)]
    # Which most nodes lack: their lines are those that stores without readings have.
    kinds += [sorted(facts.readings)] if facts.readings else []
    return json.dumps(kinds, ensure_ascii=False)


def facts_of(line: str) -> Facts:
    return Facts(*(set(map(tuple, each)) for each in json.loads(line)))
