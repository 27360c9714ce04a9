"""Measures how fast the bundled pipeline parses, how long it takes to load, and how much memory it needs.

    python benchmarks/parser.py

The parser runs with one thread. Its speed is measured on the sample articles, separately for each language, and
compared with spaCy's tokenizer alone. Memory is the resident memory of the process after a tenth of the articles and
after all articles.
"""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path

import spacy

import kg
from kg.annotate import annotate
from kg.read import read

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = 1000
RUNS = 3
FIRST = """
import time
start = time.perf_counter()
import kg
list(kg.statements([kg.Document("a", "Russland lehnt den Vorschlag ab.", "de")]))
print(time.perf_counter() - start)
"""


def resident() -> float:
    """Return the resident memory of the process in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def main() -> None:
    starts = [float(subprocess.check_output([sys.executable, "-c", FIRST])) for _ in range(RUNS)]
    print(f"import to first document: {min(starts):.2f} s")

    documents = list(read([SEEDS], on_error=print))
    print("\n| language | words | words a second | the tokenizer alone | share |\n| --- | --- | --- | --- | --- |")
    for lang in ("de", "en"):
        texts = [line for d in documents if d.id.startswith(lang) for line in d.text.splitlines()]
        speeds = []
        for nlp in (kg.load_pipeline(lang), spacy.blank(lang)):
            words = sum(not token.is_space for token in nlp(" ".join(texts)))  # this also warms up the pipeline
            times = []
            for _ in range(RUNS):
                start = time.perf_counter()
                for text in texts:
                    nlp(text)
                times.append(time.perf_counter() - start)
            speeds.append(words / min(times))
        share = speeds[0] / speeds[1]
        print(f"| {lang} | {words:,} | {speeds[0]:,.0f} | {speeds[1]:,.0f} | {share:.3f} |")

    print("\n| articles | resident MB |\n| --- | --- |")
    for number, _ in enumerate(annotate(islice(cycle(documents), ARTICLES)), start=1):
        if number in (1, ARTICLES // 10, ARTICLES):
            print(f"| {number:,} | {resident():.0f} |", flush=True)


if __name__ == "__main__":
    main()
