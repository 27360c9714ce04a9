"""Tests the training steps, and that they start only from the inputs in the manifest."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

from training.inputs import faults, sources, steps

SHA256 = "7bdae4ea2ec0da62c4483973d1814fcdb5dfd6126da5a4e28979914504576bf5"
BLOB = "69978928db8f15c58233e2ae1ad51e5e4c1fd8f5"
"""Git's id of a file with the line `1`, tab, `Moien`."""
PACKAGES = ("encoder", "tokenizer")
"""Sources with one file each, which may be missing."""


def test_what_the_repository_has_is_what_the_manifest_says():
    here = [name for name, source in sources().items() if all("/" in file and ":" not in file for file in source.files)]

    assert [*map(str, faults(here, None))] == []  # make train STEP=... ACCEPT=1 records the hashes of changed files


def test_each_source_has_a_licence_and_one_from_elsewhere_a_place_and_a_version():
    for source in sources().values():
        elsewhere = any("/" not in file or ":" in file for file in source.files)
        assert source.licence
        assert bool(source.place) == bool(source.version) == elsewhere
        assert all(re.fullmatch("[0-9a-f]{64}", hashes["sha256"]) for hashes in source.files.values())


def test_each_source_is_read_and_what_steps_write_is_read_by_others():
    read = {name for step in steps().values() for name in step.reads}

    assert read == set(sources())
    assert {name for step in steps().values() for name in step.writes} <= read


def test_the_page_has_a_row_for_each_step_in_order(root):
    rows = re.findall(r"(?m)^\| `(\w+)` \|", (root / "docs/training.md").read_text(encoding="utf-8"))

    assert rows == [*steps()]


@pytest.fixture
def train(root, tmp_path):
    """Return a function that runs `python -m training` in a copy that contains only the programs."""
    data = shutil.ignore_patterns("*.jsonl", "*.conllu", "__pycache__")
    shutil.copytree(root / "training", tmp_path / "training", ignore=data)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "training", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


def test_a_step_names_what_is_missing_and_what_differs(train, tmp_path):
    deep = tmp_path / "inputs/ud/deep"
    deep.mkdir(parents=True)
    (deep / "lb_luxbank-ud-test.conllu").write_text("1\tMoien\n", encoding="utf-8")

    done = train("parser", "--inputs", "inputs")

    *told, way_out = done.stderr.splitlines()
    files = [file for name in steps()["parser"].reads for file in sources()[name].files]
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.partition(": ")[0] for line in told if ":" not in line.partition(": ")[0]] == files[: -len(PACKAGES)]
    assert told[0] == (
        f"af_afribooms-ud-dev.conllu: not found below {tmp_path}/inputs (Universal Dependencies, Afrikaans-AfriBooms,"
        " branch master, https://github.com/UniversalDependencies/UD_Afrikaans-AfriBooms)"
    )
    assert (
        f"lb_luxbank-ud-test.conllu: differs, SHA-256 is {SHA256}, not"
        " 75f0a411ce12907ea6cf408ae31c1b662311f56a95630f4290069eda866d7574 (Universal Dependencies,"
        " Luxembourgish-LuxBank, branch master, https://github.com/UniversalDependencies/UD_Luxembourgish-LuxBank)"
    ) in told
    assert "training/sentences/de_news.conllu: missing (own sentences, trees and names)" in told
    assert way_out == (
        "Get these files, name their folder by INPUTS= (--inputs), or accept what differs by ACCEPT=1 (--accept)."
    )


def test_a_change_that_is_meant_is_accepted(train, tmp_path):
    manifest = tmp_path / "training/inputs.toml"
    before = manifest.read_text(encoding="utf-8").splitlines()
    (tmp_path / "lb_luxbank-ud-test.conllu").write_text("1\tMoien\n", encoding="utf-8")

    done = train("parser", "--inputs", ".", "--accept")

    after = manifest.read_text(encoding="utf-8").splitlines()
    assert "luxbank" not in done.stderr
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        f'"lb_luxbank-ud-test.conllu" = {{ sha256 = "{SHA256}", blob = "{BLOB}" }}'
    ]


def test_all_steps_of_a_run_are_checked_before_the_first(train):
    done = train("choice", "weights", "--why", "x")

    assert done.stdout == ""
    assert "kg/resolve/choice.json" not in done.stderr  # the first step writes it
    assert "tests/gold/links/de-dev.jsonl: missing (whom mentions mean)" in done.stderr.splitlines()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("choices",),
            "no step choices: there are parser, reader, choice, exact, weights, confidences, figures, evaluate",
        ),
        (("figures",), 'figures: say what changed, by --why "..." or make ... WHY="..."'),
        ((), 'figures: say what changed, by --why "..." or make ... WHY="..."'),
    ],
)
def test_what_cannot_be_taken_is_refused(train, arguments, told):
    done = train(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"error: {told}\n")
