"""Tests the output folder: its files change together, even if a run is interrupted, and other files stay unchanged."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import commands
from kg.errors import InputError
from kg.graph import Dataset
from kg.io.folder import MANIFEST, Exports, exported
from kg.serve import Pool

OLD = {"graph.ttl": "<http://a> <http://is> <http://old> .\n", "graph.html": "old page\n", "failed.jsonl": "{}\n"}
NEW = {"graph.ttl": "<http://a> <http://is> <http://new> .\n", "graph.html": "new page\n", "statements.jsonl": "{}\n"}
FOREIGN = {"notes.txt": "mine", "graph.csv": "mine too"}


def publish(folder, files, *, without=()):
    with Exports(folder) as exports:
        for name, text in files.items():
            exports.write(name, text)
        for name in without:
            exports.remove(name)
        return exports.publish()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def held(folder):
    """Return the texts of all files except the manifest, which must describe them correctly."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}
    listed = json.loads(texts.pop(MANIFEST))["files"]
    for name, entry in listed.items():
        content = texts[name].encode()
        assert entry == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert set(listed) == set(texts) - set(FOREIGN)
    return texts


@pytest.fixture
def folder(tmp_path):
    """Return a folder with the files of an earlier run and with other files."""
    publish(tmp_path, OLD)
    for name, text in FOREIGN.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_files_change_and_go_and_others_stay(folder):
    assert publish(folder, NEW, without=["failed.jsonl"]) == [folder / name for name in NEW]
    assert held(folder) == NEW | FOREIGN
    assert names(folder) == sorted([*NEW, *FOREIGN, MANIFEST])


def test_a_run_that_ends_before_it_publishes_leaves_what_was_there(folder):
    with Exports(folder) as exports:
        exports.write("graph.ttl", "half")

    assert held(folder) == OLD | FOREIGN
    assert names(folder) == sorted([*OLD, *FOREIGN, MANIFEST])


# This program kills itself before the step with this number that changes the folder.
_CUT_OFF = """
import os, sys
from pathlib import Path
from tests.io.test_folder import NEW, publish

steps = int(sys.argv[2])

def count(event, arguments):
    global steps
    if event in {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}:
        steps -= 1
        if steps < 0:
            os._exit(9)

sys.addaudithook(count)
publish(Path(sys.argv[1]), NEW, without=["failed.jsonl"])
"""


def cut_off(folder, steps, root):
    return subprocess.run([sys.executable, "-c", _CUT_OFF, folder, str(steps)], cwd=root, check=False).returncode


@pytest.mark.slow
def test_wherever_a_run_is_killed_the_next_look_finds_all_of_one_run(folder, root):
    outcomes = []
    for steps in range(30):
        publish(folder, OLD)
        status = cut_off(folder, steps, root)
        ((graph,),) = Dataset.load(folder / "graph.ttl").query("SELECT ?graph { ?a ?is ?graph }").rows
        read = {path.name for path in folder.iterdir()}
        found = {name: exported(folder / name) for name in OLD.keys() & NEW.keys()}
        assert {path.name for path in folder.iterdir()} == read  # reading does not change the folder
        with Exports(folder):
            pass
        assert found.items() <= held(folder).items()
        found = held(folder)
        assert found["graph.ttl"] == f"<http://a> <http://is> <{graph}> .\n"
        assert found in (OLD | FOREIGN, NEW | FOREIGN)
        outcomes.append(found == NEW | FOREIGN)
        if status == 0:
            break

    assert status == 0
    # The change happens in a single step: before it, all files are old, and after it, all files are new.
    assert outcomes == sorted(outcomes)
    assert (outcomes[0], outcomes[-1]) == (False, True)
    assert outcomes.count(True) > len(NEW)  # some runs were interrupted between two files


def test_the_next_run_takes_away_what_a_killed_one_left(folder, root):
    assert cut_off(folder, 3, root) == 9
    assert [*folder.glob(".kg-*")] != []

    publish(folder, NEW, without=["failed.jsonl"])

    assert names(folder) == sorted([*NEW, *FOREIGN, MANIFEST])


def test_two_runs_at_once_leave_the_files_of_one(folder):
    with Exports(folder) as one, Exports(folder) as other:
        for exports, word in ((one, "one"), (other, "other")):
            exports.write("graph.ttl", word)
            exports.write("graph.html", word)
        one.publish()
        other.publish()

    texts = held(folder)
    assert (texts["graph.ttl"], texts["graph.html"]) == ("other", "other")


@pytest.fixture
def read_only(folder, tmp_path_factory):
    """Make the folder read-only: for root with a read-only file system, for other users with permissions."""
    if os.geteuid():
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)
        return
    mounted = tmp_path_factory.mktemp("mounted")
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", mounted], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    try:
        shutil.copytree(folder, mounted, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
        yield mounted
    finally:
        subprocess.run(["umount", mounted], check=True)


@pytest.mark.parametrize(
    "command",
    [
        ["query", "SELECT * { ?a ?is ?graph }", "--data"],
        ["validate"],
        ["actors", "suggest", "--data"],
        ["diff", "2020-01-01", "2021-01-01", "--data"],
    ],
    ids=lambda command: command[0],
)
def test_a_graph_that_cannot_be_written_is_read(read_only, command):
    done = CliRunner().invoke(commands, [*command, str(read_only / "graph.ttl")])

    assert done.exit_code == 0, done


def test_a_graph_that_cannot_be_written_is_served(read_only):
    pool = Pool(read_only / "graph.ttl", 1)
    with pool.dataset(9) as graph:
        assert graph.query("SELECT ?graph { ?a ?is ?graph }").rows == (("http://old",),)
    pool.close()


def test_reading_changes_nothing_of_a_folder_that_somebody_else_made(folder):
    """In a hostile folder, an unfinished change could replace files, and a false manifest could delete files."""
    whole = folder / ".kg-whole"
    whole.mkdir()
    entry = {"bytes": 1, "sha256": ""}
    (folder / MANIFEST).write_text(json.dumps({"files": {"notes.txt": entry}}), encoding="utf-8")
    (whole / MANIFEST).write_text(json.dumps({"files": {"graph.csv": entry}}), encoding="utf-8")
    (whole / "graph.csv").write_text("planted", encoding="utf-8")
    before = names(folder), names(whole)

    assert Dataset.load(folder / "graph.ttl").query("SELECT ?graph { ?a ?is ?graph }").rows == (("http://old",),)
    assert (names(folder), names(whole)) == before
    assert (folder / "graph.csv").read_text(encoding="utf-8") == FOREIGN["graph.csv"]


@pytest.mark.parametrize("name", ["a\0b", "halb \ud83d", ""])
def test_a_manifest_that_names_what_no_file_is_called_breaks_nothing(folder, name):
    whole = folder / ".kg-whole"
    whole.mkdir()
    for place, files in ((folder, {name: {"bytes": 1, "sha256": ""}}), (whole, {})):
        (place / MANIFEST).write_text(json.dumps({"files": files}), encoding="utf-8")

    publish(folder, NEW)
    assert {name: exported(folder / name) for name in NEW} == NEW


def test_a_manifest_that_is_no_regular_file_is_not_waited_for(folder):
    (folder / ".kg-whole").mkdir()
    os.mkfifo(folder / ".kg-whole" / MANIFEST)

    assert Dataset.load(folder / "graph.ttl").query("SELECT ?graph { ?a ?is ?graph }").rows == (("http://old",),)


@pytest.mark.parametrize("path", ["a\0b", "halb \ud83d"])
def test_a_folder_that_no_folder_is_called_is_named(path):
    with pytest.raises(InputError, match=r"this is not a valid path \(check the path\)"), Exports(Path(path)):
        pass


@pytest.mark.parametrize("content", ["", "[]", '{"name": "an app"}', '{"files": [1]}'])
def test_a_manifest_of_another_program_is_named_and_stays(tmp_path, content):
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")

    with pytest.raises(InputError, match=r"manifest\.json: kg did not create this file and will not overwrite it"):
        publish(tmp_path, NEW)
    assert (tmp_path / MANIFEST).read_text(encoding="utf-8") == content


def test_a_folder_where_a_file_should_go_is_named(folder):
    (folder / "statements.jsonl").mkdir()

    with pytest.raises(InputError, match=r"statements\.jsonl: cannot write the file, because a folder has this name"):
        publish(folder, NEW)
    (folder / "statements.jsonl").rmdir()
    assert held(folder) == OLD | FOREIGN


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_named_and_leaves_what_was_there(folder):
    with Exports(folder) as exports:
        next(folder.glob(".kg-*")).joinpath("graph.ttl").symlink_to("/dev/full")
        with pytest.raises(InputError, match="cannot be written: No space left on device"):
            exports.write("graph.ttl", "x" * 100_000)

    assert held(folder) == OLD | FOREIGN
