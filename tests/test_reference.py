"""Tests that the reference agrees with the commands and docstrings."""

from __future__ import annotations

import pytest

import kg
from benchmarks.reference import FOLDER, command_page, python_page
from kg.cli import EXAMPLES


@pytest.mark.parametrize(("name", "page"), [("commands.md", command_page), ("python.md", python_page)])
def test_a_page_is_up_to_date(name, page):
    assert (FOLDER / name).read_text(encoding="utf-8") == page(), "out of date: run make reference"


def test_every_command_and_every_name_is_there():
    commands, python = command_page(), python_page()

    assert [name for name in EXAMPLES if f"\n## kg {name}\n" not in commands] == []
    assert [name for name in kg.__all__ if name != "__version__" and f"\n### {name}\n" not in python] == []
