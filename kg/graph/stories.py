"""Stories: groups of documents with nearly the same text, such as an agency report that several newspapers print,
shorten or edit.

Documents with a common mark are compared by their word triples (shingles; Broder 1997), in which each number is
replaced by the same symbol. A mark is one of a sixteenth of all sequences of five words, selected in the same way in
every document (fingerprints 0 mod p; Manber 1994). Groups are connected components over all documents, so the order of
documents does not matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from zlib import crc32

from kg import vocab
from kg.model import Document

SHINGLE = 3
"""Number of words in a shingle."""
SHARED = 0.3
"""Share of the shorter document's shingles that must also be in the other document for the same story."""
LEAST = 20
"""Minimum number of shingles of a document that is compared. A single sentence may occur in two different reports."""
_RUN = 5
"""Number of words in a mark."""
_KEPT = 16
"""One in this many sequences of words is a mark."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


def stories(documents: Iterable[Document]) -> Mapping[str, str]:
    """Return the IRI of the story, by document id, for each document that has the same story as another one."""
    texts = {document.id: document for document in documents}
    marked: defaultdict[str, list[str]] = defaultdict(list)
    for document in texts.values():
        for mark in marks(document):
            marked[mark].append(document.id)
    pairs = {(min(pair), max(pair)) for sharing in marked.values() for pair in combinations(sharing, 2)}
    told = {id_: shingles(texts[id_]) for id_ in {id_ for pair in pairs for id_ in pair}}
    return grouped(pair for pair in pairs if alike(told[pair[0]], told[pair[1]]))


def grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the IRI of the story of each document, given pairs of documents with the same story. A story is named
    after its first document.
    """
    import networkx as nx

    same: nx.Graph[str] = nx.Graph()
    same.add_edges_from(pairs)
    return {
        id_: vocab.minted("story", first)
        for ids in nx.connected_components(same)
        for first in [min(ids)]
        for id_ in ids
    }


def marks(document: Document) -> frozenset[str]:
    """Return the marks of a document as numbers. Documents without a common mark are not compared."""
    return frozenset(f"{number:08x}" for run in _runs(document, _RUN) if (number := crc32(run.encode())) % _KEPT == 0)


def shingles(document: Document) -> frozenset[str]:
    """Return the lower-case word triples of a document, with numbers replaced by one symbol."""
    return frozenset(_runs(document, SHINGLE))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two documents belong to the same story, given their shingles."""
    return min(len(one), len(other)) >= LEAST and share(one, other) >= SHARED


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set that is also in the other one."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _runs(document: Document, length: int) -> Iterator[str]:
    text = document.text[document.body_start :]
    words = ["0" if word[0].isdigit() else word.casefold() for word in _WORD.findall(text)]
    return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))
