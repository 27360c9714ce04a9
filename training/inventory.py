"""Collects from the training rows all classes that the network has to predict, and converts the rows to numbers."""

from collections import Counter
from dataclasses import asdict, dataclass, field

import numpy as np
from numpy.typing import NDArray

from training.conllu import Sentence
from training.lemmas import make_script
from training.treebanks import (
    FEATURE_LANGUAGES,
    IGNORED_FEATURES,
    SILVER,
    SUBTYPES,
    UNUSABLE_FEATURES,
    has_features,
)

IGNORE = -100
LEAST_SCRIPTS = 3
LEAST_FEATURES = 5
NAME_KINDS = ("PER", "LOC", "ORG", "OTH")


@dataclass(slots=True)
class Inventory:
    """Names of the classes of each output. The first value of each feature is "", which stands for words without the
    feature.
    """

    upos: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    feats: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    @classmethod
    def collect(cls, sentences: list[Sentence]) -> "Inventory":
        upos: Counter[str] = Counter()
        labels: Counter[str] = Counter()
        values: Counter[tuple[str, str]] = Counter()
        scripts: Counter[str] = Counter()
        for sentence in sentences:
            upos.update(sentence.upos)
            labels.update(sentence.labels)
            if not has_features(sentence.treebank):
                continue
            values.update(pair for feats in sentence.feats for pair in feats.items())
            scripts.update(_scripts(sentence))
        feats: dict[str, list[str]] = {}
        for (name, value), count in sorted(values.items()):
            if name not in IGNORED_FEATURES and count >= LEAST_FEATURES:
                feats.setdefault(name, [""]).append(value)
        kinds = [kind + part for kind in NAME_KINDS for part in ("", "deriv", "part")]
        return cls(
            upos=sorted(upos),
            labels=sorted(labels),
            feats=feats,
            scripts=[script for script, n in scripts.most_common() if script and n >= LEAST_SCRIPTS],
            names=["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")],
            sources=sorted({sentence.treebank for sentence in sentences} | {SILVER}),
        )

    def as_dict(self) -> dict[str, object]:
        return asdict(self)

    def subtypes_of(self, marked: set[str]) -> dict[int, list[int]]:
        """Return the subtypes that each base label may stand for in a treebank that marks only the subtypes
        `marked`.
        """
        unmarked: dict[int, list[int]] = {}
        for subtype in SUBTYPES:
            if subtype in self.labels and subtype not in marked:
                base = self.labels.index(subtype.split(":")[0])
                unmarked.setdefault(base, []).append(self.labels.index(subtype))
        return unmarked


@dataclass(slots=True)
class Numbers:
    """The classes of a sentence, as arrays with one entry per word. Entries with the value `IGNORE` are left out of the
    loss.
    """

    heads: NDArray[np.int64]
    labels: NDArray[np.int64]
    upos: NDArray[np.int64]
    feats: NDArray[np.int64]  # (words, features)
    scripts: NDArray[np.int64]
    names: NDArray[np.int64]

    def select(self, kept: list[int]) -> "Numbers":
        """Return the classes of the kept words only, with renumbered heads. No kept word may depend on a dropped
        word.
        """
        position = {old + 1: new + 1 for new, old in enumerate(kept)} | {0: 0, IGNORE: IGNORE}
        heads = np.array([position[int(h)] for h in self.heads[kept]], dtype=np.int64)
        return Numbers(
            heads,
            self.labels[kept],
            self.upos[kept],
            self.feats[kept],
            self.scripts[kept],
            self.names[kept],
        )


def number(sentence: Sentence, inventory: Inventory) -> Numbers:
    """Return the classes of a sentence. Classes that the source does not annotate are `IGNORE`."""
    size = len(sentence)
    nothing = np.full(size, IGNORE, dtype=np.int64)
    feats = np.full((size, len(inventory.feats)), IGNORE, dtype=np.int64)
    names = nothing
    if sentence.names is not None:
        classes = {name: n for n, name in enumerate(inventory.names)}
        names = np.array([classes[name] for name in sentence.names], dtype=np.int64)
    if not sentence.upos:
        return Numbers(nothing, nothing, nothing, feats, nothing, names)
    labels = {label: n for n, label in enumerate(inventory.labels)}
    upos = {tag: n for n, tag in enumerate(inventory.upos)}
    scripts = nothing
    if has_features(sentence.treebank):
        classes = {script: n for n, script in enumerate(inventory.scripts)}
        scripts = np.array([classes.get(s, IGNORE) if s else IGNORE for s in _scripts(sentence)], dtype=np.int64)
        for column, (name, values) in enumerate(inventory.feats.items()):
            if name in UNUSABLE_FEATURES.get(sentence.treebank, ()):
                continue
            for row, pairs in enumerate(sentence.feats):
                value = pairs.get(name, "")
                feats[row, column] = values.index(value) if value in values else IGNORE
    return Numbers(
        np.array(sentence.heads, dtype=np.int64),
        np.array([labels[label] for label in sentence.labels], dtype=np.int64),
        np.array([upos[tag] for tag in sentence.upos], dtype=np.int64),
        feats,
        scripts,
        names,
    )


def _scripts(sentence: Sentence) -> list[str]:
    """Return one lemma script per word, or "" if the source has no lemma."""
    if sentence.treebank[:2] not in FEATURE_LANGUAGES:
        return [""] * len(sentence)
    return [
        make_script(form, lemma) if lemma and lemma != "_" else ""
        for form, lemma in zip(sentence.forms, sentence.lemmas, strict=True)
    ]
