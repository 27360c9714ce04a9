"""Tests the sections of the help, and the old names of commands."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from kg.cli import commands
from kg.cli.sections import COMMANDS, OPTIONS


def shown(*command):
    return CliRunner().invoke(commands, [*command, "--help"], terminal_width=100).output


def sections(text):
    """Return the entries of each section of a help text."""
    parts = re.findall(r"(?m)^(\S.*):\n((?:  .*\n)+)", text)
    return {title: tuple(re.findall(r"(?m)^  (?:-\w, )?(\S+)", body)) for title, body in parts}


def test_every_command_is_in_a_section():
    listed = [name for names in COMMANDS.values() for name in names]

    assert sorted(listed) == sorted(name for name, each in commands.commands.items() if not each.hidden)
    assert {title: sections(shown())[title] for title in COMMANDS} == COMMANDS


def test_help_fits_a_screen_and_no_line_is_cut():
    assert len(shown().splitlines()) < 40
    assert all("..." not in shown(*name).split("\n", 1)[1] for name in ((), ("eval",), ("actors",)))


def test_the_usual_options_come_first():
    found = sections(shown("build"))

    assert list(found) == ["Options", *OPTIONS]
    assert found["Options"] == (
        "--output", "--store", "--at", "--formats", "--title", "--replace", "--lang", "--extractor", "--jobs", "--help",
    )  # fmt: skip
    assert {title: sorted(names) for title, names in found.items() if title != "Options"} == {
        title: sorted(names) for title, names in OPTIONS.items()
    }


@pytest.mark.parametrize("name", ["score", "compare", "audit", "annotate"])
def test_an_old_name_works_with_a_notice(name, tmp_path):
    """For example, `kg score` still runs `kg eval score`."""
    arguments = (
        ["default", "default", "a.txt"] if name == "compare" else [tmp_path / "no.csv"] * (1 + (name == "score"))
    )
    old = CliRunner().invoke(commands, [name, *map(str, arguments)])
    new = CliRunner().invoke(commands, ["eval", name, *map(str, arguments)])

    assert f"Use kg eval {name}; the old name will be removed in version 0.3.0." in old.stderr
    assert "old name" not in new.stderr
    assert (old.exit_code, str(old.exception)) == (new.exit_code, str(new.exception))
    assert f"  {name} " not in shown()
