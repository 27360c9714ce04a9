"""Tests that the commands of docs/inputs.md do what the page says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.read import FORMATS

PAGE = (Path(__file__).parents[2] / "docs/inputs.md").read_text(encoding="utf-8")
FEED = '<rss version="2.0"><channel><title>T</title><item><title>Berlin warnt Kiew.</title></item></channel></rss>'


@pytest.mark.model
def test_the_commands_of_the_page_run(kg, tmp_path):
    (tmp_path / "texts/05").mkdir(parents=True)
    (tmp_path / "texts/05/a.txt").write_text("Berlin warnt Moskau.", encoding="utf-8")
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    (tmp_path / "news.csv").write_text("body,published\nRom warnt Moskau.,2025-09-05\n", encoding="utf-8")
    lines = [line for block in re.findall(r"```sh [^\n]*\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
    done = [kg(*shlex.split(line.removeprefix("kg ")), cwd=tmp_path) for line in lines]

    assert [run.returncode for run in done] == [0, 0, 0]
    assert done[1].stderr.startswith("2 documents, ")
    assert '"date": "2025-09-05"' in done[2].stdout


def test_the_page_has_every_suffix_that_is_read():
    assert set(re.findall(r"`(\.[a-z]+)`", PAGE.split("## Offsets")[0])) == set(FORMATS)


@pytest.mark.parametrize("value", ["body", "body=text", "text="])
def test_columns_of_no_field_are_a_wrong_call(kg, tmp_path, value):
    done = kg("extract", "a.csv", "--columns", value, cwd=tmp_path)

    assert done.returncode == 2
    assert "write FIELD=NAME,... where FIELD is one of id, text, date, lang, title, source, author, url" in done.stderr
