"""Computes what each document contributes to the graph. This contribution is called the document's part. The graph is
the union of all parts and of the facts that follow from several parts together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from kg import vocab
from kg.graph.direct import direct, own_voice, standing
from kg.graph.disputes import Side, sides
from kg.graph.entities import Facts, facts
from kg.graph.judgements import Judgements
from kg.graph.listed import listed_holder
from kg.graph.merge import evidence_key
from kg.graph.statements import (
    direct_mark,
    direct_triple,
    document_triples,
    evidence_iri,
    evidence_triples,
    sentence_triples,
    standing_mark,
    statement_iri,
    statement_triples,
)
from kg.graph.terms import iri
from kg.model import Document, Entity, Statement
from kg.vocab import Triple


@dataclass(frozen=True, slots=True)
class Part:
    """The contribution of one document to the graph. Data that other documents may also contribute is kept in separate
    fields.
    """

    document: Document
    statements: tuple[Statement, ...]
    """The statements of the document, one for each passage."""
    own: frozenset[Triple]
    """Triples about the document, its sentences and its passages. No other document contributes these triples."""
    stated: Mapping[str, tuple[Triple, ...]]
    """Triples of each statement, keyed by the IRI of the statement. Every document with this statement has the same
    triples for it.
    """
    own_voice: tuple[Statement, ...]
    """The statements that the text makes in its own voice or that a subject makes about itself."""
    asserted: tuple[Statement, ...]
    """The statements that are also plain triples."""
    direct: frozenset[Triple]
    """The plain triples that the document contributes."""
    facts: Mapping[str, Facts]
    """Facts about nodes that may also occur in other documents, keyed by IRI."""
    sides: tuple[Side, ...]
    """Positions of the document on issues. Other documents may take different positions."""

    def triples(self) -> Iterator[Triple]:
        """Yield the triples of the document, except those about nodes that may also occur in other documents."""
        yield from self.own
        for triples in self.stated.values():
            yield from triples
        yield from self.direct


def parts(statements: Iterable[Statement], judgements: Judgements) -> Iterator[Part]:
    """Yield the contribution of each document, in the order of the documents. The statements must already be merged."""
    for _, group in groupby(statements, lambda statement: statement.document.id):
        yield part(tuple(group), judgements)


def part(statements: tuple[Statement, ...], judgements: Judgements) -> Part:
    """Return a document's contribution to the graph, given its merged statements. `statements` must not be empty.

    The judgements must already have been applied to the statements. This function uses the judgements only to add
    owl:sameAs links from main nodes to merged nodes.
    """
    document, stated, own = statements[0].document, {}, set(document_triples(statements[0].document))
    for sentence in {statement.sentence.start: statement for statement in statements}.values():
        own.update(sentence_triples(sentence))
    listed = {statement: holder for statement in statements if (holder := listed_holder(statement)) is not None}
    own.update((iri(evidence_iri(at)), iri(vocab.LISTED_HOLDER), iri(holder.iri)) for at, holder in listed.items())
    others = (Entity(holder.iri, holder.label(document.lang), holder.kind) for holder in listed.values())
    for statement in statements:
        own.update(evidence_triples(statement))
        if (node := statement_iri(statement)) not in stated:
            stated[node] = tuple(statement_triples(statement))
    own_words = own_voice(statements)
    asserted = direct(own_words)
    own.update(map(direct_mark, asserted))
    own.update(map(standing_mark, standing(statements)))
    told = facts(statements, frozenset(map(evidence_key, own_words)), others)
    for chief in judgements.joined.keys() & told.keys():
        told[chief].told.update((iri(vocab.SAME_AS), iri(node)) for node in judgements.joined[chief])
    return Part(
        document,
        statements,
        frozenset(own),
        stated,
        own_voice=own_words,
        asserted=asserted,
        direct=frozenset(map(direct_triple, asserted)),
        facts=told,
        sides=tuple(dict.fromkeys(sides(statements))),
    )
