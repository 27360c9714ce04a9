"""Groups documents with nearly the same text into stories. For example, several newspapers may print, shorten or edit
the same agency report.

Documents are compared by their sequences of three words (shingles; Broder 1997). All numbers count as the same word. To
save time, only documents with a common mark are compared. A mark is a sequence of five words. Only one in 16 sequences
becomes a mark, and the selection is the same in every document (fingerprints 0 mod p; Manber 1994). All documents that
are directly or indirectly similar form one story, so the order of the documents makes no difference.
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
"""Number of words in a shingle (a short sequence of words)."""
SHARED = 0.3
"""Minimum share of the shorter document's shingles that must also occur in the other document of a story."""
LEAST = 20
"""Minimum number of shingles in a document that is compared. Shorter documents are too similar by chance, because a
sentence may occur in two different reports.
"""
_RUN = 5
"""Number of words in a mark. A mark is a sequence of words that copies of a document share."""
_KEPT = 16
"""Only one in this many sequences of words becomes a mark."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


def stories(documents: Iterable[Document]) -> Mapping[str, str]:
    """Return the IRI of each document's story, keyed by document id. Documents that are not similar to any other
    document are left out.
    """
    texts = {document.id: document for document in documents}
    marked: defaultdict[str, list[str]] = defaultdict(list)
    for document in texts.values():
        for mark in marks(document):
            marked[mark].append(document.id)
    pairs = {(min(pair), max(pair)) for sharing in marked.values() for pair in combinations(sharing, 2)}
    told = {id_: shingles(texts[id_]) for id_ in {id_ for pair in pairs for id_ in pair}}
    return grouped(pair for pair in pairs if alike(told[pair[0]], told[pair[1]]))


def grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the IRI of each document's story. Each item of `pairs` contains the ids of two documents that belong to
    the same story. A story is named after the document whose id comes first alphabetically.
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
    """Return the marks (hashes of selected word sequences) of a document as hexadecimal numbers. Two documents are
    compared only if they share a mark.
    """
    return frozenset(f"{number:08x}" for run in _runs(document, _RUN) if (number := crc32(run.encode())) % _KEPT == 0)


def shingles(document: Document) -> frozenset[str]:
    """Return the shingles (sequences of three words) of a document. Words are converted to lower case, and each number
    is replaced by 0.
    """
    return frozenset(_runs(document, SHINGLE))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two documents belong to the same story, given their shingles."""
    return min(len(one), len(other)) >= LEAST and share(one, other) >= SHARED


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the fraction of the smaller set that is also in the larger set."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _runs(document: Document, length: int) -> Iterator[str]:
    text = document.text[document.body_start :]
    words = ["0" if word[0].isdigit() else word.casefold() for word in _WORD.findall(text)]
    return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))
