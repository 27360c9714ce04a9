"""Finds the context of each node: the documents and sentences that mention it, and the other nodes in these
documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.graph.about import ENDS, about, unbounded
from kg.graph.dataset import Dataset

_RARE = 20
"""A node counts as context only if it occurs in at most this many documents. Frequent nodes do not help to decide
whether two nodes are the same. For example, many different people occur together with Germany.
"""
_PLACES = f"SELECT DISTINCT ?s ?document {{ {{ {ENDS} }} ?statement prov:wasDerivedFrom ?document FILTER(isIRI(?s)) }}"
_SENTENCES = f"""SELECT DISTINCT ?s ?text {{ %s {ENDS}
  ?statement kg:evidence/kg:sentence/kg:text ?text }} ORDER BY ?s ?text"""


def contexts(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """Return the context of each node: the documents that mention the node, and the rarely mentioned nodes in these
    documents.
    """
    documents: dict[str, set[str]] = {}
    nodes: dict[str, set[str]] = {}
    for node, document in unbounded(dataset)(_PLACES):
        documents.setdefault(str(node), set()).add(str(document))
        nodes.setdefault(str(document), set()).add(str(node))
    rare = {node for node, found in documents.items() if len(found) <= _RARE}
    return {
        node: frozenset(found).union(*(nodes[document] & rare for document in found)) - {node}
        for node, found in documents.items()
    }


def sentences(dataset: Dataset, nodes: Iterable[str], most: int) -> Mapping[str, list[str]]:
    """Return up to `most` sentences per node. Each sentence contains a statement about the node."""
    found: dict[str, list[str]] = {}
    for node, text in about(unbounded(dataset), _SENTENCES, nodes):
        if len(told := found.setdefault(str(node), [])) < most:
            told.append(" ".join(str(text).split()))
    return found
