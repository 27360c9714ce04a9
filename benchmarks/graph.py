"""Measures speed and memory of graphs and stores, and compares them with the libraries that they use: `python -m
benchmarks.graph 10000 100000`.

Synthetic statements (benchmarks.synthetic) are added to a store, written as Turtle and queried. For comparison, the
same triples are processed by pyoxigraph alone and, if there are not too many, by rdflib alone. Each step runs once, in
a separate process. Only the ratios of the figures are meaningful. The figures are printed as a Markdown table.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph

from benchmarks.synthetic import documents, of_size
from kg import vocab
from kg.export.turtle import turtle_parts
from kg.graph.questions import answer, question
from kg.graph.store import Store, dataset, triples
from kg.graph.store.disk import newest
from kg.model import Extraction

RDFLIB = 10_000
"""Maximum number of statements for rdflib, which would take too long for more."""
ARTICLES = 9
"""Number of articles that are added one by one."""
# ruff: noqa: ARG001 (all steps have the same arguments)
STATES = """SELECT ?who (COUNT(*) AS ?n) { ?statement rdf:subject ?who . ?who a kg:State }
GROUP BY ?who ORDER BY DESC(?n) LIMIT 2"""
SPEAKER = "SELECT ?who (COUNT(*) AS ?n) { ?s kg:saidBy ?who } GROUP BY ?who ORDER BY DESC(?n) LIMIT 1 OFFSET 10"
OPPOSES = "SELECT ?who ?whom { ?who kg:opposes ?whom . ?whom a kg:State }"
SAID = """SELECT ?statement ?who ?relation ?what { ?statement kg:saidBy <%s> ; rdf:predicate ?relation .
OPTIONAL { ?statement rdf:subject ?who } OPTIONAL { ?statement rdf:object ?what } }"""
AROUND = """PREFIX store: <https://w3id.org/geopolitical-kg/id/store/>
SELECT DISTINCT ?who { GRAPH kgi:store { <%s> store:beside|^store:beside ?who } }"""

Step = Callable[[Path, int], dict[str, float]]


def extractions(size: int, *, first: int = 0, count: int | None = None) -> Iterator[Extraction]:
    for told in documents(of_size(size) if count is None else count, first=first):
        yield Extraction(told[0].document, (), (), told)


def made(folder: Path, size: int) -> dict[str, float]:
    """Measure how long it takes to create the statements. The other figures do not include this time."""
    start = time.perf_counter()
    count = sum(len(each.statements) for each in extractions(size))
    return {"making": time.perf_counter() - start, "statements": count}


def load(folder: Path, size: int) -> dict[str, float]:
    start = time.perf_counter()
    with Store.open(folder / "store") as store:
        store.add_all(extractions(size))
    return {"load": time.perf_counter() - start}


def write(folder: Path, size: int) -> dict[str, float]:
    start = time.perf_counter()
    with (folder / "graph.ttl").open("w", encoding="utf-8") as file:
        file.writelines(turtle_parts(triples(folder / "store")))
    return {"turtle": time.perf_counter() - start}


def lines(folder: Path, size: int) -> dict[str, float]:
    """Write the same triples as N-Triples for the other libraries."""
    store = pyoxigraph.Store.read_only(str(newest(folder / "store")[0]))
    store.dump(folder / "graph.nt", pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    with (folder / "graph.nt").open(encoding="utf-8") as file:
        return {"triples": sum(1 for _ in file)}


def bare_load(folder: Path, size: int) -> dict[str, float]:
    start = time.perf_counter()
    store = pyoxigraph.Store(str(folder / "bare"))
    store.bulk_load(path=folder / "graph.nt", format=pyoxigraph.RdfFormat.N_TRIPLES)
    store.flush()
    return {"load": time.perf_counter() - start}


def bare_write(folder: Path, size: int) -> dict[str, float]:
    store = pyoxigraph.Store.read_only(str(folder / "bare"))
    start = time.perf_counter()
    store.dump(
        folder / "bare.ttl",
        pyoxigraph.RdfFormat.TURTLE,
        from_graph=pyoxigraph.DefaultGraph(),
        prefixes=dict(vocab.PREFIXES),
    )
    return {"turtle": time.perf_counter() - start}


def rdflib_load(folder: Path, size: int) -> dict[str, float]:
    import rdflib

    start = time.perf_counter()
    rdflib.Graph().parse(folder / "graph.nt", format="nt11")
    return {"load": time.perf_counter() - start}


def add(folder: Path, size: int) -> dict[str, float]:
    """Measure how long it takes to add one article. Each article is added in a separate run that also opens and
    publishes the store.
    """
    seconds = []
    for extraction in extractions(size, first=of_size(size), count=ARTICLES):
        start = time.perf_counter()
        with Store.open(folder / "store") as store:
            store.add(extraction)
        seconds.append(time.perf_counter() - start)
    return {"add": statistics.median(seconds), "add, longest": max(seconds)}


def queries(folder: Path, size: int) -> dict[str, float]:
    """Measure queries about nodes with many statements. Each query runs twice, and only the second run counts."""
    graph = dataset(folder / "store")
    one, other = (str(row[0]) for row in graph.query(STATES, timeout=None).rows)
    speaker = graph.query(SPEAKER, timeout=None).rows[0][0]
    ends = {"one": one, "other": other}
    every: dict[str, Callable[[], Any]] = {
        "who opposes whom": lambda: graph.query(OPPOSES, timeout=None),
        "statements by a speaker": lambda: graph.query(SAID % speaker, timeout=None),
        "neighbourhood": lambda: graph.query(AROUND % one, timeout=None),
        "timeline of a pair": lambda: answer(question("timeline"), ends, graph, lang=None, timeout=None),
        "counts": lambda: answer(question("counts"), {}, graph, lang=None, timeout=None),
        "connections": lambda: answer(question("connections"), ends, graph, lang=None, timeout=None),
    }
    found = {}
    for name, ask in every.items():
        for _ in range(2):
            start = time.perf_counter()
            rows = ask().rows
            found[name] = time.perf_counter() - start
        found[f"{name}, rows"] = len(rows)
    return found


STEPS: dict[str, Step] = {
    step.__name__: step for step in (made, load, write, lines, bare_load, bare_write, rdflib_load, add, queries)
}


def run(step: str, folder: Path, size: int) -> dict[str, float]:
    """Run a step in a separate process, and return its figures and its memory in MB."""
    command = [sys.executable, "-m", "benchmarks.graph", "--step", step, str(folder), str(size)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            steps = {step: run(step, folder, size) for step in STEPS if step != "rdflib_load" or size <= RDFLIB}
        ours = steps["load"]["load"] - steps["made"]["making"]
        print(f"\n{steps['made']['statements']:,.0f} statements, {steps['lines']['triples']:,.0f} triples\n")
        print("| | seconds | MB | over bare |\n| --- | --- | --- | --- |")
        row("load, from statements", ours, steps["load"]["MB"], ours / steps["bare_load"]["load"])
        row("load, bare pyoxigraph, from N-Triples", steps["bare_load"]["load"], steps["bare_load"]["MB"])
        if "rdflib_load" in steps:
            row("load, bare rdflib", steps["rdflib_load"]["load"], steps["rdflib_load"]["MB"])
        written, dumped = steps["write"], steps["bare_write"]
        row("Turtle, sorted", written["turtle"], written["MB"], written["turtle"] / dumped["turtle"])
        row("Turtle, bare pyoxigraph, unsorted", dumped["turtle"], dumped["MB"])
        row("add an article, median", steps["add"]["add"], steps["add"]["MB"])
        row("add an article, longest", steps["add"]["add, longest"])
        found = steps["queries"]
        for query in (name for name in found if f"{name}, rows" in found):
            row(f"{query}: {found[f'{query}, rows']:,.0f} rows", found[query])


def row(name: str, seconds: float, megabytes: float | None = None, ratio: float | None = None) -> None:
    cells = name, f"{seconds:.2f}", f"{megabytes:.0f}" if megabytes else "", f"{ratio:.2f}" if ratio else ""
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        result = STEPS[sys.argv[2]](Path(sys.argv[3]), int(sys.argv[4]))
        print(json.dumps(result | {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
    else:
        main([int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
