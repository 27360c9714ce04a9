"""Kills cluster workers at random moments while a store is filled. Every document must then be in the store exactly
once.

    python -m tests.robustness.kill_workers --kills 20

Each round runs `kg build --scheduler` on the same texts and fills a new store. Its graph must be identical, byte for
byte, to the graph of a run in one process.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import click
from distributed import Client

from tests.robustness.kill import KG
from tests.robustness.texts import SENTENCES
from tests.run.cluster.conftest import started

DOCUMENTS = 300
SHORTEST, LONGEST = 1.0, 12.0
"""Seconds between two kills. A new worker needs about four seconds before it reads documents."""


def texts(path: Path) -> None:
    """Write records of a few sentences each."""
    chance = Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(DOCUMENTS):
            lang = chance.choice(sorted(SENTENCES))
            text = " ".join(chance.sample(SENTENCES[lang], 12))
            file.write(json.dumps({"id": f"{number:04}", "text": text, "date": "2025-09-05"}) + "\n")


def built(store: str, *options: str) -> list[str]:
    return [str(KG), "build", "news.jsonl", "--store", store, "-o", f"{store}-out", "--formats", "ttl,jsonl", *options]


def killing(running: subprocess.Popen[str], client: Client, rng: Random) -> Iterator[None]:
    """Kill a worker now and then until the run ends."""
    while running.poll() is None:
        time.sleep(rng.uniform(SHORTEST, LONGEST))
        # Kill only workers that have started. A worker that dies while starting also ends its nanny, the process that
        # restarts workers.
        workers = client.run(os.getpid, on_error="ignore")
        if workers and running.poll() is None:
            os.kill(rng.choice(sorted(workers.values())), signal.SIGKILL)
            yield


@click.command()
@click.option("--kills", "wanted", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--seed", type=int, help="Of an earlier run; the moments are only nearly the same.")
def main(wanted: int, seed: int | None) -> None:
    """Kill workers, and print which documents were lost, doubled or different."""
    seed = random.randrange(10**6) if seed is None else seed
    click.echo(f"seed {seed}")
    rng, done, findings = Random(seed), 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts(folder / "news.jsonl")
        subprocess.run(built("alone"), cwd=folder, check=True, capture_output=True)
        with started(folder, workers=2, allowed=3) as cluster, Client(cluster.address) as client:
            client.wait_for_workers(2)
            while done < wanted:
                store = f"store{done}"
                command = built(store, "--scheduler", cluster.address)
                running = subprocess.Popen(
                    command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
                )
                for _ in killing(running, client, rng):
                    done += 1
                _, told = running.communicate()
                click.echo(f"{done} kills: {told.strip()}")
                same = [_same(folder, store, file) for file in ("graph.ttl", "statements.jsonl")]
                findings += running.returncode != 0 or not all(same) or f"{DOCUMENTS} documents" not in told
    click.echo(f"{findings} findings in {done} kills")
    sys.exit(bool(findings))


def _same(folder: Path, store: str, file: str) -> bool:
    one, other = (folder / f"{place}-out" / file for place in ("alone", store))
    return other.exists() and one.read_bytes() == other.read_bytes()


if __name__ == "__main__":
    main()
