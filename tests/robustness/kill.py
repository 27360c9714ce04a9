"""Kills runs of `kg build` at random moments and checks the output folder afterwards.

    python -m tests.robustness.kill --kills 200

The folder has files of an earlier run and files that are not ours. Two kinds of run alternate: one that reads all
texts, and one that writes a failed.jsonl. Three of four runs are killed. Every fourth run finishes, and the folder must
then be complete.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

import click
import psutil

from tests.robustness.texts import SENTENCES

KG = Path(sys.executable).parent / "kg"
SURVIVAL = 30.0
"""Seconds after which all processes of a killed run must have ended."""
REACTION = 20.0
"""Seconds within which a run must end after a signal. Busy machines need this long."""
FOREIGN = {
    "notes.txt": b"mine",
    ".hidden": b"mine too",
    "graph.ttl.old": b"<a> <b> <c> .",
    "kept/manifest.json": b"{}",
    "kept/graph.ttl": b"",
}
"""Files that were in the output folder before and do not belong to any run."""
MOMENTS = {"any": "*", "writing": ".kg-*/*", "moving": ".kg-*/manifest.json"}
"""When a run is killed: at any time, or soon after a file with such a name appears in the output folder."""

Files = Mapping[str, bytes]


@dataclass(slots=True)
class Scene:
    """An output folder, two folders of texts for alternating runs, and the expected files of each run."""

    folder: Path
    expected: dict[str, Files] = field(default_factory=dict)
    seconds: float = 0.0
    """Seconds that an undisturbed run takes."""

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def prepare(self) -> None:
        """Write the texts and the other files, and let both runs finish once."""
        for name, content in FOREIGN.items():
            (self.out / name).parent.mkdir(parents=True, exist_ok=True)
            (self.out / name).write_bytes(content)
        for name, lang in (("failing", "de"), ("good", "en")):
            (self.folder / name).mkdir()
            for number in range(3):
                text = "\n\n".join(SENTENCES[lang][number::3])
                (self.folder / name / f"{lang}{number}.txt").write_text(text, encoding="utf-8")
        (self.folder / "failing/empty.txt").write_bytes(b"")
        for name in ("failing", "good"):
            start = time.monotonic()
            self.start(name, 1).communicate()
            self.seconds = time.monotonic() - start
            self.expected[name] = self.ours()

    def start(self, name: str, jobs: int, mark: str = "") -> subprocess.Popen[str]:
        """Start a run over texts. Its processes have a mark in their environment, and form a process group as in a
        terminal.
        """
        return subprocess.Popen(
            [KG, "build", name, "-o", "out", "--jobs", str(jobs)],
            cwd=self.folder,
            env=os.environ | {"KG_KILL_MARK": mark},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def ours(self) -> Files:
        """Return the finished files of runs in the output folder."""
        paths = [path for path in self.out.iterdir() if path.is_file() and path.name not in FOREIGN]
        return {path.name: path.read_bytes() for path in paths}

    def wait(self, running: subprocess.Popen[str], moment: str, rng: Random) -> None:
        """Wait until a moment of this kind, or until the run ends."""
        if moment == "any":
            time.sleep(rng.uniform(0, self.seconds))
            return
        while running.poll() is None and not any(self.out.glob(MOMENTS[moment])):
            time.sleep(0.0005)
        # Writing takes up to a second, but moving only a millisecond.
        time.sleep(rng.uniform(0, 1.0 if moment == "writing" else 0.003))

    def broken(self) -> Iterator[str]:
        """Yield everything in the folder that must never happen, whenever a run was killed."""
        for name, content in FOREIGN.items():
            if not (self.out / name).is_file() or (self.out / name).read_bytes() != content:
                yield f"the foreign file {name} is not what it was"
        ours = self.ours()
        try:
            listed = json.loads(ours["manifest.json"])["files"]
        except (KeyError, ValueError) as error:
            yield f"manifest.json cannot be read: {error!r}"
            return
        vouched = all(name in ours and entry == _entry(ours[name]) for name, entry in listed.items())
        known = [{name: files.get(name) for name in listed} for files in self.expected.values()]
        if vouched and {name: ours[name] for name in listed} not in known:
            yield f"manifest.json vouches for files that are of no one run: {sorted(listed)}"

    def unlike(self, name: str) -> Iterator[str]:
        """Yield the differences from the folder after an undisturbed run."""
        for file in sorted(self.expected[name].keys() | self.ours().keys()):
            if self.expected[name].get(file) != self.ours().get(file):
                yield f"{file} is not that of the run that ended last"
        yield from (f"{path.name} is left" for path in self.out.glob(".kg-*"))


def kills(scene: Scene, rng: Random) -> Iterator[list[str]]:
    """Kill run after run. Yield what was wrong after each."""
    number = 0
    while True:
        for _ in range(3):
            yield list(_killed(scene, rng, ("failing", "good")[number % 2]))
            number += 1
        scene.start(name := rng.choice(("failing", "good")), rng.choice((1, 2))).communicate()
        yield [f"after a whole run: {one}" for one in (*scene.broken(), *scene.unlike(name))]


def _killed(scene: Scene, rng: Random, name: str) -> Iterator[str]:
    moment, jobs, mark = rng.choice(list(MOMENTS)), rng.choice((1, 1, 2)), uuid.uuid4().hex
    running = scene.start(name, jobs, mark)
    scene.wait(running, moment, rng)
    running.kill()
    running.communicate()
    left = survivors(mark)
    for broken in [*scene.broken(), *left]:
        yield f"killed when {moment}, {jobs} jobs, {name}: {broken}"


def signalled(scene: Scene, rng: Random, number: signal.Signals, jobs: int) -> Iterator[str]:
    """Yield what is wrong after a signal: Ctrl+C for the whole group, or SIGTERM as for a service."""
    mark = uuid.uuid4().hex
    before = set(scene.out.glob(".kg-*"))
    running = scene.start("good", jobs, mark)
    while running.poll() is None and set(scene.out.glob(".kg-*")) <= before:
        time.sleep(0.001)
    time.sleep(rng.uniform(0, scene.seconds * 0.7))
    if running.poll() is not None:
        running.communicate()
        return
    start = time.monotonic()
    (os.killpg if number == signal.SIGINT else os.kill)(running.pid, number)
    _, stderr = running.communicate()
    seconds = time.monotonic() - start
    if seconds > REACTION:
        yield f"ended {seconds:.1f} seconds after {number.name}"
    if "Traceback" in stderr:
        yield f"a traceback after {number.name}: {stderr[-1500:]}"
    if running.returncode == 0 and "statements" not in stderr:
        yield f"status 0 after {number.name}"
    yield from scene.broken()
    yield from survivors(mark)
    if leftovers := [path.name for path in set(scene.out.glob(".kg-*")) - before]:
        yield f"left after {number.name}: {leftovers}"


def survivors(mark: str) -> Iterator[str]:
    """Yield the processes that outlived their run, and kill them."""
    end = time.monotonic() + SURVIVAL
    while (living := list(_marked(mark))) and time.monotonic() < end:
        time.sleep(0.05)
    for process in living:
        yield f"process {process.pid} is there {SURVIVAL:.0f} seconds later"
        process.kill()


def _marked(mark: str) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.environ().get("KG_KILL_MARK") == mark:
                yield process
        except psutil.Error:
            continue


def _entry(content: bytes) -> dict[str, str | int]:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


@click.command()
@click.option("--kills", "count", type=click.IntRange(min=1), default=200, show_default=True)
@click.option("--seed", type=int, help="Of an earlier run; the moments are only nearly the same.")
def main(count: int, seed: int | None) -> None:
    """Kill runs of kg build and print what was wrong afterwards."""
    seed = random.randrange(10**6) if seed is None else seed
    click.echo(f"seed {seed}")
    with tempfile.TemporaryDirectory() as folder:
        scene, found = Scene(Path(folder)), 0
        scene.prepare()
        for number, broken in enumerate(islice(kills(scene, Random(seed)), count), 1):
            found += len(broken)
            for one in broken:
                click.echo(one)
            if number % 10 == 0:
                click.echo(f"{number} kills", err=True)
    click.echo(f"{found} findings in {count} kills")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
