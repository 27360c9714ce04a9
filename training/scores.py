"""Count how often the pipeline agrees with a treebank or a file of names."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from spacy.language import Language

from kg.annotate.parser import Parser
from training.conllu import Sentence, Span, pairs
from training.treebanks import IGNORED_FEATURES

Name = tuple[int, int, str]
Edge = tuple[Span, Span | None, str]


@dataclass(slots=True)
class Agreement:
    """Shares of words; a treebank word that spaCy splits counts once, at its main token."""

    words: int = 0
    seconds: float = 0.0
    right: Counter[str] = field(default_factory=Counter)
    subtypes: dict[str, "Overlap"] = field(default_factory=dict)
    features: dict[str, "Overlap"] = field(default_factory=dict)
    """By feature and by `feature=value`."""

    def share(self, name: str) -> float:
        return self.right[name] / max(self.words, 1)


@dataclass(slots=True)
class Overlap:
    """Counts behind precision, recall and F1."""

    gold: int = 0
    found: int = 0
    both: int = 0

    def add(self, gold: AbstractSet[Name], found: AbstractSet[Name]) -> None:
        self.gold += len(gold)
        self.found += len(found)
        self.both += len(gold & found)

    @property
    def recall(self) -> float:
        return self.both / max(self.gold, 1)

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
            marked = {pair for pair in sentence.feats[i].items() if pair[0] not in IGNORED_FEATURES}
            found = set(pairs(word.feats).items())
            result.right["feats"] += found == marked
            for name, value in marked | found:
                for key in (name, f"{name}={value}"):
                    here = {(number, i, value)}
                    overlap = result.features.setdefault(key, Overlap())
                    overlap.add(here if (name, value) in marked else set(), here if (name, value) in found else set())
            result.right["lemma"] += word.lemma == lemma
            for subtype in {label, gold}:
                if ":" in subtype:
                    here = {(number, i, subtype)}
                    overlap = result.subtypes.setdefault(subtype, Overlap())
                    overlap.add(here if gold == subtype else set(), here if label == subtype else set())
    return result


def score_raw(nlp: Language, sentences: Sequence[Sentence]) -> Overlap:
    """Words with the right head and universal label, from the running text alone.

    The gold sentences are joined by blanks; a word counts as right if the pipeline has a token on the same characters
    whose head, or root, is on the same characters too (as in the CoNLL 2018 shared task).
    """
    gold, pieces, text = set[Edge](), set[Span](), ""
    for sentence in sentences:
        spans = _spans(sentence, len(text))
        for i, span in enumerate(spans):
            if sentence.lemmas[i] is None:
                pieces.add(span)
                continue
            head = sentence.heads[i]
            gold.add((span, spans[head - 1] if head else None, _base(sentence.labels[i])))
        text += sentence.text + " "
    found = set[Edge]()
    for token in nlp(text):
        span = token.idx, token.idx + len(token)
        if not token.is_space and span not in pieces:
            root = token.head == token
            head = None if root else (token.head.idx, token.head.idx + len(token.head))
            found.add((span, head, "root" if root else _base(token.dep_)))
    return Overlap(len(gold), len(found), len(gold & found))


def _spans(sentence: Sentence, at: int) -> list[Span]:
    spans = []
    for form, space in zip(sentence.forms, sentence.spaces, strict=True):
        spans.append((at, at + len(form)))
        at += len(form) + space
    return spans


def score_names(parser: Parser, sentences: Iterable[Sentence], kinds: AbstractSet[str]) -> dict[str, Overlap]:
    """Exact spans of these kinds: names proper together, all together, and each kind; others are left out."""
    result: dict[str, Overlap] = {"PER LOC ORG OTH": Overlap(), "all": Overlap()}
    for sentence in sentences:
        gold = _names(sentence.names or [], kinds)
        found = _names([word.name for word in parser.parse(sentence.forms)], kinds)
        result["all"].add(gold, found)
        result["PER LOC ORG OTH"].add(_proper(gold), _proper(found))
        for kind in sorted({name[2] for name in gold | found}):
            overlap = result.setdefault(kind, Overlap())
            overlap.add({n for n in gold if n[2] == kind}, {n for n in found if n[2] == kind})
    return result


def _names(tags: list[str], kinds: AbstractSet[str]) -> set[Name]:
    """BIO tags to spans and kinds."""
    result: set[Name] = set()
    start = 0
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            start = i
        following = tags[i + 1] if i + 1 < len(tags) else "O"
        if tag[2:] in kinds and not following.startswith("I-"):
            result.add((start, i + 1, tag[2:]))
    return result


def _proper(names: set[Name]) -> set[Name]:
    return {name for name in names if name[2].isupper()}


def _base(label: str) -> str:
    return label.split(":", maxsplit=1)[0]
