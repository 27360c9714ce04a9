"""Computes the features of a fact from the clause, the parse and the reader model. A later stage uses the features to
choose statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from kg.extract.fact import Fact
from kg.extract.proposals import LEAST_STRENGTH, PROPOSED
from kg.extract.ref import Ref
from kg.knowledge.lexicon import Lexicon
from kg.model import Finder
from kg.text.stating import SentenceScores

Signals = Mapping[str, float]
"""Feature values by name. A feature with categories is encoded as `name=category` with the value 1."""


def signals(fact: Fact, lexicon: Lexicon) -> Signals:
    """Return the features of a fact. The result is empty if the neural network has not scored the sentence."""
    reading = fact.clause.tree.sentence.reading
    if reading is None:
        return {}
    found = dict(_of_clause(fact, lexicon))
    for side, ref in (("subject", fact.subject), ("object", fact.object)):
        found.update(_of_side(side, ref, fact))
    found.update(_of_reading(fact, reading))
    return found


def finder(fact: Fact, found: Signals) -> Finder:
    """Return which part of the extractor found a fact: the rules, the neural network (`reader`), or both. The result is
    `both` if the rules found the fact and the network gives it a high score.
    """
    if fact.kind == PROPOSED:
        return "reader"
    return "both" if found.get("strength", 0.0) >= LEAST_STRENGTH else "rules"


def _of_clause(fact: Fact, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    clause, frame = fact.clause, fact.frame
    head = clause.head
    listed = lexicon.noun(clause.lemma) if head.pos == "NOUN" else lexicon.verb(clause.lemma, clause.forms())
    for name, value in (
        ("kind", fact.kind), ("slot", fact.slot), ("dep", clause.dep.split(":")[0]), ("pos", head.pos),
    ):  # fmt: skip
        yield f"{name}={value}", 1.0
    for kind in frame.kinds if frame is not None else ():
        yield f"frame={kind}", 1.0
    yield "listed", float(frame is not None)
    yield "frames", len(listed)
    yield "noun", float(fact.noun)
    yield "aside", float(fact.aside)
    yield "passive", float(clause.passive)
    yield "copular", float(clause.copular)
    yield "finite", float(head.is_finite or any(auxiliary.is_finite for auxiliary in clause.auxiliaries))
    yield "content", float(fact.content is not None)
    yield "recipient", float(fact.recipient is not None)
    yield "fillers", sum(1 for nouns in clause.slots.values() if nouns)
    yield "subjects", len(clause.fillers("subj"))
    yield "objects", len(clause.fillers("obj"))
    yield "words", len(fact.words)
    yield "sentence", len(clause.tree.nodes)


def _of_side(side: str, ref: Ref | None, fact: Fact) -> Iterator[tuple[str, float]]:
    if ref is None:
        yield f"{side}_dep=", 1.0
        return
    node, head = ref.node, fact.clause.head
    yield f"{side}_dep={node.dep}", 1.0
    yield f"{side}_pos={node.pos}", 1.0
    yield f"{side}_case={node.morph.get('Case', '')}", 1.0
    yield f"{side}_name={node.ent[2:]}", 1.0
    yield f"{side}_distance", node.i - head.i
    yield f"{side}_direct", float(node.head is head)
    yield f"{side}_article", float(node.has("det"))


def _of_reading(fact: Fact, reading: SentenceScores) -> Iterator[tuple[str, float]]:
    """Yield the reader model's scores for the word of the fact that most likely expresses a relation."""
    words = {word.i for word in fact.words} | (set() if fact.noun else {fact.clause.head.i})
    stating = max((reading.words[i] for i in words if i in reading.words), key=lambda each: each.share, default=None)
    if stating is None:
        yield "unread", 1.0
        return
    told = fact.object.node if fact.object is not None else fact.content
    ends = fact.subject.node.i if fact.subject is not None else None, told.i if told is not None else None
    yield "share", stating.share
    yield "strength", stating.strength(*ends)
    for side, fits, end in zip(("subject", "object"), (stating.subject, stating.object), ends, strict=True):
        fit = fits[0 if end is None else end + 1]
        yield f"{side}_fit", float(fit)
        yield f"{side}_rank", int(np.count_nonzero(fits > fit))
    kind = fact.kind_of_relation
    share = stating.classes[reading.classes.index(kind)] if kind in reading.classes else stating.classes[-1]
    yield "class_fit", float(share / (stating.share + 1e-6))
    yield "best_class", float(stating.classes[1:].max() / (stating.share + 1e-6))
