"""Measures speed and memory, compares `kg` with other programs, and writes one table from one run on one machine.

    make bench                        measures everything, and shows what has changed since the last table
    make bench GROUPS="line peers"    measures only some groups, and leaves the figures of the others unchanged
    make bench KEEP=1                 also rewrites benchmarks/table.json and docs/benchmarks.md

Each run also times a fixed task. Times are divided by the time for this task before they are compared with the last
table, so a faster or slower machine does not count as a change. A run takes a quarter of an hour on a machine that is
otherwise idle. The run fails only if the time of `kg` relative to textacy's time rises by more than a tenth.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from benchmarks import line, peers, scale
from benchmarks.measured import Figure, machine

TABLE = Path(__file__).parent / "table.json"
PAGE = Path(__file__).parent.parent / "docs/benchmarks.md"
NOTABLE = 0.1
"""Relative difference that is normal between two runs on an idle machine."""

GROUPS: Mapping[str, Callable[[int], Iterable[Figure]]] = {
    "line": line.whole,
    "stages": lambda _: line.stages(),
    "start": line.starts,
    "scale": scale.speed,
    "memory": lambda _: scale.memory(),
    "peers": peers.beside_textacy,
}
TITLES = {
    "line": "From texts to statements on one core",
    "stages": "Time per stage on one core",
    "start": "Time to run a command",
    "scale": "Several processes",
    "memory": "Peak memory while adding documents with synthetic statements to a store",
    "peers": "Comparison with the textacy library (one core, same texts)",
}
SENTENCES = {
    "documents": "One core processes {} documents from our test sets per second.",
    "words": "One core processes {} words per second.",
    "language": "Detecting the language takes {} ms per 1,000 words.",
    "annotate": "Parsing the sentences takes {} ms per 1,000 words.",
    "mend": "Correcting parser errors takes {} ms per 1,000 words.",
    "extract": "Finding candidates for statements takes {} ms per 1,000 words.",
    "resolve": "Linking names and selecting statements takes {} ms per 1,000 words.",
    "ttl": "Generating Turtle takes {} ms per 1,000 words.",
    "html": "Generating the web page takes {} ms per 1,000 words.",
    "jsonl": "Generating JSON lines takes {} ms per 1,000 words.",
    "kg --version": "`kg --version` takes {} ms.",
    "import kg": "Starting Python and importing `kg` takes {} ms.",
    "kg extract, one sentence": "`kg extract` takes {} ms for a text of two short sentences.",
    "one job": "With one process, `kg` handles {} documents per second.",
    "speed with two jobs, relative to one": (
        "Two processes are {} times as fast as one; the goal is at least {goal} times."
    ),
    "combined speed of two parallel counting loops, relative to one": (
        "For comparison, two simple loops in parallel are {} times as fast as one loop."
    ),
    "time on a cluster of two workers, relative to two jobs": (
        "A cluster of two workers takes {} times as long as two processes; the goal is at most {goal} times."
    ),
    "time per article of 300 words": "With one process, `kg` needs {} ms for an article of 300 words.",
    "100 documents": "Peak memory for 100 documents is {} MB.",
    "1,000 documents": "Peak memory for 1,000 documents is {} MB.",
    "10,000 documents": "Peak memory for 10,000 documents is {} MB.",
    "memory for 10,000 documents, relative to 1,000": (
        "Peak memory for 10,000 documents is {} times as high as for 1,000 documents; the goal is at most {goal} times."
    ),
    peers.RATIO: "Extraction with `kg` takes {} times as long as with textacy; the goal is at most {goal} times.",
    "precision on unseen English news, kg": "The precision of `kg` on unseen English news is {}.",
    "recall on unseen English news, kg": "The recall of `kg` on unseen English news is {}.",
    "precision on unseen English news, textacy": "The precision of textacy on unseen English news is {}.",
    "recall on unseen English news, textacy": "The recall of textacy on unseen English news is {}.",
}
"""Sentences in docs/benchmarks.md. Figures without a sentence are only in benchmarks/table.json."""

Rows = dict[str, list[Figure]]


def measure(groups: Iterable[str], rounds: int) -> Rows:
    rows = {}
    for group in groups:
        rows[group] = []
        print(f"\n{TITLES[group]}")
        for figure in GROUPS[group](rounds):
            rows[group].append(figure)
            print(f"  {figure.name:<55} {shown(figure.value):>9} {figure.unit}", flush=True)
    return rows


def changes(now: Rows, before: Rows, faster: float) -> Iterator[str]:
    """Yield a line for each figure that has become better or worse. `faster` is the speed of this machine relative to
    the machine of the last table.
    """
    for group, figures in now.items():
        old = {figure.name: figure for figure in before.get(group, ())}
        for figure in figures:
            if (last := old.get(figure.name)) is None or not last.value or not figure.value:
                continue
            speed = (faster if figure.more else 1 / faster) if figure.timed else 1
            ratio = figure.value / (last.value * speed)
            if abs(ratio - 1) > NOTABLE:
                better = (ratio > 1) == figure.more
                yield f"{'better' if better else 'WORSE '}  {figure.name}: {ratio:.2f} times the last table's"


def risen(now: Rows, before: Rows) -> str | None:
    """Return the reason why the run fails, or None. The run fails if the time of `kg` relative to textacy's time has
    risen by more than a tenth.
    """
    ratios = [f.value for rows in (now, before) for f in rows.get("peers", ()) if f.name == peers.RATIO]
    if len(ratios) < 2 or ratios[0] <= ratios[1] * (1 + NOTABLE):
        return None
    return f"{peers.RATIO}: {shown(ratios[0])}, in the last table {shown(ratios[1])}. Find what has become slower."


def shown(value: float) -> str:
    """Return a number with three significant digits."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def page(rows: Rows, about: Mapping[str, str]) -> str:
    where = f"{about['processor']}, Python {about['python']}"
    parts = [f"# Speed and memory\n\nThese figures are from one run of `make bench KEEP=1` on one machine ({where}).\n"]
    for group, figures in rows.items():
        parts += [f"## {TITLES[group]}\n", *(_line(figure) for figure in figures if figure.name in SENTENCES), ""]
    return "\n".join(parts)


def _line(figure: Figure) -> str:
    goal = "" if figure.goal is None else shown(figure.goal)
    return f"- {SENTENCES[figure.name].format(shown(figure.value), goal=goal)}"


def main() -> str | None:
    """Measure all figures, compare them with the last table, and write them if requested. If the run fails, return the
    reason. The exit status is then 1.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"{', '.join(GROUPS)}; without one, all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    if unknown := set(given.groups) - set(GROUPS):
        parser.error(f"no group {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    last = json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else None
    before = {group: [Figure(**each) for each in rows] for group, rows in last["figures"].items()} if last else {}
    pace = machine()
    now = measure(given.groups or GROUPS, given.rounds)
    if last:
        print("\nSince the last table")
        print("\n".join(changes(now, before, last["machine"] / pace)) or "nothing has changed by more than a tenth")
    if given.keep:
        about = {"processor": f"{os.cpu_count()} cores, {platform.machine()}", "python": platform.python_version()}
        rows = {group: now.get(group) or before[group] for group in GROUPS if group in now or group in before}
        kept = {"machine": pace, "about": about, "figures": {g: [asdict(f) for f in each] for g, each in rows.items()}}
        TABLE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        PAGE.write_text(page(rows, about), encoding="utf-8")
    return risen(now, before)


if __name__ == "__main__":
    sys.exit(main())
