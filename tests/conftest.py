"""What several tests share: the repository, and the command run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

Kg = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def kg_command() -> Path:
    """The command `kg` of the environment that runs the tests."""
    return Path(sys.executable).parent / "kg"


@pytest.fixture(scope="session")
def kg(kg_command) -> Kg:
    """`kg("extract", "a.txt", cwd=..., env=...)` in a process of its own, decoded as UTF-8."""

    def run(*arguments: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [kg_command, *map(str, arguments)],
            cwd=cwd,
            env=os.environ | env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run
