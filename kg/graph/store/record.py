"""Defines the record of a document in a store. A record contains the document's contribution to the graph."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

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
    """Return a hash of the extractor's name and a document's text, date, title, source, author and URL. The file path
    does not affect the hash.
    """
    told: list[object] = [document.text, document.date and document.date.isoformat(), document.title, document.source]
    # Only fields with a value are included, so documents without an author or address keep their old hashes.
    told += [{name: value} for name in ("author", "url") if (value := getattr(document, name))]
    told += [extractor] if extractor != DEFAULT else []
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


Pair = tuple[str, str, str]


@dataclass(frozen=True)
class Record:
    """A document in a store, with its statements and the judgements that are applied to the document."""

    node: str
    """The IRI of the document as an RDF term."""
    hash: str
    packed: str
    judgements: Judgements
    """The judgements that are applied to the document."""
    judged: str
    """The hash of the judgements that are applied to the document."""
    origin: Origin = field(default_factory=Origin)
    withdrawn: bool = False

    @classmethod
    def of(cls, extraction: Extraction, judgements: Judgements, judged: str = "") -> Record:
        document = extraction.document
        told = document, merge(extraction.statements)
        hashed = content_hash(document, extraction.extractor)
        made = cls(iri(document_iri(document)), hashed, packed(*told), judgements, judged, Origin.of(document))
        made.__dict__["_unpacked"] = told  # so that the text need not be unpacked again
        return made

    @cached_property
    def document(self) -> Document:
        return self._unpacked[0]

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, with the judgements applied. Withdrawn documents have no statements."""
        return () if self.withdrawn else merge(self.judgements.apply(self._unpacked[1]))

    @cached_property
    def part(self) -> Part | None:
        """The document's contribution to the graph, or None if the document has no statements."""
        return part(self.statements, self.judgements) if self.statements else None

    @cached_property
    def _unpacked(self) -> tuple[Document, tuple[Statement, ...]]:
        return unpacked(self.packed)

    @cached_property
    def fact_lines(self) -> Mapping[str, str]:
        """The document's facts about nodes that may also occur in other documents, keyed by node IRI."""
        return {node: fact_line(told) for node, told in self.part.facts.items()} if self.part is not None else {}

    def books(self) -> Iterator[Quad]:
        """Yield the store's internal quads about this document."""
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
        """The pairs of actors linked by the document's statements. Each item consists of three RDF terms: the two
        actors in sorted order, and the statement.
        """
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
    """Return the facts about a node as a string. Equal facts produce equal strings."""
    kinds: list[list[tuple[str, ...]]] = [sorted(facts.told), sorted(facts.found), sorted(facts.made)]
    # Older stores have no readings. If there are no readings, the string is the same as in older stores.
    kinds += [sorted(facts.readings)] if facts.readings else []
    return json.dumps(kinds, ensure_ascii=False)


def facts_of(line: str) -> Facts:
    told, found, made, *readings = (set(map(tuple, each)) for each in json.loads(line))
    # Older stores do not keep the language of the text.
    return Facts(told, found, made, {(*each, each[0])[:4] for each in chain.from_iterable(readings)})
