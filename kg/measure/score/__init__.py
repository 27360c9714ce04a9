"""Computes the precision and recall of statements by comparing them with gold statements, which people have annotated.

A gold file is JSONL with one document per line: `{"doc", "lang", "date", "text", "statements": [...]}`. A gold
statement has a sentence (`sent`), a subject and an object (`qid`, `alt_qids`, accepted `names`, and the object's
`head`), a relation (`classes`, `lemmas`) and qualifiers. `core` marks statements that are important for a map of
actors. `symmetric` marks statements whose subject and object may be swapped. `optional` marks statements that do not
change precision and recall, whether they are found or not. `alt_modality` and `alt_attribution` list other accepted
values. `empty_sents` of a document lists its sentences without statements.

A found statement is a line of statements.jsonl. A found statement matches a gold statement in the same sentence if
subject, relation and object agree. The recipient may replace the object. The found statement may lack a subject if the
sentence does not name the subject. Each statement can be in only one match, and as many matches as possible are made.

In annotated sentences, a found statement without a match counts as wrong. Precision is therefore a lower bound.
Statements in other sentences are ignored.
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
"""The qualifiers of statements, each with its most common value."""

PHENOMENA: Mapping[str, Callable[[Json], bool]] = {
    "no speaker": lambda gold: not gold.get("attribution"),
    "one speaker": lambda gold: len(gold.get("attribution", ())) == 1,
    "several speakers": lambda gold: len(gold.get("attribution", ())) > 1,
    "denied": lambda gold: gold.get("polarity") == "negative",
    **{
        modality: partial(lambda gold, modality: gold.get("modality") == modality, modality=modality)
        for modality in ("possible", "intended", "necessary", "conditional")
    },
    "without a subject": lambda gold: not gold["subject"],
    "without an object": lambda gold: not gold["object"],
    "mutual": lambda gold: bool(gold.get("symmetric")),
    "with a time": lambda gold: bool(gold.get("time")),
    "with a place": lambda gold: bool(gold.get("place")),
    "with a quantity": lambda gold: bool(gold.get("quantity")),
}
"""Kinds of gold statements whose recall is reported separately. Each function tests whether a gold statement is of this
kind.
"""


@dataclass(slots=True)
class Share:
    """A proportion, stored as the number of correct items and the total number of items."""

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
    """The scores that `score` returns. `qualifiers` maps each qualifier, for example `time`, to the share of matched
    statements with the right value. `marked` contains the same shares, but only for statements whose gold value is not
    the most common value.
    """

    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)
    core: Share = field(default_factory=Share)
    qualifiers: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    marked: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    roots: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    """Recall for each class of gold statement. If a statement has several classes, the first one is used."""
    phenomena: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    """Recall for each kind of gold statement (see PHENOMENA)."""
    judged: list[tuple[Json, Json | None]] = field(default_factory=list)
    """Each found statement that counts, with the gold statement that it matches, or None."""
    object_words: list[float] = field(default_factory=list)
    """For each match, the overlap (F1) between the content words of the object and those of the best-fitting accepted
    name.
    """

    @property
    def f1(self) -> float:
        total = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / total if total else 0.0


def score(gold: Iterable[Json], found: Iterable[Json]) -> Score:
    """Compare extracted statements (lines of statements.jsonl) with gold documents, and return the scores."""
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
    # Pairs with an optional statement have the weight 0, so other pairs take precedence.
    weights = {(i, j): 0 if gold[i].get("optional") else 1 + sum(q.values()) for (i, j), q in qualifiers.items()}
    owner = assign(weights)
    contents = {s["object"]["statement"] for s in offered if s["object"] and "statement" in s["object"]}
    for j, statement in enumerate(found):
        # The content of a demand or denial is not a separate claim. It may match a gold statement, but never counts as
        # wrong.
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
