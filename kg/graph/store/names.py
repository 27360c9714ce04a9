"""Internal graphs and properties of a store, which are not exported.

The graph itself is the default graph. Each document has a named graph with its facts about shared nodes, so it can be
removed by checking which other documents have the same facts.
"""

from __future__ import annotations

from kg import vocab
from kg.graph.terms import iri

Quad = tuple[str, str, str, str]
"""Subject, predicate and object in N-Triples syntax, and the graph; "" is the one that users query."""

VERSION = 1
"""Version of this layout."""

_OWN = vocab.KGI + "store/"
BOOKS = iri(vocab.KGI + "store")
"""Graph with bookkeeping about documents, counts and indexes."""
FACTS = iri(_OWN + "facts")
"""Graph with each fact of any document once."""
VOCABULARY = iri(_OWN + "vocabulary")
"""Graph with the vocabulary as written, for a later version to replace."""

STORE = BOOKS
VOCABULARY_HASH = iri(_OWN + "vocabularyHash")
FORMAT = iri(_OWN + "version")
HASH = iri(_OWN + "hash")
"""Hash of a document's content, to skip known texts."""
ORIGIN = iri(_OWN + "origin")
"""Origin of its text: the path, and the line if it is a record."""
PACKED = iri(_OWN + "packed")
"""Its statements in the form of kg.graph.codec."""
JUDGED = iri(_OWN + "judged")
"""For a document, the hash of the judgements applied to it; for the store, of the current judgements."""
JUDGEMENTS = iri(_OWN + "judgements")
"""Lines of the judgements."""
PENDING = iri(_OWN + "pending")
"""For the store, `stories` or `judgements` if an interrupted run must still apply them to all documents."""
WITHDRAWN = iri(_OWN + "withdrawn")
MARK = iri(_OWN + "mark")
"""Word sequences for finding copies."""
FACT = iri(_OWN + "fact")
"""A fact about a node."""
BESIDE = iri(_OWN + "beside")
"""Two actors in a common statement, sorted by IRI. It is recorded once in the bookkeeping and in the graph of each such
statement, to detect when the last one is removed.
"""


def side_name(side: str) -> str:
    """Return the property from an issue to a statement on one side of it, for look-ups."""
    return iri(_OWN + side)
