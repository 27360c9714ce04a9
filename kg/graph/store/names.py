"""Internal graphs and properties of a store, which are not exported.

The graph itself is the default graph. Each document has a named graph with its facts about shared nodes. When a
document is removed, these graphs show which of its facts other documents have too.
"""

from __future__ import annotations

from kg import vocab
from kg.graph.terms import iri

Quad = tuple[str, str, str, str]
"""Subject, predicate and object in N-Triples syntax, and the graph. The graph that users query has the name ""."""

VERSION = 1
"""Version of this layout of stores."""

_OWN = vocab.KGI + "store/"
BOOKS = iri(vocab.KGI + "store")
"""Graph with the bookkeeping: data about documents, counts and indexes."""
FACTS = iri(_OWN + "facts")
"""Graph that contains the facts of all documents, each fact once."""
VOCABULARY = iri(_OWN + "vocabulary")
"""Graph with a copy of the vocabulary, which a later version needs to replace it."""

STORE = BOOKS
VOCABULARY_HASH = iri(_OWN + "vocabularyHash")
FORMAT = iri(_OWN + "version")
HASH = iri(_OWN + "hash")
"""Hash of a document's content. Texts with a known hash are skipped."""
ORIGIN = iri(_OWN + "origin")
"""Origin of the text of a document: the path, and the line if it is a record."""
PACKED = iri(_OWN + "packed")
"""Statements of a document, in the text form of kg.graph.codec."""
JUDGED = iri(_OWN + "judged")
"""For a document, the hash of the judgements that are applied to it. For the store, the hash of the current judgements.
"""
JUDGEMENTS = iri(_OWN + "judgements")
"""Lines of the file of judgements."""
PENDING = iri(_OWN + "pending")
"""For the store, `stories` or `judgements` if an interrupted run has not yet applied them to all documents."""
WITHDRAWN = iri(_OWN + "withdrawn")
MARK = iri(_OWN + "mark")
"""A mark of a document: a sequence of words that also occurs in its copies."""
FACT = iri(_OWN + "fact")
"""A fact about a node."""
BESIDE = iri(_OWN + "beside")
"""Links two actors that a statement relates, sorted by IRI. Each pair is recorded once in the bookkeeping, and also in
the graph of each such statement, so the pair is removed with the last statement.
"""


def side_name(side: str) -> str:
    """Return the property that links an issue to the statements with a given position."""
    return iri(_OWN + side)
