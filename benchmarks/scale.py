"""Measures how speed and memory depend on the number of processes, workers and documents.

    python -m benchmarks.scale speed [ROUNDS]      measures one job, two jobs, and a cluster of two workers
    python -m benchmarks.scale memory [DOCUMENTS [STATEMENTS]]
                                                   measures a store while DOCUMENTS documents are added, each with
                                                   all its statements or with at most STATEMENTS statements
    python -m benchmarks.scale costs               prints the table of docs/scale.md, computed from FIGURES

The ratios are valid for other machines, but the seconds are not. The speed of two processes is compared with that of
two empty loops, because two cores are often less than twice as fast as one. Reasons are heat, shared caches and other
programs.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import psutil

import kg
from benchmarks.measured import Figure
from benchmarks.synthetic import documents as recombined
from kg.model import Document, Extraction
from kg.run.engine import Engine, Local
from kg.run.limits import Limits
from kg.run.stop import Stop

GOLD = Path(__file__).parent.parent / "tests/gold"
LEAST = 800
"""Minimum number of characters in a text that is timed. Shorter texts are single sentences."""
SEEN_AFTER = 2.0
"""Seconds between publications of a store, as in `kg build`."""
TABLED = 10_000
"""Number of documents for the figures in the table. With more documents, the benchmark would take an hour."""
LOOKS = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)


@dataclass(frozen=True)
class Figures:
    """Measured figures for an article like the seeds, with 350 words and 45 statements. The costs are computed from
    these figures.
    """

    work: float
    """Seconds that one core needs to process an article, from `speed`."""
    add: float
    """Seconds to add an article to a store with 10,000 documents, from `memory`."""
    store: float
    """Bytes per article in this store, from `memory`."""
    load: float
    """Seconds per article for joining stores into a new store with a million statements, from `benchmarks.graph` and
    docs/stores.md.
    """
    joined: float
    """Bytes of memory per article for joining stores, computed from the difference between a million and a hundred
    thousand statements.
    """
    turtle: float
    """Bytes of Turtle per article, from exports/graph.ttl."""


FIGURES = Figures(work=0.18, add=0.044, store=217_000, load=0.021, joined=65_000, turtle=48_000)
PRICE = 0.04
"""Price of a core per hour in dollars. This is an assumption, based on what large cloud providers charge for
general-purpose machines on demand.
"""
DISK = 0.08
"""Price of a gigabyte per month in dollars. This is an assumption, based on the solid-state disks of the same
providers.
"""
CORES = 64


def articles() -> list[Document]:
    """Return the seeds, and articles from the parts of the gold that developers have read."""
    found = []
    for name in ("dev", "parallel", "real"):
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            if len(told.get("text", "")) >= LEAST:
                found.append(Document(told["doc"], told["text"], told["lang"], date.fromisoformat(told["date"])))
    return found


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Run a cluster on this machine, with one thread per worker process. Yield the address of the cluster."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as made:
        yield made.scheduler_address


def timed(engine: Engine, documents: list[Document]) -> float:
    """Return the seconds that an engine needs for the documents. A few copies are processed first, to exclude the time
    for loading the model.
    """
    warm = [replace(each, id=f"{each.id} {n}") for n in range(4) for each in documents[:4]]
    start, found = 0.0, 0
    for found, _ in enumerate(kg.extractions([*warm, *documents], engine=engine), 1):
        if found == len(warm):
            start = time.perf_counter()
    if found != len(warm) + len(documents):
        raise RuntimeError(found)
    return time.perf_counter() - start


def speed(rounds: int) -> Iterator[Figure]:
    """Measure one job, two jobs and a cluster of two workers in turn. The figures are medians over all rounds."""
    documents = articles()
    words = sum(len(each.text.split()) for each in documents)
    seconds: dict[str, list[float]] = {}
    with cluster(2) as address:
        engines: dict[str, Engine] = {"one job": Local(1), "two jobs": Local(2), "two workers": kg.Dask(address)}
        for _ in range(rounds):
            for name, engine in engines.items():
                seconds.setdefault(name, []).append(timed(engine, documents))
            seconds.setdefault("one loop", []).append(loops(1))
            seconds.setdefault("two loops", []).append(loops(2))
    median = {name: statistics.median(found) for name, found in seconds.items()}
    yield Figure("one job", len(documents) / median["one job"], "documents/s", more=True)
    yield Figure(
        "speed with two jobs, relative to one", median["one job"] / median["two jobs"], "", more=True, goal=1.8
    )
    bare = 2 * median["one loop"] / median["two loops"]
    yield Figure("combined speed of two parallel counting loops, relative to one", bare, "", more=True)
    overhead = median["two workers"] / median["two jobs"]
    yield Figure("time on a cluster of two workers, relative to two jobs", overhead, "", goal=1.15)
    yield Figure("time per article of 300 words", 1000 * median["one job"] / words * 300, "ms")


def loops(count: int) -> float:
    """Return the seconds that `count` parallel processes take to count up to the same number."""
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        pool.map(_count_up, [1_000] * count)
        start = time.perf_counter()
        pool.map(_count_up, [200_000_000] * count, chunksize=1)
        return time.perf_counter() - start


def _count_up(to: int) -> int:
    return sum(range(to))


@dataclass(frozen=True)
class Recombined:
    """An engine that does not read the texts. Each document gets the statements of a recombined document."""

    most: int | None = None
    """Maximum number of statements per document."""

    def map(self, work: Callable[..., Any], documents: Iterable[Document], limits: Limits, stop: Stop) -> Iterator[Any]:
        del work, limits, stop
        for document, told in zip(documents, recombined(10**9), strict=False):
            made = tuple(replace(each, document=replace(each.document, id=document.id)) for each in told[: self.most])
            yield [Extraction(made[0].document, (), (), made)]


@dataclass(frozen=True, slots=True)
class Filled:
    """Figures of a store after documents were added."""

    documents: int
    peak: float
    """Peak memory so far in MB."""
    private: float
    """Memory in MB that the process does not share with other processes."""
    adding: float
    """Seconds per document."""
    stored: float
    """Bytes per document on disk."""


def fill(count: int, most: int | None) -> Iterator[Filled]:
    """Fill a store from a file of records, as `kg build` does. Yield figures at several sizes of the store."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("SCALE_DIR")) as name:
        folder = Path(name)
        with (folder / "news.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": f"news/{n:07}", "text": f"Nummer {n}."}) + "\n" for n in range(count))
        process, adding, peak = psutil.Process(), 0.0, 0.0
        with kg.Store.open(folder / "store") as store:
            published = time.monotonic()
            found = kg.extractions([folder / "news.jsonl"], lang="de", engine=Recombined(most), known=store.holds)
            for taken, extraction in enumerate(found, 1):
                start = time.perf_counter()
                store.add(extraction)
                if time.monotonic() - published > SEEN_AFTER:
                    store.publish()
                    published = time.monotonic()
                adding += time.perf_counter() - start
                if taken % 10 == 0:
                    peak = max(peak, process.memory_info().rss)
                if taken in LOOKS:
                    private, size = process.memory_full_info().uss, stored(folder / "store/live")
                    yield Filled(taken, peak / 1e6, private / 1e6, adding / taken, size / taken)


def memory() -> Iterator[Figure]:
    """Measure the peak memory of a process that writes a store. Each document has four statements."""
    program = [sys.executable, "-m", "benchmarks.scale", "memory", str(TABLED), "4"]
    rows = subprocess.run(program, capture_output=True, check=True, text=True).stdout.splitlines()[2:]
    peaks = {row.split("|")[1].strip(): float(row.split("|")[2]) for row in rows}
    for documents, peak in peaks.items():
        yield Figure(f"{documents} documents", peak, "MB")
    yield Figure("memory for 10,000 documents, relative to 1,000", peaks["10,000"] / peaks["1,000"], "", goal=1.1)


def stored(folder: Path) -> int:
    """Return the size of a database in bytes, without its log of pending writes."""
    return sum(path.stat().st_size for path in folder.glob("*.sst"))


def costs() -> str:
    """Return the table of docs/scale.md."""
    sizes = (10**6, 10**8)
    reading, adding = FIGURES.work / 3600, FIGURES.add / 3600
    cells: dict[str, Callable[[int], str]] = {
        "core-hours to extract statements": lambda n: f"{n * reading:,.0f}",
        "core-hours to store statements": lambda n: f"{n * adding:,.0f}",
        f"hours on {CORES} cores, with {CORES} shards": lambda n: f"{n * (reading + adding) / CORES:,.0f}",
        "cost of the core-hours, dollars": lambda n: f"{n * (reading + adding) * PRICE:,.0f}",
        "size of the stores, GB": lambda n: f"{n * FIGURES.store / 1e9:,.0f}",
        "disk for the stores, dollars per month": lambda n: f"{n * FIGURES.store / 1e9 * DISK:,.0f}",
        "size as Turtle, GB": lambda n: f"{n * FIGURES.turtle / 1e9:,.0f}",
        "hours to join the shards": lambda n: f"{n * FIGURES.load / 3600:,.0f}",
        "memory used to join the shards, GB": lambda n: f"{n * FIGURES.joined / 1e9:,.0f}",
    }
    rows = [[name, *map(told, sizes)] for name, told in cells.items()]
    head, *body = (f"| {' | '.join(row)} |\n" for row in (["articles", *(f"{n:,}" for n in sizes)], *rows))
    return "".join([head, "|---|---|---|\n", *body])


def main() -> None:
    command, *rest = sys.argv[1:] or ["costs"]
    if command == "speed":
        for figure in speed(int(rest[0]) if rest else 3):
            print(f"{figure.name}: {figure.value:.3g} {figure.unit}")
    elif command == "memory":
        print("| documents | MB | of it private | seconds a document, adding | store, bytes a document |")
        print("| --- | --- | --- | --- | --- |")
        for f in fill(int(rest[0]) if rest else TABLED, int(rest[1]) if rest[1:] else None):
            print(
                f"| {f.documents:,} | {f.peak:.0f} | {f.private:.0f} | {f.adding:.4f} | {f.stored:,.0f} |", flush=True
            )
    else:
        print(costs(), end="")


if __name__ == "__main__":
    main()
