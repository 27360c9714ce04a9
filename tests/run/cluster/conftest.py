"""Starts real clusters: a scheduler, and workers that are restarted by a nanny process when they die."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parent.parent.parent.parent
DASK = Path(sys.executable).parent / "dask"


@dataclass
class Cluster:
    """A scheduler, and the process that starts its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    nanny: subprocess.Popen[bytes] | None

    def workers(self) -> list[psutil.Process]:
        """Return the workers that are running now."""
        return [each for each in psutil.Process(self.nanny.pid).children() if "spawn_main" in " ".join(each.cmdline())]


Start = Callable[..., Cluster]


@contextmanager
def started(folder: Path, *, workers: int, allowed: int = 1, path: Path = ROOT) -> Iterator[Cluster]:
    """Start a cluster. Its scheduler gives up a task that has ended more than `allowed` workers."""
    environment = os.environ | {
        "PYTHONPATH": f"{path}",
        "OMP_NUM_THREADS": "1",
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed),
        "DASK_LOGGING__DISTRIBUTED": "critical",
    }
    told = folder / "scheduler.json"
    running = []

    def start(*command: str | Path) -> subprocess.Popen[bytes]:
        running.append(
            subprocess.Popen([DASK, *command, "--dashboard-address", "127.0.0.1:0"], cwd=folder, env=environment)
        )
        return running[-1]

    try:
        scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", told)
        while not (address := _address(told)):
            assert scheduler.poll() is None
            time.sleep(0.05)
        nanny = None
        if workers:
            numbers = ["--nworkers", str(workers), "--nthreads", "1"]
            nanny = start("worker", "--scheduler-file", told, *numbers, "--local-directory", folder / "space")
        yield Cluster(address, scheduler, nanny)
    finally:
        for process in running:
            for inside in psutil.Process(process.pid).children(recursive=True):
                inside.kill()
            process.kill()
            process.wait()


def _address(told: Path) -> str | None:
    """Return the address that a scheduler has written to a file, or None if the file is not complete yet."""
    with suppress(OSError, ValueError):
        return str(json.loads(told.read_text(encoding="utf-8"))["address"])
    return None


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    """Return a cluster of two workers."""
    with started(tmp_path_factory.mktemp("cluster"), workers=2) as running:
        yield running
