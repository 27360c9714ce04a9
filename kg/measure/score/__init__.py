"""Precision and recall of statements against gold, also by qualifier and by root relation.

A gold file is JSONL with one document per line: `{"doc", "lang", "date", "text", "statements": [...]}`. A gold
statement has its sentence (`sent`), subject and object (`qid`, `alt_qids`, accepted `names`, the object's `head`),
relation (`classes`, `lemmas`) and qualifiers. `core` marks statements that belong on a map of actors, `symmetric` those
whose subject and object may be swapped, and `optional` those that count as right if found, but are not required.
`alt_modality` and `alt_attribution` list other accepted values. A document's `empty_sents` are sentences without
statements.

A found statement (a line of statements.jsonl) matches a gold statement in the same sentence if subject, relation and
object agree. The recipient may replace the object. A subject that the sentence does not name may be missing. Each
statement matches at most once, and the number of matches is maximised. In annotated sentences, a found statement
without a match counts as wrong, so precision is a lower bound. Statements in other sentences do not count.
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
"""Qualifiers of statements, each with its most common value."""

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
"""Kinds of gold statements whose recall is reported separately. Each has a test for gold statements of its kind."""


@dataclass(slots=True)
class Share:
    """The number of right items, and the number of all items."""

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
    """Result of `score`. `qualifiers` counts all matched statements; `marked` counts only those whose gold qualifier
    has an uncommon value.
    """

    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)
    core: Share = field(default_factory=Share)
    qualifiers: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    marked: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    roots: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    """Recall by the first class of gold statements."""
    phenomena: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    """Recall by kind of gold statements, as in PHENOMENA."""
    judged: list[tuple[Json, Json | None]] = field(default_factory=list)
    """Each counted statement, with its matching gold statement if it has one."""
    object_words: list[float] = field(default_factory=list)
    """For each match, the overlap (F1) between the content words of the object and of the best accepted name."""

    @property
    def f1(self) -> float:
        total = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / total if total else 0.0


def score(gold: Iterable[Json], found: Iterable[Json]) -> Score:
    """Compare found statements (lines of statements.jsonl) with gold documents."""
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
    # Pairs with an optional statement have no weight, so they do not replace pairs that count.
    weights = {(i, j): 0 if gold[i].get("optional") else 1 + sum(q.values()) for (i, j), q in qualifiers.items()}
    owner = assign(weights)
    contents = {s["object"]["statement"] for s in offered if s["object"] and "statement" in s["object"]}
    for j, statement in enumerate(found):
        # The content of a demand or denial is no separate claim. It may match a gold statement, but it is never wrong.
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
