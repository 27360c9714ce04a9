"""Damages the files of stores. Every command must report the damage or work correctly, within the memory limit.

    python -m tests.robustness.stores --stores 200

A copy of a store is made and one of its files is damaged. Then all commands that read and write stores run in one
process. The damage is reported if a command fails with one line from us. It is harmless if the graph is the graph of
the stored documents.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import click
from click.testing import CliRunner

import kg
from kg.cli import commands
from kg.errors import KgError
from kg.export.turtle import turtle
from kg.graph import Graph
from kg.graph.store import Store
from tests.robustness.texts import SENTENCES

MEMORY = 2_000
"""Memory limit of a process in MB."""
SECONDS = 300
COMMANDS = (
    "query counts --store s",
    "build --store s -o read --formats ttl",
    "build --store saved s",
    "withdraw withdrawn --store s",
    "build new --store s -o written --formats ttl",
    "withdraw en0 --store s",
    "withdraw en0 --store s --undo",
    "build --store s -o back --formats ttl",
)
"""The commands to run. `new` is a store with one document, so they need no parser."""
TOLD = (
    "is damaged", "the store has format version", "the store version", "not a store", "the store is empty",
    "no such file",     "contains files but is not a store",
)  # fmt: skip
"""Each message must contain one of these phrases."""
Damage = Callable[[Random, bytes], bytes]


def _flipped(rng: Random, data: bytes, times: int = 1) -> bytes:
    changed = bytearray(data)
    for _ in range(times if data else 0):
        changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _zeros(rng: Random, data: bytes) -> bytes:
    at, length = rng.randrange(len(data) + 1), rng.choice((1, 100, 4096))
    return (data[:at] + bytes(length) + data[at + length :])[: len(data)]


DAMAGES: dict[str, Damage] = {
    "a bit": _flipped,
    "bits": lambda rng, data: _flipped(rng, data, 50),
    "a bit at the end": lambda rng, data: data[:-60] + _flipped(rng, data[-60:]),
    "zeros": _zeros,
    "cut": lambda rng, data: data[: rng.randrange(len(data) + 1)],
    "a little cut": lambda rng, data: data[: -rng.randrange(1, 20)],
    "empty": lambda _, __: b"",
    "a word": lambda _, __: b"nothing",
    "more": lambda rng, data: data + rng.randbytes(200),
    "noise": lambda rng, data: rng.randbytes(len(data)),
    "nines": lambda rng, data: bytes(57 if 48 <= each < 57 and rng.random() < 0.2 else each for each in data),
}


@dataclass(frozen=True)
class Scene:
    """A folder with an undamaged store `good`, a store `new` to add, and the possible graphs."""

    folder: Path
    before: str
    after: str

    @classmethod
    def prepare(cls, folder: Path) -> Scene:
        """Parse some texts, and fill the store with several versions, withdrawn documents and several checkpoints."""
        texts = [
            kg.Document(f"{lang}{number}", " ".join(SENTENCES[lang][number::6]), lang, date(2025, 9, 1 + number))
            for lang in ("de", "en")
            for number in range(6)
        ]
        *found, last = kg.extractions([*texts, kg.Document("withdrawn", SENTENCES["en"][0], "en")])
        new = found.pop()
        with Store.open(folder / "good") as store:
            store.add_all(found[:5])
        for extraction in found[5:]:
            with Store.open(folder / "good") as store:
                store.add(extraction)
        with Store.open(folder / "good") as store:
            store.add(last)
            store.publish()
            store.withdraw("withdrawn")
        with Store.open(folder / "new") as store:
            store.add(new)
        graphs = [turtle(Graph.of(s for e in some for s in e.statements).triples) for some in (found, [*found, new])]
        return cls(folder, *graphs)


def damage(rng: Random, store: Path) -> str:
    """Damage one file of a store, and return its name and the kind of damage."""
    kinds: dict[str, list[Path]] = {}
    for path in sorted(store.rglob("*")):
        if path.is_file() and path.name not in ("LOG", "LOCK", "in-use"):
            kinds.setdefault(f"{path.parent.name[:4]} {path.suffix or path.name[:6]}", []).append(path)
    alike = kinds[rng.choice(sorted(kinds))]
    path, how = rng.choice(alike), rng.choice([*DAMAGES, "gone", "swapped", "a folder"])
    data = path.read_bytes()
    if rng.random() < 0.5:  # otherwise all links to the same file would be damaged too
        path.unlink()
        path.write_bytes(data)
    if how in DAMAGES:
        path.write_bytes(DAMAGES[how](rng, data))
    elif how == "swapped":
        other = rng.choice(alike)
        data, told = other.read_bytes(), data
        path.write_bytes(data)
        other.write_bytes(told)
        how = f"swapped with {other.name}"
    else:
        path.unlink()
        if how == "a folder":
            path.mkdir()
    return f"{path.relative_to(store)}: {how}"


def broken(scene: Scene, rng: Random, told: Counter[str]) -> Iterator[str]:
    """Damage a copy of the store, run the commands, and yield what is wrong. `told` counts the correct results."""
    with tempfile.TemporaryDirectory(dir=scene.folder) as name:
        folder = Path(name)
        subprocess.run(["cp", "-a", scene.folder / "good", folder / "s"], check=True)
        shutil.copytree(scene.folder / "new", folder / "new")
        what = damage(rng, folder / "s")
        start = time.monotonic()
        with (folder / "out").open("wb") as out:
            run = subprocess.Popen(
                [sys.executable, "-m", "tests.robustness.stores", "--in", folder], stdout=out, stderr=out
            )
            try:
                status = run.wait(SECONDS)
            except subprocess.TimeoutExpired:
                run.kill()
                status = run.wait()
                yield f"{what}: no end after {SECONDS} seconds"
        lines = (folder / "out").read_text(encoding="utf-8", errors="replace").splitlines()
        results = [json.loads(line) for line in lines if line.startswith('{"command"')]
        if status or len(results) != len(COMMANDS):
            seconds = time.monotonic() - start
            yield f"{what}: status {status} after {len(results)} commands, {seconds:.0f} s: {lines[-3:]}"
        graphs = {"read": (scene.before,), "written": (scene.after,), "back": (scene.before, scene.after)}
        for result in results:
            command = result["command"]
            if result["memory"] > MEMORY:
                yield f"{what}: {command}: {result['memory']} MB"
            if result["broken"]:
                yield f"{what}: {command}: {result['broken']}"
            told["told" if result["status"] else "harmless"] += 1
            out_folder = command.partition(" -o ")[2].partition(" ")[0]
            if out_folder and not result["status"]:
                graph = (folder / out_folder / "graph.ttl").read_text(encoding="utf-8")
                if graph not in graphs[out_folder]:
                    yield f"{what}: {command}: another graph"
            if result["status"] and not result["named"]:
                yield f"{what}: {command}: not named: {result['error']}"


def _run(folder: Path) -> None:
    """Run the commands in this process, and print each result as a line of JSON."""
    import resource

    os.chdir(folder)
    for command in COMMANDS:
        run = CliRunner().invoke(commands, command.split())
        error, wrong = run.stderr, ""
        if isinstance(run.exception, KgError):
            error += f"kg: {run.exception}"
        elif run.exception is not None and not isinstance(run.exception, SystemExit):
            wrong = f"a traceback: {run.exception!r}"
        most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        named = any(words in error for words in TOLD)
        told = {"command": command, "status": run.exit_code, "memory": most // 1024, "broken": wrong}
        click.echo(json.dumps(told | {"named": named, "error": error[-500:]}))


@click.command()
@click.option("--stores", type=click.IntRange(min=1), default=200, show_default=True)
@click.option("--seed", type=int, help="Of an earlier run, to have its stores again; else random.")
@click.option("--jobs", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--in", "folder", type=click.Path(path_type=Path), hidden=True)
def main(stores: int, seed: int | None, jobs: int, folder: Path | None) -> None:
    """Damage stores and print what is wrong afterwards."""
    if folder is not None:
        _run(folder)
        return
    seed = random.randrange(10**6) if seed is None else seed
    click.echo(f"seed {seed}")
    found, told = 0, Counter[str]()
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(jobs) as pool:
        scene = Scene.prepare(Path(name))
        chances = [Random(f"{seed} {number}") for number in range(stores)]
        for number, wrong in enumerate(pool.map(lambda chance: list(broken(scene, chance, told)), chances)):
            found += len(wrong)
            for one in wrong:
                click.echo(f"{number}: {one}", err=True)
            if (number + 1) % 10 == 0:
                click.echo(f"{number + 1} stores", err=True)
    click.echo(f"{found} findings in {stores} damaged stores; commands: {dict(told)}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
