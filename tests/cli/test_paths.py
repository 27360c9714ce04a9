"""Tests every command with invalid paths. Each prints a message and sets the exit status, but shows no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress

import pytest
from click.testing import CliRunner

from kg.cli import commands
from kg.errors import KgError

pytestmark = [pytest.mark.model, pytest.mark.slow]

COMMANDS = {
    "extract": ["extract", "{}"],
    "build": ["build", "{}", "-o", "out"],
    "build -o": ["build", "memo.txt", "-o", "{}"],
    "build --store": ["build", "memo.txt", "--store", "{}"],
    "build --judgements": ["build", "memo.txt", "-o", "out", "--judgements", "{}"],
    "query": ["query", "ASK { ?s ?p ?o }", "--data", "{}"],
    "query --store": ["query", "ASK { ?s ?p ?o }", "--store", "{}"],
    "query -f": ["query", "-f", "{}", "--data", "graph.ttl"],
    "serve": ["serve", "--port", "0", "--data", "{}"],
    "serve --store": ["serve", "--port", "0", "--store", "{}"],
    "mcp": ["mcp", "--data", "{}"],
    "mcp --store": ["mcp", "--store", "{}"],
    "diff": ["diff", "{}", "graph.ttl"],
    "withdraw": ["withdraw", "memo", "--store", "{}"],
    "validate": ["validate", "{}"],
    "audit": ["eval", "audit", "{}"],
    "audit --store": ["eval", "audit", "--store", "{}"],
    "audit -o": ["eval", "audit", "stated.ttl", "-o", "{}"],
    "score": ["eval", "score", "{}", "gold.jsonl"],
    "score PRED": ["eval", "score", "gold.jsonl", "{}"],
    "compare": ["eval", "compare", "default", "open", "{}"],
    "compare --gold": ["eval", "compare", "default", "open", "--gold", "{}"],
    "actors suggest": ["actors", "suggest", "--data", "{}"],
    "actors suggest --judgements": ["actors", "suggest", "--data", "graph.ttl", "--judgements", "{}"],
}
PATHS = (
    "",
    "folder",
    "folder.ttl",
    "folder.csv",
    "empty.txt",
    "memo.txt",
    "memo.txt/x",
    "none.csv",
    "missing/x.ttl",
    "x" * 5000,
    "x/" * 2500,
    "a\nb.ttl",
    "a\0b",
    "halb \ud83d",
    "pipe",
    "loop",
    "/dev/full",
)
LOCKED = ("locked", "locked/x", "locked/graph.ttl", "locked.txt", "locked.store", "read-only/new")
_SWEEP = """
from tests.cli.test_paths import COMMANDS, LOCKED, faults
print(*(fault for name in COMMANDS for fault in faults(name, LOCKED)), sep="\\n", end="")
"""


def faults(name, paths):
    """Yield the paths in the current folder that make a command crash."""
    for path in paths:
        done = CliRunner().invoke(commands, [each.replace("{}", path) for each in COMMANDS[name]])
        if done.exception is not None and not isinstance(done.exception, KgError | SystemExit):
            yield f"{name} {path[:20]!r}: {done.exception!r:.200}"


@pytest.fixture
def folder(tmp_path, monkeypatch, root):
    """Change to a folder that contains a file or folder of each kind."""
    for name in ("folder", "folder.ttl", "folder.csv"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes").write_text("mine", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "gold.jsonl").touch()
    (tmp_path / "memo.txt").write_text("Russland droht der Ukraine.\n", encoding="utf-8")
    (tmp_path / "none.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "graph.ttl").write_text("<http://a> <http://is> <http://b> .\n", encoding="utf-8")
    shutil.copy(root / "exports/graph.ttl", tmp_path / "stated.ttl")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_path_that_does_not_hold_breaks_no_command(name):
    assert list(faults(name, PATHS)) == []


def test_a_right_that_is_missing_breaks_no_command(folder, root):
    """Root has all permissions, so they are taken away first."""
    able = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    if able and shutil.which(able[0]) is None:
        pytest.skip("root cannot give rights away here")
    shutil.copytree(folder / "folder", folder / "locked")
    shutil.copytree(folder / "folder", folder / "read-only")
    (folder / "locked/graph.ttl").write_text("<http://a> <http://is> <http://b> .\n", encoding="utf-8")
    (folder / "locked.txt").touch(0o000)
    (folder / "locked.store/read").mkdir(parents=True)
    (folder / "locked.store/store.json").write_text('{"geopolitical-kg store": 1}', encoding="utf-8")
    closed = {"locked": 0o000, "locked.store/read": 0o000, "read-only": 0o500}
    for name, mode in closed.items():
        (folder / name).chmod(mode)
    try:
        env = os.environ | {"PYTHONPATH": str(root)}
        done = subprocess.run(
            [*able, sys.executable, "-c", _SWEEP], cwd=folder, env=env, capture_output=True, text=True, check=False
        )
    finally:
        for name in closed:
            (folder / name).chmod(0o700)

    assert (done.stdout, done.returncode) == ("", 0), done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a small disk")
@pytest.mark.parametrize("name", ["build -o", "build --store", "audit -o"])
def test_a_full_disk_breaks_no_command(folder, name):
    full = folder / "full"
    full.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", full], check=False).returncode:
        pytest.skip("nothing may be mounted here")
    try:
        with suppress(OSError):
            (full / "notes").write_bytes(bytes(1_000_000))
        assert list(faults(name, ["full/new"])) == []
    finally:
        subprocess.run(["umount", full], check=True)
