"""Processes thousands of hostile documents, and shortens those that cause a problem to a few words.

    python -m tests.robustness.fuzz --documents 100000 --seed 1 --jobs 2 --out findings.jsonl

The exit status is 1 if something was found. A finding can be reproduced from its seed and number.
"""

from __future__ import annotations

import random
import sys
from functools import partial
from pathlib import Path

import click

from tests.robustness.batches import batches, find
from tests.robustness.mutate import hostile
from tests.robustness.progress import progress
from tests.robustness.reduce import report


@click.command()
@click.option("--documents", type=click.IntRange(min=1), default=100_000, show_default=True)
@click.option("--seed", type=int, help="Of an earlier run, to have its documents again; else random.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="A file for the findings, as JSON lines.")
def main(documents: int, seed: int | None, jobs: int, out: Path | None) -> None:
    """Check hostile documents and print the findings."""
    seed = random.randrange(10**6) if seed is None else seed
    click.echo(f"seed {seed}")
    findings = find(batches(documents, partial(hostile, seed)), jobs, progress(documents))
    report(findings, out, seed)
    click.echo(f"{len(findings.kinds)} kinds of findings in {findings.documents:,} documents")
    sys.exit(bool(findings.kinds))


if __name__ == "__main__":
    main()
