"""Measures how long it takes to link mentions to actors, and whether a hundred thousand listed actors make linking
slower.

    python benchmarks/linking.py seeds

A separate process measures each number of actors. It uses the actor lists and adds generated persons and cities, except
for the first row of the output. Memory is the resident memory of the whole process, including the parser.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXTRA = (0, 30_000, 100_000)
ROUNDS = 5
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstw" for vowel in "aeo"]


def generated(count: int, seed: int = 1) -> str:
    """Return the text of an actor file with generated actors: persons with two names, and cities."""
    rng = random.Random(seed)

    def word() -> str:
        return "".join(rng.choices(_SYLLABLES, k=4)).capitalize()

    lines = ["defaults: {kind: Person, class: person}", "actors:"]
    for i in range(count):
        name = f"{word()} {word()}" if i % 2 else f"{word()}{i}"
        kind = "" if i % 2 else ", kind: Place, class: city"
        lines.append(f"  generated-{i}: {{names: {{de: [{name}], en: [{name}]}}{kind}}}")
    return "\n".join(lines) + "\n"


def measure(folder: Path, texts: Path) -> None:
    """Print the number of actors, the number of sentences, milliseconds per sentence, seconds for loading, and memory
    in MB.
    """
    from kg.knowledge.actors import lists

    lists.data_path = lambda _name: folder
    os.environ["KG_CACHE"] = str(folder / "cache")  # keeps these results separate from those of the real lists
    from kg.annotate import annotate
    from kg.extract import extract
    from kg.knowledge.actors import actors
    from kg.read import read
    from kg.resolve import resolve
    from kg.resolve.gazetteer import gazetteer

    start = time.perf_counter()
    count = len(actors())
    for lang in ("de", "en"):
        gazetteer(lang)
    loading = time.perf_counter() - start
    extractions = list(extract(annotate(read([texts], on_error=print))))
    sentences = sum(len(extraction.sentences) for extraction in extractions)
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        list(resolve(extractions))
        best = min(best, time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(count, sentences, best / sentences * 1000, loading, memory)


def main() -> None:
    if sys.argv[1] == "measure":
        measure(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    from kg.ontology import data_path

    print("| actors | ms a sentence | to the first row | lists read in | resident |\n| --- | --- | --- | --- | --- |")
    baseline = 0.0
    for extra in EXTRA:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "actors"
            shutil.copytree(data_path("actors"), folder)
            if extra:
                (folder / "zz-generated.yaml").write_text(generated(extra), encoding="utf-8")
            command = [sys.executable, __file__, "measure", str(folder), sys.argv[1]]
            row = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        count, _, each, loading, memory = map(float, row)
        baseline = baseline or each
        print(f"| {count:,.0f} | {each:.2f} | {each / baseline:.2f} | {loading:.1f} s | {memory:.0f} MB |")


if __name__ == "__main__":
    main()
