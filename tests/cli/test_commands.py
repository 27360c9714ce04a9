"""Tests the command line: help with examples, results apart from messages, and any locale."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import kg as package
from kg.cli import EXAMPLES, commands, ending
from kg.cli.report import Report
from kg.cli.sections import FIRST
from kg.errors import InputError

TEXT = "Präsident Wolodymyr Selenskyj hat Russland vor neuen Angriffen gewarnt.\n"


def test_every_command_has_an_example():
    groups = {name: group.commands for name, group in commands.commands.items() if isinstance(group, click.Group)}
    shown = [name for name, each in commands.commands.items() if name not in groups and not each.hidden]
    inner = [f"{group} {name}" for group, names in groups.items() for name in names]
    assert sorted(EXAMPLES) == sorted([*shown, *inner])
    for name, example in EXAMPLES.items():
        assert example.startswith(f"kg {name} ")


@pytest.mark.parametrize("command", [None, *EXAMPLES])
def test_help_tells_what_a_command_does_and_shows_an_example(command):
    shown = CliRunner().invoke(commands, [*(command or "").split(), "--help"]).output
    examples = [EXAMPLES[name] for name in ([command] if command else FIRST)]

    assert all(f"    {example}\n" in shown for example in examples)
    assert shown.split("\n\n")[1].strip().endswith(".")


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_readme_names_every_command_or_its_group_and_the_reference_all(command, root):
    assert f"`kg {command.split()[0]}`" in (root / "README.md").read_text(encoding="utf-8")
    assert f"kg {command} " in (root / "docs/reference/commands.md").read_text(encoding="utf-8")


def test_help_is_quick():
    """The help loads none of the libraries that process texts."""
    program = "import sys; import kg.cli; print(*{'spacy', 'numpy', 'rdflib', 'rich', 'networkx'} & set(sys.modules))"

    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "\n"


def test_a_command_that_is_not_there_is_named(kg):
    done = kg("bulid", "seeds")

    assert "No such command 'bulid'" in done.stderr
    assert done.returncode == 2


@pytest.mark.model
def test_results_go_to_standard_output_and_the_summary_elsewhere(kg, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    done = kg("extract", "a.txt", cwd=tmp_path)

    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {record["doc"]["id"] for record in records} == {"a"}
    (summary,) = done.stderr.splitlines()
    assert summary.startswith(f"1 document, 1 sentence, {len(records)} statements, ")
    assert done.returncode == 0


@pytest.mark.model
def test_progress_on_a_terminal_keeps_results_apart(kg_command, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    terminal, stderr = pty.openpty()

    with os.fdopen(stderr, "wb"):
        results = subprocess.check_output([kg_command, "extract", "a.txt"], cwd=tmp_path, stderr=stderr)

    shown = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert [json.loads(line)["doc"]["id"] for line in results.splitlines()]
    assert "1 sentence, " in shown
    assert "{" not in shown


def test_an_unknown_format_is_named_before_the_work_begins(kg, tmp_path):
    done = kg("build", "seeds", "-o", tmp_path / "out", "--formats", "ttl,svg")

    assert "Invalid value for --formats: unknown format svg; choose from ttl, html, jsonl" in done.stderr
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.model
def test_an_installed_pipeline_is_used_and_named(kg, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    package.load_pipeline("de").to_disk(tmp_path / "mine")

    usual = kg("extract", "a.txt", cwd=tmp_path)
    other = kg("extract", "a.txt", "--pipeline", "mine", cwd=tmp_path)
    missing = kg("extract", "a.txt", "--pipeline", "de_mine", cwd=tmp_path)

    assert other.stdout == usual.stdout
    assert usual.stderr.endswith("seconds, parsed by the bundled parser\n")
    assert other.stderr.endswith("seconds, parsed by mine or the bundled parser\n")
    assert (missing.stderr, missing.returncode) == ("kg: the spaCy pipeline 'de_mine' is not installed\n", 1)


@pytest.mark.parametrize(
    ("name", "day", "lines"),
    [
        ("Moskau", "2023-05-01", [
            "wd:Q649  Moskau, city: listed name",
            "wd:Q159  Russland, state: meant if the place name stands for its government",
        ]),
        ("der US-Präsident", "2016-05-01", [
            "wd:Q76  Barack Obama, person: president of united-states since 2009-01-20",
        ]),
        ("ukrainischer Präsident", "2023-05-01", [
            "wd:Q3874799  Wolodymyr Selenskyj, person: president of ukraine since 2019-05-20",
        ]),
        ("Rutte", "2023-05-01", [
            "wd:Q57792  Mark Rutte, person: last name alone, prime_minister of netherlands since 2010-10-14",
        ]),
        ("Orban", "2005-05-01", [
            "wd:Q57641  Viktor Orbán, person: last name alone, party_leader of fidesz since 2003-05-17",
            "wd:Q671955  Ludovic Orban, person: last name with an office or full name, no office on that date",
        ]),
    ],
)  # fmt: skip
def test_actors_find_tells_whom_a_name_means_and_why(kg, name, day, lines):
    assert kg("actors", "find", name, "--date", day).stdout.splitlines() == lines


def test_actors_find_names_what_is_not_listed(kg):
    done = kg("actors", "find", "Nobody Inparticular")

    assert done.stderr.startswith("kg: Nobody Inparticular: no listed actor has this name")
    assert done.returncode == 1


@pytest.mark.model
@pytest.mark.slow
def test_any_locale_will_do(kg, tmp_path):
    """The output is the same in the C locale and with Python's UTF-8 mode turned off."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    usual = kg("build", "a.txt", "-o", "usual", cwd=tmp_path)
    bare = kg("build", "a.txt", "-o", "bare", cwd=tmp_path, **plain)

    assert (usual.returncode, bare.returncode) == (0, 0)
    for path in sorted((tmp_path / "usual").iterdir()):
        assert (tmp_path / "bare" / path.name).read_bytes() == path.read_bytes()
    printed = kg("actors", "find", "Orban").stdout
    assert "Viktor Orbán" in printed
    assert kg("actors", "find", "Orban", **plain).stdout == printed


@pytest.mark.model
@pytest.mark.slow
def test_a_reader_that_stops_early_gets_no_traceback(kg_command, root):
    command = f"{kg_command} extract seeds | head -n 1"

    done = subprocess.run(["bash", "-c", command], cwd=root, capture_output=True, text=True, check=False)

    assert json.loads(done.stdout)["doc"]["id"].startswith("de-")
    assert "Traceback" not in done.stderr


def test_a_signal_ends_the_run_though_its_exception_was_lost(monkeypatch):
    """A signal that interrupted the import of compiled code used to appear as an ImportError of a document."""
    monkeypatch.setattr(ending, "_asked", [])
    report = Report(())
    with pytest.raises(SystemExit):
        ending.end(signal.SIGTERM, None)

    with pytest.raises(SystemExit) as ended:
        report.error(InputError("a.txt", "processing failed: ImportError: initialization failed"))

    assert ended.value.code == 128 + signal.SIGTERM
    assert report.failures == []


@pytest.mark.model
def test_a_text_from_standard_input_comes_out_as_a_table(kg_command, tmp_path):
    done = subprocess.run(
        [kg_command, "extract", "-", "--format", "csv"],
        input="date 2025-09-05\nRussia rejects NATO troops in Ukraine.",
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )

    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert [row[name] for name in ("document", "date", "subject", "relation", "object")] == [
        "stdin", "2025-09-05", "Russia", "opposes", "NATO troops in Ukraine",
    ]  # fmt: skip
