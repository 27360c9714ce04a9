"""Named graphs: one per document. Triples shared by several documents are in the default graph."""

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
    """Return sorted triples in N-Triples syntax by the IRI of their document. Shared triples have the key ""."""
    parts = sorted(graph.parts, key=lambda part: document_iri(part.document))
    found = {iri(document_iri(part.document)): part.own.union(*part.stated.values()) for part in parts}
    return {"": graph.triples.difference(*found.values()), **found}


def nquads(graph: Graph) -> str:
    """Return N-Quads: sorted lines, each with a triple and the IRI of its document's graph."""
    return "".join(sorted(_lines(by_document(graph))))


def _lines(parts: Mapping[str, Iterable[Triple]]) -> Iterator[str]:
    for name, triples in parts.items():
        for subject, predicate, value in triples:
            yield f"{subject} {predicate} {value} {name + ' ' if name else ''}.\n"


def trig(graph: Graph) -> str:
    """Return TriG: the shared triples, then one block per document (`document:a { … }`), sorted like Turtle."""
    text, terms = [], Terms()
    for name, triples in by_document(graph).items():
        blocks = terms.blocks(triples)
        inside = "\n".join(blocks)
        text += [f"\n{terms.term(name)} {{\n\n{inside}\n}}\n"] if name else [f"\n{block}" for block in blocks]
    return terms.prefixes() + "".join(text)


def json_ld(graph: Graph) -> str:
    """Return JSON-LD with expanded names and one named graph per document."""
    quads = pyoxigraph.parse(nquads(graph).encode(), pyoxigraph.RdfFormat.N_QUADS)
    written = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.JSON_LD, prefixes=dict(vocab.PREFIXES))
    return (written or b"").decode() + "\n"
