"""Tests the examples in docs/how-to. Their lines are added to ontology/ in a copy of the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import ROOT, blocks, read


@pytest.fixture
def edited(tmp_path):
    """Return a function that adds the lines of a page to its ontology. It returns a function that runs a command of the
    page.
    """
    (tmp_path / "kg").mkdir()
    for path in (ROOT / "kg").iterdir():
        if path.name != "__pycache__":
            (tmp_path / "kg" / path.name).symlink_to(path)
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/kg"
    command.write_text(f"#!{sys.executable}\nfrom kg.cli import main\nmain()\n", encoding="utf-8")
    command.chmod(0o755)
    environment = os.environ | {
        "PYTHONPATH": str(tmp_path),
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
    }

    def edit(page: str):
        for block in blocks(read(page)):
            if block.info[0] in ("yaml", "tsv") and len(block.info) == 2:
                with (tmp_path / Path(block.info[1])).open("a", encoding="utf-8") as file:
                    file.write(block.text)
        return lambda line: subprocess.run(
            ["bash", "-c", line], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    return edit


def lines(page: str) -> list[str]:
    """Return the lines of the blocks that this file runs."""
    return [
        line for block in blocks(read(page)) if block.info == ("sh", "tests/test_how_to.py")
        for line in block.text.splitlines()
    ]  # fmt: skip


def test_an_actor_that_is_added_is_found_with_offices_and_in_both_languages(edited, kg):
    page = "docs/how-to/actor.md"
    before, *after = lines(page)
    run = edited(page)
    name = before.split('"')[1]

    assert kg("actors", "find", name).stderr.startswith(f"kg: {name}: no listed actor has this name")
    assert [run(line).stdout for line in after] == [
        "actor:nordic-grain-council  Nordischer Getreiderat, organisation: listed name\n",
        (
            "actor:runa-halvorsen  Runa Halvorsen, person: last name alone, "
            "president of nordic-grain-council since 2024-03-01\n"
        ),
    ]


@pytest.mark.model
def test_a_relation_that_is_added_is_stated_by_its_words(edited):
    page = "docs/how-to/relation.md"
    (line,) = lines(page)
    done = edited(page)(line)

    assert done.returncode == 0, done.stderr
    assert [row.split(",")[2:5] for row in done.stdout.splitlines()[1:]] == [
        ["Estonia", "decorates", "Volodymyr Zelenskyy"]
    ]
