"""Measures all stages from texts to files: their speed on one core, the time of each stage, and the time that short
commands take.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from statistics import median
from typing import TypeVar

import kg
from benchmarks.gold import GOLD
from benchmarks.measured import Figure, seconds
from kg.annotate import annotate, language_of
from kg.export import text_of
from kg.extract import extract
from kg.graph import Graph
from kg.measure.score import load
from kg.mend import mend
from kg.model import Document, Statement
from kg.resolve import resolve
from kg.text.fold import fold

Made = TypeVar("Made")

KG = str(Path(sys.executable).with_name("kg"))
PARTS = ("dev", "blind", "real", "real_blind")


@cache
def texts() -> list[Document]:
    """Return the gold articles: our own articles and those from other publishers."""
    records = chain.from_iterable(load(GOLD / f"{part}.jsonl") for part in PARTS)
    return [Document(r["doc"], r["text"], r["lang"], r["date"] and date.fromisoformat(r["date"])) for r in records]


def words(documents: Sequence[Document]) -> int:
    return sum(len(document.text.split()) for document in documents)


def warm() -> None:
    """Load everything that a process loads only once, for each language."""
    first = {text.lang: text for text in reversed(texts())}
    list(kg.statements(replace(text, lang="") for text in first.values()))


def whole(rounds: int) -> Iterator[Figure]:
    """Measure the speed from texts to statements on one core."""
    warm()
    spent, sentences = [], 0
    for _ in range(rounds):
        start = time.process_time()
        found = list(kg.extractions(texts()))
        spent.append(time.process_time() - start)
        sentences = sum(len(extraction.sentences) for extraction in found)
    taken = median(spent)
    for name, count in ("documents", len(texts())), ("sentences", sentences), ("words", words(texts())):
        yield Figure(name, count / taken, f"{name}/s", more=True)


def stages() -> Iterator[Figure]:
    """Measure the time of each stage per thousand words. Each stage processes all texts before the next stage
    starts.
    """
    warm()
    thousands = words(texts()) / 1000

    def figure(name: str, work: Callable[[], Made]) -> tuple[Figure, Made]:
        spent, made = seconds(work)
        return Figure(name, 1000 * spent / thousands, "ms/1,000 words"), made

    one, folded = figure("read", lambda: [fold(text).document for text in texts()])
    yield one
    one, _ = figure("language", lambda: [language_of(replace(text, lang="")) for text in folded])
    yield one
    one, parsed = figure("annotate", lambda: list(annotate(folded)))
    yield one
    one, mended = figure("mend", lambda: list(mend(parsed)))
    yield one
    one, extracted = figure("extract", lambda: list(extract(mended)))
    yield one
    one, resolved = figure("resolve", lambda: list(resolve(extracted)))
    yield one
    found: list[Statement] = [statement for extraction in resolved for statement in extraction.statements]
    one, graph = figure("graph", lambda: Graph.of(found))
    yield one
    for form in ("ttl", "html", "jsonl"):
        yield figure(form, lambda form=form: "".join(text_of(graph, form)))[0]


def starts(rounds: int) -> Iterator[Figure]:
    """Measure how long a separate process takes to run each short command."""
    article = "Russland greift die Ukraine an. Kiew verurteilt den Angriff."
    programs = {
        "kg --version": [KG, "--version"],
        "import kg": [sys.executable, "-c", "import kg"],
        "kg extract, one sentence": [KG, "extract", "-"],
    }
    for name, program in programs.items():
        spent = []
        for _ in range(rounds):
            start = time.perf_counter()
            subprocess.run(program, input=article.encode(), capture_output=True, check=True)
            spent.append(time.perf_counter() - start)
        yield Figure(name, 1000 * median(spent), "ms")
