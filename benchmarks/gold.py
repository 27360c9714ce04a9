"""Measures precision, recall and speed on gold articles, with the same figures as `kg eval score`.

    python -m benchmarks.gold [PART ...]

`dev` and `blind` contain our own articles. `real` and `real_blind` contain news from other publishers, and so do
`train` and `calibration` in training/news. Developers look at `dev`, `real` and `train` when they write rules, but
nobody reads the blind parts. Therefore, only the figures for the blind parts can be trusted.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kg.annotate import annotate
from kg.export.jsonl import records
from kg.extract import extract
from kg.knowledge.lang import LANGUAGES
from kg.measure.score import Score, load, score
from kg.mend.rule import Rule
from kg.mend.stage import RULES, mend
from kg.model import AnnotatedDocument, Document, Extraction
from kg.resolve import resolve

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests/gold"
PARTS = ("dev", "blind", "real", "real_blind")
"""The parts of the gold that CI uses to judge a change."""
NEWS = {part: ROOT / f"training/news/{part}.jsonl" for part in ("train", "calibration", "politics-en")}
"""Further parts of the gold with news, used for writing rules and fitting models."""
RESAMPLES = 2000
"""Number of random samples of the documents. The samples show how much F1 varies by chance."""
LEVEL = 1.645
"""Number of standard deviations. In one of twenty cases, a difference in one direction is larger by chance."""

ROUNDED = 0.05
"""Tolerated difference in F1 of a small part between machines, because machines round the parser's results differently.

With the lowest allowed versions of the parser's libraries, the difference was .035.
"""
FEWEST = 2
"""A change may always lose this many statements."""

Json = Mapping[str, Any]
Counts = Mapping[str, Sequence[int]]
"""Four counts of statements per document: right extracted, all extracted, found gold, and all gold statements."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The documents of a part in one language, with their parses and gold statements."""

    part: str
    lang: str
    documents: Sequence[Json]
    annotated: Sequence[AnnotatedDocument]

    @property
    def sentences(self) -> int:
        stated = [{s["sent"] for s in gold["statements"]} | set(gold.get("empty_sents", ())) for gold in self.documents]
        return sum(map(len, stated))

    @property
    def parse(self) -> str:
        """A fingerprint of the parses. The fingerprint shows whether another processor or library version has changed
        the parses.
        """
        arcs = [(t.head, t.dep, t.lemma, t.ent) for a in self.annotated for s in a.sentences for t in s.tokens]
        return hashlib.sha256(repr(arcs).encode()).hexdigest()[:16]


@cache
def read(part: str) -> list[Gold]:
    """Return the gold of a part by language, with parsed texts."""
    records = load(NEWS.get(part, GOLD / f"{part}.jsonl"))
    return [_parsed(part, lang, [gold for gold in records if gold["lang"] == lang]) for lang in LANGUAGES]


def _parsed(part: str, lang: str, records: Sequence[Json]) -> Gold:
    texts = (Document(g["doc"], g["text"], lang, g["date"] and date.fromisoformat(g["date"])) for g in records)
    return Gold(part, lang, records, list(annotate(texts)))


def extractions(golds: Iterable[Gold], rules: Sequence[Rule] = RULES) -> Iterator[Extraction]:
    """Yield the extraction results for the gold documents."""
    documents = (annotated for gold in golds for annotated in gold.annotated)
    return resolve(extract(mend(documents, rules)))


def found(golds: Iterable[Gold], rules: Sequence[Rule] = RULES) -> list[dict[str, Any]]:
    """Return the statements found in the documents, as records in the format of statements.jsonl."""
    return list(records(statement for made in extractions(golds, rules) for statement in made.statements))


def compare(golds: Iterable[Gold], statements: Iterable[Json]) -> Score:
    return score([document for gold in golds for document in gold.documents], statements)


def counts(gold: Gold, statements: Sequence[Json]) -> dict[str, list[int]]:
    by_document = {document["doc"]: score([document], statements) for document in gold.documents}
    return {name: [s.precision.right, s.precision.of, s.recall.right, s.recall.of] for name, s in by_document.items()}


def f1(counted: Iterable[Sequence[int]]) -> float:
    right, of, hit, gold = (sum(column) for column in zip(*counted, strict=True))
    precision, recall = right / of if of else 0.0, hit / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if right else 0.0


def noise(one: Counts, other: Counts) -> float:
    """Return how much the F1 of two versions may differ by chance. In one of twenty cases, the difference is larger.

    The method is a paired bootstrap, which scores both versions on the same random samples of the documents (Koehn
    2004; Berg-Kirkpatrick et al. 2012). The result allows for at least FEWEST statements, because processors round the
    parser's results differently.
    """
    chance, names = random.Random(0), sorted(one)
    drawn = [chance.choices(names, k=len(names)) for _ in range(RESAMPLES)]
    differences = [f1(one[name] for name in names) - f1(other[name] for name in names) for names in drawn]
    mean = sum(differences) / RESAMPLES
    spread = (sum((d - mean) ** 2 for d in differences) / (RESAMPLES - 1)) ** 0.5
    _, of, _, gold = (sum(column) for column in zip(*one.values(), strict=True))
    return max(LEVEL * spread, FEWEST * 2 / (of + gold))


def speed(gold: Gold) -> float:
    """Return how many words are processed per second on one core, including parsing."""
    texts = [Document(a.document.id, a.document.text, gold.lang, a.document.date) for a in gold.annotated]
    start = time.process_time()
    list(resolve(extract(mend(annotate(texts)))))
    return sum(len(text.text.split()) for text in texts) / (time.process_time() - start)


def main() -> None:
    print("| gold | precision | recall | F1 | core recall | statements found | words a second |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for gold in (gold for part in sys.argv[1:] or PARTS for gold in read(part)):
        statements = found([gold])
        result = compare([gold], statements)
        figures = (result.precision.value, result.recall.value, result.f1, result.core.value)
        shown = " | ".join(f"{figure:.3f}" for figure in figures)
        print(f"| {gold.part}, {gold.lang} | {shown} | {len(statements)} | {speed(gold):.0f} |")


if __name__ == "__main__":
    main()
