"""How well and how fast statements are found: gold articles through the whole line, scored by `kg score`'s figures.

    python benchmarks/statements.py tests/gold/dev.jsonl tests/gold/blind.jsonl

Rules are written with dev.jsonl in sight; blind.jsonl stays unread while they are, so its row is the one to trust.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import kg
from kg.export.jsonl import record
from kg.lang import LANGUAGES
from kg.score import load, score


def main() -> None:
    print("| gold | precision | recall | F1 | core recall | statements found | words a second |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    list(kg.statements([kg.Document("warm", "Die EU begrüßt den Beschluss.", "de")]))  # the model loads once
    for path, lang in ((Path(name), lang) for name in sys.argv[1:] for lang in LANGUAGES):
        gold = [document for document in load(path) if document["lang"] == lang]
        documents = [kg.Document(g["doc"], g["text"], g["lang"], date.fromisoformat(g["date"])) for g in gold]
        start = time.perf_counter()
        found = [record(statement) for statement in kg.statements(documents)]
        speed = sum(len(g["text"].split()) for g in gold) / (time.perf_counter() - start)
        result = score(gold, found)
        figures = (result.precision.value, result.recall.value, result.f1, result.core.value)
        shown = " | ".join(f"{figure:.2f}" for figure in figures)
        print(f"| {path.stem}, {lang} | {shown} | {len(found)} | {speed:.0f} |")


if __name__ == "__main__":
    main()
