"""Count how often the parser agrees with a treebank or a file of names."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.annotate.parser import Parser
from training.conllu import Sentence
from training.treebanks import IGNORED_FEATURES

Name = tuple[int, int, str]


@dataclass(slots=True)
class Agreement:
    """Shares of words; a treebank word that spaCy splits counts once, at its main token."""

    words: int = 0
    seconds: float = 0.0
    right: Counter[str] = field(default_factory=Counter)
    subtypes: dict[str, "Overlap"] = field(default_factory=dict)

    def share(self, name: str) -> float:
        return self.right[name] / max(self.words, 1)


@dataclass(slots=True)
class Overlap:
    """Counts behind precision, recall and F1."""

    gold: int = 0
    found: int = 0
    both: int = 0

    def add(self, gold: set[Name], found: set[Name]) -> None:
        self.gold += len(gold)
        self.found += len(found)
        self.both += len(gold & found)

    @property
    def f1(self) -> float:
        return 2 * self.both / max(self.gold + self.found, 1)


def score_parses(parser: Parser, sentences: Iterable[Sentence]) -> Agreement:
    """UAS, LAS with universal labels, UPOS, all features and lemmas, on gold sentences."""
    result = Agreement()
    for number, sentence in enumerate(sentences):
        start = time.perf_counter()
        words = parser.parse(sentence.forms)
        result.seconds += time.perf_counter() - start
        for i, word in enumerate(words):
            lemma = sentence.lemmas[i]
            if lemma is None:
                continue
            result.words += 1
            label = "root" if word.head == i else word.label
            attached = sentence.heads[i] == (0 if word.head == i else word.head + 1)
            gold = sentence.labels[i]
            result.right["uas"] += attached
            result.right["las"] += attached and _base(label) == _base(gold)
            result.right["upos"] += word.upos == sentence.upos[i]
            result.right["feats"] += _features(word.feats) == {
                pair for pair in sentence.feats[i].items() if pair[0] not in IGNORED_FEATURES
            }
            result.right["lemma"] += word.lemma == lemma
            for subtype in {label, gold}:
                if ":" in subtype:
                    here: set[Name] = {(number, i, subtype)}
                    overlap = result.subtypes.setdefault(subtype, Overlap())
                    overlap.add(here if gold == subtype else set(), here if label == subtype else set())
    return result


def score_names(parser: Parser, sentences: Iterable[Sentence]) -> dict[str, Overlap]:
    """Exact spans and kinds: names proper, all with derived forms and parts, and each kind."""
    result: dict[str, Overlap] = {"names": Overlap(), "all": Overlap()}
    for sentence in sentences:
        gold = spans(sentence.names or [])
        found = spans([word.name for word in parser.parse(sentence.forms)])
        result["all"].add(gold, found)
        result["names"].add(_proper(gold), _proper(found))
        for kind in {name[2] for name in gold | found}:
            overlap = result.setdefault(kind, Overlap())
            overlap.add({n for n in gold if n[2] == kind}, {n for n in found if n[2] == kind})
    return result


def spans(tags: list[str]) -> set[Name]:
    """BIO tags to (start, end, kind)."""
    result: set[Name] = set()
    start = 0
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            start = i
        following = tags[i + 1] if i + 1 < len(tags) else "O"
        if tag != "O" and not following.startswith("I-"):
            result.add((start, i + 1, tag[2:]))
    return result


def _proper(names: set[Name]) -> set[Name]:
    return {name for name in names if name[2].isupper()}


def _base(label: str) -> str:
    return label.split(":", maxsplit=1)[0]


def _features(text: str) -> set[tuple[str, str]]:
    pairs = (pair.split("=", 1) for pair in text.split("|") if pair)
    return {(name, value) for name, value in pairs}
