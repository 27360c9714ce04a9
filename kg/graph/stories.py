"""Which documents tell one story in the same words: an agency's copy that was printed twice, cut or edited.

Word triples are compared, digits aside (shingles; Broder 1997): MinHash finds the documents that may share many, by
locality-sensitive hashing, and those that do are counted. Groups are connected components over all documents, so that
their order does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import combinations

from kg import vocab
from kg.model import Document

SHINGLE = 3
"""Words of a shingle."""
SHARED = 0.3
"""The part of the shorter document's shingles that both have, from which on they tell one story."""
LEAST = 20
"""Shingles that a document has, to be compared: one sentence alone may stand in two reports."""
_FEW = 200
"""Documents up to which each is compared with each: that takes less time than to load the hashing."""
_PERMUTATIONS = 128
_CANDIDATES = 0.12
"""The likeness (Jaccard) from which on the hashing shall find a pair: a quarter of a text has one of .25 with it."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


def stories(documents: Iterable[Document]) -> Mapping[str, str]:
    """The IRI of its story by the id of each document that shares it with another one."""
    told = {document.id: shingles(document.text[document.body_start :]) for document in documents}
    above: dict[str, str] = {}

    def first(one: str) -> str:
        while one in above:
            one = above[one]
        return one

    for one, other in _candidates(told):
        if share(told[one], told[other]) >= SHARED:
            low, high = sorted((first(one), first(other)))
            if low != high:
                above[high] = low
    grouped = {document: first(document) for document in told}
    heads = {head for document, head in grouped.items() if document != head}
    return {document: vocab.minted("story", head) for document, head in grouped.items() if head in heads}


def shingles(text: str) -> frozenset[str]:
    """The triples of words, lower case, a number as one sign."""
    words = ["0" if word[0].isdigit() else word.casefold() for word in _WORD.findall(text)]
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that both have."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _candidates(told: Mapping[str, frozenset[str]]) -> Iterable[tuple[str, str]]:
    long = {document: found for document, found in sorted(told.items()) if len(found) >= LEAST}
    if len(long) <= _FEW:
        return list(combinations(long, 2))
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped] # loads scipy

    index, hashes = MinHashLSH(threshold=_CANDIDATES, num_perm=_PERMUTATIONS), {}
    for document, found in long.items():
        hashes[document] = MinHash(num_perm=_PERMUTATIONS)
        hashes[document].update_batch([shingle.encode() for shingle in sorted(found)])
        index.insert(document, hashes[document])
    return [(one, other) for one in long for other in index.query(hashes[one]) if one < other]
