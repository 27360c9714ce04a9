"""Tests that slow formats are read in a separate process. A file that exceeds a limit is skipped."""

from __future__ import annotations

import psutil
import pytest

from kg.read import read
from kg.run.limits import Limits

GOOD = "Kiew bietet an."
SLOW = f"<p {' '.join(f'a{number}' for number in range(200_000))}>{GOOD}</p>"
"""A page with so many attributes without a value that a compiled library takes minutes to read it."""
LARGE = f'{{"text": "{GOOD}", "more": [{"[]," * 9_000_000}[]]}}\n'


@pytest.fixture
def folder(tmp_path):
    for name, content in {"a.md": GOOD, "b.html": SLOW, "c.jsonl": LARGE, "d.txt": GOOD, "e.md": GOOD}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def reading():
    return [process for process in psutil.Process().children() if "kg.read.apart" in " ".join(process.cmdline())]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "limits", "reason"),
    [
        (
            "b.html",
            Limits(seconds=1, megabytes=None),
            "reading took longer than 1 seconds (increase --timeout, or split the file)",
        ),
        (
            "c.jsonl",
            Limits(seconds=None, megabytes=300),
            "reading needed more than 300 MB of memory (increase --memory, or split the file)",
        ),
    ],
)
def test_a_file_that_passes_a_limit_is_reported_and_the_others_are_read(folder, name, limits, reason):
    paths = [folder / each for each in ("a.md", name, "d.txt", "e.md")]
    errors = []

    documents = read(paths, limits=limits, on_error=errors.append)

    assert [document.id for document in documents] == ["a", "d", "e"]
    assert list(map(str, errors)) == [f"{folder / name}: {reason}"]
    assert reading() == []


def test_a_file_that_ends_the_process_is_reported_and_the_others_are_read(tmp_path):
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{GOOD}"}}\n' * 50_000, encoding="utf-8")
    (tmp_path / "b.md").write_text(GOOD, encoding="utf-8")
    errors = []

    documents = read([tmp_path], limits=Limits(), on_error=errors.append)
    assert next(documents).id == "a-1"
    reading()[0].kill()

    assert [document.id for document in documents][-1] == "b"
    reason = (
        "reading crashed (status -9), perhaps because the file needed too much memory (split the file, or leave it out)"
    )
    assert list(map(str, errors)) == [f"{tmp_path / 'a.jsonl'}: {reason}"]


def test_the_process_ends_when_nobody_reads_on(folder):
    documents = read([folder / "a.md", folder / "e.md"], limits=Limits(), on_error=print)
    assert next(documents).id == "a"
    assert len(reading()) == 1

    documents.close()

    assert reading() == []


def test_no_process_for_plain_small_files(folder):
    documents = read([folder / "d.txt"], limits=Limits(), on_error=print)

    assert (next(documents).id, reading()) == ("d", [])


def test_a_module_where_it_runs_is_not_imported(folder, monkeypatch):
    for name in ("pickle", "psutil", "markdown_it"):
        (folder / f"{name}.py").write_text("import os; os._exit(0)", encoding="utf-8")
    monkeypatch.chdir(folder)

    assert [document.id for document in read([folder / "a.md"], limits=Limits(), on_error=print)] == ["a"]
