"""Precision and recall of statements against gold statements, per qualifier and per relation root.

A gold file is JSONL, one document a line: `{"doc", "lang", "date", "text", "statements": [...]}`. A gold statement
has its sentence (`sent`), subject and object (`qid`, `alt_qids`, accepted `names`, the object's `head`), relation
(`classes`, `lemmas`) and qualifiers; `core` marks what a reader would want on a map of actors, `symmetric` that subject
and object may change places, `optional` what is right when found and not missed when left out. `alt_modality` and
`alt_attribution` list further right values. A document's `empty_sents` are sentences that state nothing.

A found statement (a line of statements.jsonl) matches a gold statement when it stands in the same sentence and subject,
relation and object agree; each matches at most once, as many as can be. On a sentence that the gold annotates, a found
statement that matches nothing is wrong, so that precision is a lower bound; elsewhere it does not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from kg.gold import FOUND, GOLD, load

__all__ = ["FOUND", "GOLD", "Score", "Share", "load", "score"]

Json = Mapping[str, Any]

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

_ARTICLES = frozenset("der die das den dem des ein eine einen einem einer eines the a an s".split())
_LINKS = frozenset(
    "an am auf aus bei beim bis durch fur gegen im in ins mit nach nahe ohne oder seit uber um und unter vom von vor"
    " wegen zu zum zur zwischen als and as at between by for from near of on or over that to with dass".split()
)
_PRONOUNS = frozenset(
    "er sie es ihn ihm ihr ihnen sich wir uns dies diese dieser dieses dessen deren selbst"
    " he him his she her it its they them we us this these who which".split()
)
_ENDING = re.compile(r"(?<=\w{4})(?:ens|ern|em|en|er|es|e|n|s)$")
_PREFIX_ZU_GE = re.compile(
    r"^(ab|an|auf|aus|bei|bereit|dar|ein|fest|fort|her|hin|mit|nach|nieder|statt|um|vor|weg|weiter|zuruck|zusammen)(zu|ge)(?=\w{4})"
)


@cache
def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def _stem(word: str) -> str:
    """`Truppen`, `Truppe` -> `trupp`; `auszutragen`, `austragen` -> `austrag`."""
    return _ENDING.sub("", _PREFIX_ZU_GE.sub(r"\1", word))


@cache
def _phrase(text: str) -> tuple[frozenset[str], str]:
    """The stems of the content words, and that of the head: the last before a preposition, genitive or comma."""
    empty = _ARTICLES | _LINKS | _PRONOUNS
    head = ""
    for word in _words(re.split(r"(?<=\w)\s*[,;(]", text, maxsplit=1)[0]):
        if word not in empty:
            head = _stem(word)
        elif head:
            break
    return frozenset(_stem(word) for word in _words(text) if word not in empty), head


def _same_name(found: str, accepted: str) -> bool:
    """Equal, or one holds the other and its head, or six in ten content words shared and both heads among them."""
    (a, head_a), (b, head_b) = _phrase(found), _phrase(accepted)
    shared = a & b
    if not shared:
        return False
    if shared in (a, b):
        return (head_b if shared == a else head_a) in shared
    return {head_a, head_b} <= shared and 2 * len(shared) >= 0.6 * (len(a) + len(b))


def _overlap(found: Json, gold: Json) -> float:
    """The best F1 of the content words of a label or wording and an accepted name; 1 where the items are the same."""
    if _qid(found.get("id")) and _qid(found.get("id")) in (gold.get("qid"), *gold.get("alt_qids", ())):
        return 1.0
    pairs = [(_phrase(said)[0], _phrase(name)[0]) for said in (found["label"], found["text"]) for name in gold["names"]]
    return max((2 * len(a & b) / (len(a) + len(b)) for a, b in pairs if a or b), default=0.0)


def _qid(iri: str | None) -> str | None:
    return iri.rsplit("/", 1)[-1] if iri and re.search(r"/Q\d+$", iri) else None


def _same_entity(found: Json | None, gold: Json | None, *, by_head: bool = False) -> bool:
    if not found or not gold:
        return not found and not gold
    qid = _qid(found.get("id"))
    if qid and qid in (gold.get("qid"), *gold.get("alt_qids", ())):
        return True
    wordings = (found["label"], found["text"])
    if any(_same_name(wording, name) for wording in wordings for name in gold["names"]):
        return True
    if not by_head or not gold.get("head"):
        return False
    # "Gipfeltreffen" holds the head "Treffen"; short heads ("Rat") must be words of their own.
    words = _words(gold["head"])
    if not words:
        return False
    head = _stem(words[-1])
    stems = frozenset().union(*(_phrase(wording)[0] for wording in wordings))
    return head in stems or (len(head) >= 4 and any(stem.endswith(head) for stem in stems))


def _same_relation(found: Json, gold: Json) -> bool:
    def key(lemma: str) -> str:
        return _stem("".join(word for word in _words(lemma) if word not in ("sich", "to")))

    return found["plover"] in gold["classes"] or key(found["lemma"]) in map(key, gold["lemmas"])


def _same_statement(found: Json, gold: Json) -> bool:
    if not _same_relation(found["relation"], gold["relation"]):
        return False
    subject, thing = gold["subject"], gold["object"]
    sides = [(found["subject"], found["object"])]
    if gold.get("symmetric"):
        sides.append((found["object"], found["subject"]))
    # A statement as object has no type, but the label and text of a phrase.
    return any(_same_entity(s, subject) and _same_entity(o, thing, by_head=True) for s, o in sides)


@cache
def _same_sentence(a: str, b: str) -> bool:
    bag_a, bag_b = Counter(_words(a)), Counter(_words(b))
    return (bag_a & bag_b).total() >= 0.75 * max(1, min(bag_a.total(), bag_b.total()))


def _same_time(found: str | None, gold: str | None, date: str | None) -> bool:
    """Days lie within the month or year that the gold names; where it names none, the document's date is right too."""
    if found is None or gold is None:
        return found == gold or (gold is None and found == date)
    starts, ends = zip(*((time.replace("..", "").partition("/")[::2]) for time in (found, gold)), strict=True)
    return starts[0].startswith(starts[1]) and (
        not all(ends) or ends[0].startswith(ends[1]) or ends[1].startswith(ends[0])
    )


def _right_qualifiers(found: Json, gold: Json, date: str | None) -> dict[str, bool]:
    chains = [gold.get("attribution", []), *gold.get("alt_attribution", [])]
    said = found["attribution"]
    counts = [(q["value"], q.get("bound", "exact")) if q else None for q in (found["quantity"], gold.get("quantity"))]
    return {
        "polarity": found["polarity"] == gold.get("polarity", "positive"),
        "modality": found["modality"] in (gold.get("modality", "actual"), *gold.get("alt_modality", [])),
        "attribution": any(len(said) == len(chain) and all(map(_same_entity, said, chain)) for chain in chains),
        "time": _same_time(found["time"], gold.get("time"), date),
        "place": _same_entity(found["place"], gold.get("place")),
        "quantity": counts[0] == counts[1],
    }


def _assign(weights: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Found statements to gold ones, one to one, as many as can be; heavier pairs first (Kuhn's algorithm)."""
    options: dict[int, list[int]] = defaultdict(list)
    for gold, found in sorted(weights, key=lambda pair: -weights[pair]):
        options[gold].append(found)
    owner: dict[int, int] = {}
    for start, offered in options.items():
        # Each gold statement on the path would take the found one of the next. A list: it may grow too long for calls.
        path, taken = [(start, iter(offered))], list[int]()
        tried = set[int]()
        while path:
            j = next((k for k in path[-1][1] if k not in tried), None)
            if j is None:
                path.pop()
                del taken[-1:]
                continue
            tried.add(j)
            taken.append(j)
            if j not in owner:
                owner |= {k: i for (i, _), k in zip(path, taken, strict=True)}
                break
            path.append((owner[j], iter(options[owner[j]])))
    return owner


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
    found = [s for s in offered if any(_same_sentence(s["sentence"]["text"], sentence) for sentence in sentences)]
    qualifiers = {
        (i, j): _right_qualifiers(s, g, document.get("date"))
        for i, g in enumerate(gold)
        for j, s in enumerate(found)
        if _same_sentence(s["sentence"]["text"], g["sent"]) and _same_statement(s, g)
    }
    # A pair with an optional statement weighs nothing, so that it takes no match from one that counts.
    weights = {(i, j): 0 if gold[i].get("optional") else 1 + sum(q.values()) for (i, j), q in qualifiers.items()}
    owner = _assign(weights)
    contents = {s["object"]["statement"] for s in offered if s["object"] and "statement" in s["object"]}
    for j, statement in enumerate(found):
        # The content of a demand or denial is no claim of its own: it is right where it matches, never wrong.
        optional = gold[owner[j]].get("optional") if j in owner else statement["id"] in contents
        if not optional:
            result.precision.add(j in owner)
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
            if statement["object"] and found[matched[i]]["object"]:
                result.object_words.append(_overlap(found[matched[i]]["object"], statement["object"]))
            for name, right in qualifiers[i, matched[i]].items():
                result.qualifiers[name].add(right)
                if statement.get(name, QUALIFIERS[name]) != QUALIFIERS[name]:
                    result.marked[name].add(right)
