"""Which documents tell one story in the same words: an agency's copy that was printed twice, cut or edited.

Word triples are compared, digits aside (shingles; Broder 1997), of those documents that share a mark: a run of five
words, of which each document keeps about a sixteenth, always the same ones (fingerprints 0 mod p; Manber 1994). Groups
are connected components over all documents, so that their order does not matter, and each pair is judged by itself.
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
"""Words of a shingle."""
SHARED = 0.3
"""The part of the shorter document's shingles that both have, from which on they tell one story."""
LEAST = 20
"""Shingles that a document has, to be compared: one sentence alone may stand in two reports."""
_RUN = 5
"""Words of a mark."""
_KEPT = 16
"""One of so many runs is a mark."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


def stories(documents: Iterable[Document]) -> Mapping[str, str]:
    """The IRI of its story by the id of each document that shares it with another one."""
    texts = {document.id: document for document in documents}
    marked: defaultdict[str, list[str]] = defaultdict(list)
    for document in texts.values():
        for mark in marks(document):
            marked[mark].append(document.id)
    pairs = {(min(pair), max(pair)) for sharing in marked.values() for pair in combinations(sharing, 2)}
    told = {id_: shingles(texts[id_]) for id_ in {id_ for pair in pairs for id_ in pair}}
    return grouped(pair for pair in pairs if alike(told[pair[0]], told[pair[1]]))


def grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The IRI of its story by the id of each document in pairs that tell the same: a story is called by its first."""
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
    """Some runs of words, as numbers: documents that share none are not compared."""
    return frozenset(f"{number:08x}" for run in _runs(document, _RUN) if (number := crc32(run.encode())) % _KEPT == 0)


def shingles(document: Document) -> frozenset[str]:
    """The triples of words, lower case, a number as one sign."""
    return frozenset(_runs(document, SHINGLE))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two documents tell one story, by their shingles."""
    return min(len(one), len(other)) >= LEAST and share(one, other) >= SHARED


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that both have."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _runs(document: Document, length: int) -> Iterator[str]:
    text = document.text[document.body_start :]
    words = ["0" if word[0].isdigit() else word.casefold() for word in _WORD.findall(text)]
    return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))
