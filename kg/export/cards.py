"""What the page shows of a statement: the words of its sentences, marked, and who says it, when, where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from kg.export.jsonl import relation_label
from kg.graph import Graph, mention_iri
from kg.lang import LANGUAGES
from kg.model import Mention, Statement
from kg.ontology import relation_types

Card = dict[str, Any]


def cards(graph: Graph) -> dict[str, Card]:
    """The card of each statement by its id."""
    by_id = sorted(graph.statements, key=attrgetter("id"))
    return {id_: _card(graph, list(group)) for id_, group in groupby(by_id, attrgetter("id"))}


def _card(graph: Graph, evidence: list[Statement]) -> Card:
    first = evidence[0]
    relation = first.relation
    kind = relation_types()[relation.id] if relation.id else None
    return {
        "subject": _node(first.subject),
        **{lang: relation_label(relation, lang) for lang in LANGUAGES},
        "object": _node(first.object),
        "root": kind and kind.root,
        "quad": kind.quad if kind else "other",
        "voice": "planned" if first.modality != "actual" else "own" if first.id in graph.own_voice else "claimed",
        "negative": first.polarity == "negative",
        "modality": first.modality,
        "by": [mention_iri(speaker) for speaker in first.attribution],
        "time": first.time,
        "recipient": _node(first.recipient),
        "place": _node(first.place),
        "quantity": first.quantity
        and [first.quantity.bound, f"{first.quantity.value:.6f}".rstrip("0").rstrip("."), first.quantity.unit],
        "confidence": round(max(statement.confidence for statement in evidence), 2),
        "documents": len({statement.document.id for statement in evidence}),
        "sources": graph.independent(evidence),
        "evidence": [{"doc": s.document.id, "words": list(_marked(s))} for s in evidence],
    }


def _node(mention: Mention | None) -> str | None:
    return mention_iri(mention) if mention else None


def _marked(statement: Statement) -> Iterator[list[str]]:
    """The sentence in pieces, each with its part in the statement or an empty string; the relation's words win."""
    sentence = statement.sentence
    parts = [""] * len(sentence.text)
    spans = [("speaker", (s.start, s.end)) for s in statement.attribution]
    ends = (
        ("place", statement.place),
        ("recipient", statement.recipient),
        ("object", statement.object),
        ("subject", statement.subject),
    )
    spans += [(name, (mention.start, mention.end)) for name, mention in ends if mention]
    spans += [("relation", span) for span in _word_spans(statement)]
    for name, (start, end) in spans:
        if sentence.start <= start and end <= sentence.end:
            parts[start - sentence.start : end - sentence.start] = [name] * (end - start)
    for name, run in groupby(zip(parts, sentence.text, strict=True), lambda pair: pair[0]):
        yield ["".join(letter for _, letter in run), name]


def _word_spans(statement: Statement) -> Iterator[tuple[int, int]]:
    """Where each of the relation's words stands: between them other words may stand ("lehnt Truppen ab")."""
    at = statement.relation.start
    for word in statement.relation.text.split(" "):
        found = statement.document.text.find(word, at, statement.relation.end)
        if found >= 0:
            yield found, found + len(word)
            at = found + len(word)
