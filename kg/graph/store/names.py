"""Names of the internal graphs and properties of a store. Internal graphs and properties are not exported.

The graph that users query is the default graph. In addition, each document has a named graph with its facts about nodes
that documents may share. When a document is removed, the named graphs show which of the facts other documents also
have.
"""

from __future__ import annotations

from kg import vocab
from kg.graph.terms import iri

Quad = tuple[str, str, str, str]
"""Subject, predicate and object in N-Triples syntax, and the name of the graph. The name of the default graph, which
users query, is "" here.
"""

VERSION = 1
"""Version of the layout of stores."""

_OWN = vocab.KGI + "store/"
BOOKS = iri(vocab.KGI + "store")
"""Name of the graph for bookkeeping. This graph contains data about documents, counts and indexes."""
FACTS = iri(_OWN + "facts")
"""Name of the graph with the facts of all documents. Each fact is stored once."""
VOCABULARY = iri(_OWN + "vocabulary")
"""Name of the graph with a copy of the vocabulary. A later version of this program uses the copy to replace the
vocabulary.
"""

STORE = BOOKS
VOCABULARY_HASH = iri(_OWN + "vocabularyHash")
FORMAT = iri(_OWN + "version")
HASH = iri(_OWN + "hash")
"""Property for the hash of a document's content. Texts whose hash is already stored are skipped."""
ORIGIN = iri(_OWN + "origin")
"""Property for the origin of a document: its path, and its line if it is a record of a file."""
PACKED = iri(_OWN + "packed")
"""Property for the statements of a document, in the text form of kg.graph.codec."""
JUDGED = iri(_OWN + "judged")
"""Property for a hash of judgements. A document has the hash of the judgements that are applied to the document. The
store has the hash of its current judgements.
"""
JUDGEMENTS = iri(_OWN + "judgements")
"""Property for the lines of a file of judgements."""
PENDING = iri(_OWN + "pending")
"""Property that marks unfinished work. The value is `stories` or `judgements` if an interrupted run has not yet applied
the stories or judgements to all documents.
"""
WITHDRAWN = iri(_OWN + "withdrawn")
MARK = iri(_OWN + "mark")
"""Property for a mark of a document. A mark identifies a sequence of words that also occurs in copies of the
document.
"""
FACT = iri(_OWN + "fact")
"""Property for a fact about a node."""
BESIDE = iri(_OWN + "beside")
"""Property that links two actors if a statement relates them. The actors are sorted by IRI. Each pair is stored once in
the bookkeeping graph, and once in a graph for each of these statements. When the last such statement is removed, the
pair is removed too.
"""


def side_name(side: str) -> str:
    """Return the RDF property that links an issue to statements that take the given position."""
    return iri(_OWN + side)
