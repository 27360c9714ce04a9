"""The line from texts to files: what a core does in a second, stage by stage, and how long one waits at the start."""

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
    """The articles that gold was made for, of our own and of others."""
    records = chain.from_iterable(load(GOLD / f"{part}.jsonl") for part in PARTS)
    return [Document(r["doc"], r["text"], r["lang"], r["date"] and date.fromisoformat(r["date"])) for r in records]


def words(documents: Sequence[Document]) -> int:
    return sum(len(document.text.split()) for document in documents)


def warm() -> None:
    """Load what is loaded once a process, for every language."""
    first = {text.lang: text for text in reversed(texts())}
    list(kg.statements(replace(text, lang="") for text in first.values()))


def whole(rounds: int) -> Iterator[Figure]:
    """Texts to statements, on one core."""
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
    """What each stage takes for a thousand words, one after the other over all texts."""
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
    """How long one waits for the first answer: seconds of the clock, each in a process of its own."""
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
