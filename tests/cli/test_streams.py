"""Tests commands whose standard input, output or error is closed or full. They finish, and the exit status shows the
problem.
"""

from __future__ import annotations

import subprocess

import pytest

pytestmark = pytest.mark.slow

LOST = "kg: cannot write to standard output because it is closed\n"
CASES = {"<&-": (0, ""), "2>&-": (0, ""), "2>/dev/full": (0, ""), ">&-": (1, LOST), "<&- >&- 2>&-": (1, "")}


def run(kg_command, command, streams, folder):
    line = ["bash", "-c", f'exec "$0" {command} {streams}', kg_command]
    done = subprocess.run(line, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "graph.ttl").write_text("<http://a> <http://is> <http://b> .\n", encoding="utf-8")
    (tmp_path / "memo.txt").write_text("Russland droht der Ukraine.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("streams", CASES)
@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("query 'SELECT ?b { ?a ?is ?b }' --data graph.ttl --format csv", "b\nhttp://b\n"),
        ("validate graph.ttl", "graph.ttl is valid\n"),
    ],
)
def test_an_answer_comes_or_the_status_tells(kg_command, folder, command, answer, streams):
    status, told = CASES[streams]

    assert run(kg_command, command, streams, folder) == (status, "" if status else answer, told)


@pytest.mark.model
@pytest.mark.parametrize(("streams", "jobs"), [(">&-", 1), ("2>&-", 2), ("2>/dev/full", 1), ("<&- >&- 2>&-", 2)])
def test_texts_are_read_whatever_stream_is_closed(kg_command, folder, streams, jobs):
    status, _, _ = run(kg_command, f"build memo.txt -o out --formats jsonl --jobs {jobs}", streams, folder)

    assert status == CASES[streams][0]
    assert '"doc": {"id": "memo"' in (folder / "out/statements.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("streams", ["<&-", "<&- >&- 2>&-"])
def test_a_text_that_is_to_come_from_closed_standard_input_is_missing(kg_command, folder, streams):
    status, printed, told = run(kg_command, "extract -", streams, folder)

    assert (status, printed) == (1, "")
    assert told.startswith("kg: -: the text is empty (") or "2>&-" in streams
