"""The README's examples run; what it shows of queries is what they answer over exports/graph.ttl.

`python tests/test_readme.py` writes what they answer into the README.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
# A command, over several lines inside its quotation marks, and what is shown below it.
COMMAND = re.compile(r"(```console\n\$ ((?:'[^']*'|[^'\n])*)\n)(.*?)(?=```)", re.DOTALL)
PROGRAM = re.compile(r"(```python\n(.*?)```\n\n```text\n)(.*?)(?=```)", re.DOTALL)


def run(line: str, folder: Path) -> str:
    """What a command of the README prints."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env={"PATH": f"{BIN}:/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout != "") == (0, True), done.stderr
    return done.stdout


def run_program(program: str) -> str:
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


COMMANDS = [(line, shown) for _, line, shown in COMMAND.findall(README)]


@pytest.mark.parametrize(("line", "shown"), [pair for pair in COMMANDS if pair[0].startswith("kg query")])
def test_queries_answer_what_is_shown(line, shown):
    assert run(line, ROOT) == shown


@pytest.mark.model
@pytest.mark.parametrize("line", [line for line, _ in COMMANDS if not line.startswith("kg query")])
def test_other_commands_run(line, tmp_path):
    """Beside the repository, so that `-o exports` leaves the exports alone."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")

    assert run(line, tmp_path)


@pytest.mark.model
@pytest.mark.parametrize("program", [program for _, program, _ in PROGRAM.findall(README)])
def test_programs_run_without_a_warning(program):
    """Their answers depend on the model, whose last digits may differ from one processor to the next."""
    assert run_program(program)


def test_every_link_inside_the_repository_leads_somewhere():
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_statement_in_the_picture_is_in_the_sample():
    picture = (ROOT / "docs/picture.svg").read_text(encoding="utf-8")
    lines = (ROOT / "exports/statements.jsonl").read_text(encoding="utf-8").splitlines()
    drawn = [
        f"{record['doc']['id']}, {record['sentence']['start']}-{record['sentence']['end']}"
        for record in map(json.loads, lines)
        if record["subject"]
        and record["object"]
        and [record["subject"]["label"], record["relation"]["label"], record["object"]["label"], record["time"]]
        == ["Xi Jinping", "visits", "Moscow", "2023-03-20/2023-03-22"]
        and [record["modality"], *(speaker["label"] for speaker in record["attribution"])] == ["intended", "China"]
    ]

    assert len(drawn) == 1
    assert drawn[0] in picture


if __name__ == "__main__":
    text = COMMAND.sub(lambda m: m[1] + (run(m[2], ROOT) if m[2].startswith("kg query") else ""), README)
    text = PROGRAM.sub(lambda m: m[1] + run_program(m[2]), text)
    (ROOT / "README.md").write_text(text, encoding="utf-8")
