"""Tests the commands of docs/extractors.md with the simulated server."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.extract.llm.server import stated

ROOT = Path(__file__).parent.parent.parent.parent
PAGE = (ROOT / "docs/extractors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh [^\n]*\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def folder(model, tmp_path) -> Path:
    """Return a folder with a text that the model knows, and with some gold."""
    (tmp_path / "memo.txt").write_text("Oslo unterstützt Kiew.", encoding="utf-8")
    model.states("Oslo unterstützt Kiew.", stated("Oslo", "supports", "unterstützt", "Kiew"))
    (tmp_path / "tests/gold").mkdir(parents=True)
    with (ROOT / "tests/gold/dev.jsonl").open(encoding="utf-8") as gold:
        (tmp_path / "tests/gold/dev.jsonl").write_text(next(gold), encoding="utf-8")
    return tmp_path


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("block", BLOCKS)
def test_commands_run(preloaded, model, environment, folder, block):
    asked = {name: value for name, value in environment.items() if name != "KG_LLM_KEY"}
    lines = re.sub(r"(KG_LLM_URL=)\S+", rf"\g<1>{model.address}", block)
    done = subprocess.run(
        ["bash", "-e", "-c", lines],
        cwd=folder,
        env={"PATH": f"{preloaded.script.parent}:/usr/bin:/bin", **asked},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout != "") == (0, True), done.stderr
    assert ("llm" in block) == bool(model.requests)


def test_every_server_that_is_named_has_an_address_that_may_be_asked():
    addresses = re.findall(r"`(http://localhost:\d+/v1)`", PAGE)

    assert len(addresses) == 3


def test_links_lead_somewhere():
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", PAGE)

    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
