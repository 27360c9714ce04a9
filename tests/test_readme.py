"""The README's examples run; what it shows of queries is what they answer over exports/graph.ttl."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """The commands of the console blocks, each with the output that is shown below it."""
    return [
        (line, shown)
        for block in blocks("console")
        for line, shown in re.findall(r"^\$ (.*)\n([^$]*)", block, re.MULTILINE)
    ]


@pytest.mark.parametrize(("line", "shown"), [c for c in commands() if c[0].startswith("kg query")])
def test_queries_answer_what_is_shown(line, shown, kg):
    done = kg(*shlex.split(line)[1:])

    assert done.stdout.rstrip() == shown.rstrip()
    assert done.returncode == 0


@pytest.mark.model
@pytest.mark.parametrize("line", [line for line, _ in commands() if not line.startswith("kg query")])
def test_other_commands_run(line, root, tmp_path):
    """In a copy, so that `-o exports` leaves the exports alone."""
    (tmp_path / "seeds").symlink_to(root / "seeds")
    (tmp_path / "tests").symlink_to(root / "tests")

    assert line.startswith("kg ")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=tmp_path,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout != "") == (0, True), done.stderr


@pytest.mark.model
@pytest.mark.parametrize("program", blocks("python"))
def test_programs_run_without_a_warning(program, root):
    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=root, check=True, capture_output=True)


def test_every_link_inside_the_repository_leads_somewhere(root):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README) + re.findall(r'src="(?!https?:)([^"]+)"', README)

    assert [target for target in targets if not (root / target).exists()] == []
