"""Precision and recall of statements against gold statements, per qualifier and per relation root.

A gold file is JSONL, one document a line: `{"doc", "lang", "date", "text", "statements": [...]}`. A gold statement
has its sentence (`sent`), subject and object (`qid`, `alt_qids`, accepted `names`, the object's `head`), relation
(`classes`, `lemmas`) and qualifiers; `core` marks what a reader would want on a map of actors, `symmetric` that subject
and object may change places, `optional` what is right when found and not missed when left out. `alt_modality` and
`alt_attribution` list further right values. A document's `empty_sents` are sentences that state nothing.

A found statement (a line of statements.jsonl) matches a gold statement when it stands in the same sentence and subject,
relation and object agree, where the recipient may stand for the object and an agent that the sentence does not name may
be left open; each matches at most once, as many as can be. On a sentence that the gold annotates, a found
statement that matches nothing is wrong, so that precision is a lower bound; elsewhere it does not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from kg.measure.gold import FOUND, GOLD, load
from kg.measure.score.agreement import Json, object_words, objects, right_qualifiers
from kg.measure.score.assign import assign
from kg.measure.score.wording import same_sentence

__all__ = ["FOUND", "GOLD", "Score", "Share", "load", "score"]

QUALIFIERS: Mapping[str, Any] = {
    "polarity": "positive",
    "modality": "actual",
    "attribution": [],
    "time": None,
    "place": None,
    "quantity": None,
}
"""The qualifiers with the value that most statements have."""

PHENOMENA: Mapping[str, Callable[[Json], bool]] = {
    "in own voice": lambda gold: not gold.get("attribution"),
    "reported": lambda gold: len(gold.get("attribution", ())) == 1,
    "reported by a chain": lambda gold: len(gold.get("attribution", ())) > 1,
    "denied": lambda gold: gold.get("polarity") == "negative",
    **{
        modality: partial(lambda gold, modality: gold.get("modality") == modality, modality=modality)
        for modality in ("possible", "intended", "necessary", "conditional")
    },
    "without a subject": lambda gold: not gold["subject"],
    "without an object": lambda gold: not gold["object"],
    "done to each other": lambda gold: bool(gold.get("symmetric")),
    "with a time": lambda gold: bool(gold.get("time")),
    "with a place": lambda gold: bool(gold.get("place")),
    "with a quantity": lambda gold: bool(gold.get("quantity")),
}
"""What gold statements show, for a recall of each."""


@dataclass(slots=True)
class Share:
    """So many right out of so many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:  # noqa: FBT001
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 0.0


@dataclass(slots=True)
class Score:
    """What `score` measured; `marked` looks only at statements whose gold qualifier is not the usual value."""

    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)
    core: Share = field(default_factory=Share)
    qualifiers: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    marked: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    roots: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    """Recall by the gold's first class."""
    phenomena: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    """Recall of the gold statements that show something."""
    judged: list[tuple[Json, Json | None]] = field(default_factory=list)
    """Each found statement that counts, with the one of the gold that it matches."""
    object_words: list[float] = field(default_factory=list)
    """Of each matched statement, the overlap (F1) of its object's content words with the best accepted name."""

    @property
    def f1(self) -> float:
        total = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / total if total else 0.0


def score(gold: Iterable[Json], found: Iterable[Json]) -> Score:
    """Compare the statements found (lines of statements.jsonl) with gold documents."""
    result = Score()
    by_document: dict[str, list[Json]] = defaultdict(list)
    for statement in found:
        by_document[statement["doc"]["id"]].append(statement)
    for document in gold:
        _score_document(document, by_document[document["doc"]], result)
    return result


def _score_document(document: Json, offered: Sequence[Json], result: Score) -> None:
    gold = document["statements"]
    sentences = {statement["sent"] for statement in gold} | set(document.get("empty_sents", ()))
    found = [s for s in offered if any(same_sentence(s["sentence"]["text"], sentence) for sentence in sentences)]
    qualifiers = {
        (i, j): right_qualifiers(s, g, document.get("date"))
        for i, g in enumerate(gold)
        for j, s in enumerate(found)
        if same_sentence(s["sentence"]["text"], g["sent"]) and any(True for _ in objects(s, g))
    }
    # A pair with an optional statement weighs nothing, so that it takes no match from one that counts.
    weights = {(i, j): 0 if gold[i].get("optional") else 1 + sum(q.values()) for (i, j), q in qualifiers.items()}
    owner = assign(weights)
    contents = {s["object"]["statement"] for s in offered if s["object"] and "statement" in s["object"]}
    for j, statement in enumerate(found):
        # The content of a demand or denial is no claim of its own: it is right where it matches, never wrong.
        optional = gold[owner[j]].get("optional") if j in owner else statement["id"] in contents
        if not optional:
            result.precision.add(j in owner)
            result.judged.append((statement, gold[owner[j]] if j in owner else None))
    matched = {i: j for j, i in owner.items()}
    for i, statement in enumerate(gold):
        if statement.get("optional"):
            continue
        result.recall.add(i in matched)
        result.roots[next(iter(statement["relation"]["classes"]), "no class")].add(i in matched)
        for name, shows in PHENOMENA.items():
            if shows(statement):
                result.phenomena[name].add(i in matched)
        if statement.get("core"):
            result.core.add(i in matched)
        if i in matched:
            if gold_object := statement["object"]:
                things = objects(found[matched[i]], statement)
                result.object_words.append(max(object_words(thing, gold_object) for thing in things if thing))
            for name, right in qualifiers[i, matched[i]].items():
                result.qualifiers[name].add(right)
                if statement.get(name, QUALIFIERS[name]) != QUALIFIERS[name]:
                    result.marked[name].add(right)
