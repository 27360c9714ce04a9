"""What a store holds beside the graph: its own graphs and properties, which no export shows.

The graph itself stands in the default graph. Each document has a named graph with what it tells of the nodes that
others may tell of too; so it can be taken out again by asking who else says so.
"""

from __future__ import annotations

from kg import vocab
from kg.graph.terms import iri

Quad = tuple[str, str, str, str]
"""Subject, predicate, object as N-Triples writes them, and the graph: "" is the one that users ask."""

VERSION = 1
"""Of this layout."""

_OWN = vocab.KGI + "store/"
BOOKS = iri(vocab.KGI + "store")
"""The graph with what is known of documents, and what is counted and looked up."""
FACTS = iri(_OWN + "facts")
"""The graph with every fact that some document tells, once."""
VOCABULARY = iri(_OWN + "vocabulary")
"""The graph with the vocabulary as it was written, for the next version to know what to replace."""

STORE = BOOKS
VOCABULARY_HASH = iri(_OWN + "vocabularyHash")
FORMAT = iri(_OWN + "version")
HASH = iri(_OWN + "hash")
"""Of a document's content: the same text is not read twice."""
ORIGIN = iri(_OWN + "origin")
"""Where its text was read from: the line in the file, if it is a record there, and the path."""
PACKED = iri(_OWN + "packed")
"""Its statements, as kg.graph.codec writes them."""
JUDGED = iri(_OWN + "judged")
"""The hash of the judgements that were applied to it; of the store: those that are to be applied."""
JUDGEMENTS = iri(_OWN + "judgements")
"""The lines of those."""
PENDING = iri(_OWN + "pending")
"""Of the store: `stories` or `judgements`, which a run that was cut off has yet to apply to all documents."""
WITHDRAWN = iri(_OWN + "withdrawn")
MARK = iri(_OWN + "mark")
"""Runs of words by which copies are found."""
FACT = iri(_OWN + "fact")
"""What is told of a node."""
BESIDE = iri(_OWN + "beside")
"""Two actors of whom something is stated together, from the first by IRI to the second: once in the books, and once in
the graph of each such statement, by which it is known when the last one goes.
"""


def side_name(side: str) -> str:
    """The property from a matter to a statement that a document's graph has on a side of it, to be looked up by it."""
    return iri(_OWN + side)
