"""Exports a graph with one named graph per document. The default graph contains the plain triples and the triples about
nodes that documents share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph

from kg import vocab
from kg.export.turtle import Terms
from kg.graph import Graph
from kg.graph.statements import document_iri
from kg.graph.terms import iri
from kg.vocab import Triple


def by_document(graph: Graph) -> Mapping[str, frozenset[Triple]]:
    """Return the triples of each document. The keys are document IRIs. Triples that are not specific to one document
    have the key "". IRIs and triples are in N-Triples syntax, and documents are sorted by IRI.
    """
    parts = sorted(graph.parts, key=lambda part: document_iri(part.document))
    found = {iri(document_iri(part.document)): part.own.union(*part.stated.values()) for part in parts}
    return {"": graph.triples.difference(*found.values()), **found}


def nquads(graph: Graph) -> str:
    """Return the graph as sorted lines of N-Quads. Each line contains a triple and, unless the triple is in the default
    graph, a document IRI.
    """
    return "".join(sorted(_lines(by_document(graph))))


def _lines(parts: Mapping[str, Iterable[Triple]]) -> Iterator[str]:
    for name, triples in parts.items():
        for subject, predicate, value in triples:
            yield f"{subject} {predicate} {value} {name + ' ' if name else ''}.\n"


def trig(graph: Graph) -> str:
    """Return the graph as TriG: first the default graph, then one block `document:… { … }` per document. Triples are
    sorted as in the Turtle export.
    """
    text, terms = [], Terms()
    for name, triples in by_document(graph).items():
        blocks = terms.blocks(triples)
        inside = "\n".join(blocks)
        text += [f"\n{terms.term(name)} {{\n\n{inside}\n}}\n"] if name else [f"\n{block}" for block in blocks]
    return terms.prefixes() + "".join(text)


def json_ld(graph: Graph) -> str:
    """Return the graph as JSON-LD with one named graph per document. IRIs are not abbreviated."""
    quads = pyoxigraph.parse(nquads(graph).encode(), pyoxigraph.RdfFormat.N_QUADS)
    written = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.JSON_LD, prefixes=dict(vocab.PREFIXES))
    return (written or b"").decode() + "\n"
