"""Converts a graph to a networkx MultiDiGraph with one edge per statement."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Any

import networkx as nx

from kg import vocab
from kg.export.details import details
from kg.export.jsonl import relation_label
from kg.graph import Graph, mention_iri, relation_iri, statement_iri
from kg.knowledge.actors import Names
from kg.knowledge.lang import LANGUAGES
from kg.model import Entity, Mention, Statement
from kg.ontology import relation_types


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """Return a network whose nodes are IRIs and whose edges are statements. Edge keys are statement ids.

    Nodes have the attributes `type`, `label_de` and `label_en`. Listed actors and places also have the attributes that
    `kg.export.details.details` returns.

    Edges have these attributes:
    - `relation`: IRI of the relation
    - `label_de` and `label_en`: name of the relation
    - `root` and `cameo`: PLOVER event type and CAMEO codes
    - `polarity`, `modality`, `hearsay` and `status`
    - `own_voice`: whether a document makes the statement itself, without quoting a speaker
    - `direct`: whether the statement is also a plain triple
    - `reading_de` and `reading_en`: the statement as a sentence
    - `said_by`: IRIs of the speakers, separated by spaces; in "Tass quoted Peskov", Tass comes first
    - `recipient` and `place`: IRIs
    - `time`: time in EDTF
    - `quantity`, `bound` and `unit`: a number in the statement
    - `confidence`: highest confidence of any passage
    - `evidence`: number of passages
    - `sources`: number of documents that are not copies of each other
    - `documents`, `urls` and `sentences`: one line for each passage

    All values are strings, numbers or booleans, because every networkx file format supports these types. Missing values
    are left out. A missing subject or object becomes a node of type `Unknown`. A statement nested in another statement
    becomes a node of type `Statement`. Edges with the key `part` point from a statement or phrase to the entities that
    it contains. The only attribute of these edges is `relation`.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for _, group in groupby(sorted(graph.statements, key=attrgetter("id")), attrgetter("id")):
        _add(network, graph, list(group))
    return network


def _add(network: nx.MultiDiGraph[str], graph: Graph, evidence: list[Statement]) -> None:
    first = evidence[0]
    source = _node(network, graph, first, "subject", first.subject)
    target = _node(network, graph, first, "object", first.object)
    network.add_edge(source, target, key=first.id, **_attributes(graph, evidence))


def _attributes(graph: Graph, evidence: list[Statement]) -> dict[str, Any]:
    first = evidence[0]
    relation, quantity = first.relation, first.quantity
    attributes = {
        "relation": relation_iri(relation),
        **{f"label_{lang}": relation_label(relation, lang) for lang in LANGUAGES},
        "root": relation_types()[relation.id].root if relation.id else None,
        "cameo": (relation.id and " ".join(relation_types()[relation.id].cameo)) or None,
        "polarity": first.polarity,
        "modality": first.modality,
        "own_voice": first.id in graph.own_voice,
        "direct": first.id in graph.direct,
        "hearsay": graph.status(first.id) == "hearsay",
        "status": graph.status(first.id),
        **{f"reading_{lang}": graph.reading(first.id, lang) for lang in LANGUAGES},
        "said_by": " ".join(map(mention_iri, first.attribution)) or None,
        "recipient": mention_iri(first.recipient) if first.recipient else None,
        "time": first.time,
        "place": mention_iri(first.place) if first.place else None,
        "quantity": quantity and quantity.value,
        "bound": quantity and quantity.bound,
        "unit": quantity and quantity.unit,
        "confidence": max(statement.confidence for statement in evidence),
        "evidence": len(evidence),
        "sources": graph.independent(evidence),
        "documents": "\n".join(statement.document.id for statement in evidence),
        "urls": "\n".join(filter(None, (statement.document.url for statement in evidence))) or None,
        "sentences": "\n".join(" ".join(statement.sentence.text.split()) for statement in evidence),
    }
    return {name: value for name, value in attributes.items() if value is not None}


def _node(network: nx.MultiDiGraph[str], graph: Graph, statement: Statement, end: str, mention: Mention | None) -> str:
    """Add the subject or object of a statement to the network and return the added node."""
    if mention is None:
        node = f"{statement_iri(statement)}:{end}"
        network.add_node(node, type="Unknown", **{f"label_{lang}": "" for lang in LANGUAGES})
        return node
    return _mention_node(network, graph, mention)


def _mention_node(network: nx.MultiDiGraph[str], graph: Graph, mention: Mention) -> str:
    """Add the node of a mention and the nodes of the entities inside it. Return the node of the mention. A statement
    inside another statement gets its own node.
    """
    node = mention_iri(mention)
    if mention.content is not None:
        network.add_node(node, type="Statement", **_labels(graph, node))
        for part in filter(None, (mention.content.subject, mention.content.object)):
            network.add_edge(node, _mention_node(network, graph, part), key="part", relation=vocab.CONCERNS)
    else:
        _add_entity(network, graph, mention.entity)
    return node


def _add_entity(network: nx.MultiDiGraph[str], graph: Graph, entity: Entity) -> None:
    network.add_node(entity.id, type=entity.type, **_labels(graph, entity.id), **details(entity.id))
    for part in entity.concerns:
        _add_entity(network, graph, part)
        network.add_edge(entity.id, part.id, key="part", relation=vocab.CONCERNS)


def _labels(graph: Graph, node: str) -> dict[str, str]:
    return {f"label_{lang}": name for lang, name in chief_names(graph.names[node]).items()}


def chief_names(names: Names) -> dict[str, str]:
    """Return a node's preferred name in each language. If a node has no name in one language, its name in the other
    language is used.
    """
    either = next(iter(names.values()))
    return {lang: names.get(lang, either)[0] for lang in LANGUAGES}
