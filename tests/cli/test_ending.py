"""Tests that an interrupted run finishes its current documents and says how to continue."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
from contextlib import suppress

import pytest

from kg.cli.ending import gentle
from kg.graph.store import dataset
from kg.run.stop import Stop

pytestmark = [pytest.mark.model, pytest.mark.slow]

TEXT = "Russland griff am Montag den Hafen von Odessa an. Die Ukraine fordert neue Hilfe der Nato. "
SHORT = TEXT * 5
LONG = "\n\n".join([TEXT * 10] * 200)
"""A text that takes about half a minute to read."""
IN_THE_STORE = "SELECT (COUNT(*) AS ?n) { ?d a kg:Document }"


def records(path, *texts):
    lines = [json.dumps({"id": f"{n:03}", "text": text, "date": "2025-09-05"}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_until(terminal, pattern):
    """Return the output of a terminal up to a match, or to the end of the output."""
    told = b""
    with suppress(OSError):  # raised when the other end of the terminal is closed
        while not re.search(pattern, told):
            told += os.read(terminal, 1000)
    return told


def test_ctrl_c_on_a_terminal_loses_no_document_and_the_same_command_goes_on(kg, kg_command, tmp_path):
    records(tmp_path / "news.jsonl", *[SHORT] * 999)
    here, there = pty.openpty()
    # The first process that opens the terminal controls it, so Ctrl-C then reaches all processes.
    to = f"<{os.ttyname(there)} >{os.ttyname(there)} 2>&1"
    command = ["bash", "-c", f"exec {kg_command} build news.jsonl --store store --jobs 2 {to}"]
    wide = os.environ | {"COLUMNS": "200"}
    with subprocess.Popen(command, cwd=tmp_path, env=wide, start_new_session=True) as running:
        assert re.search(rb"documents/s, about [\dhmins ]+ left", read_until(here, rb"left"))
        os.close(there)
        os.write(here, b"\x03")
        told = read_until(here, rb"nothing more").decode()
    os.close(here)

    assert running.returncode == 130
    assert "kg: finishing the current documents (press Ctrl-C again to stop at once)" in told
    added = int(re.search(r"kg: (\d+) documents added to store; run the same command again to continue", told)[1])
    assert dataset(tmp_path / "store").query(IN_THE_STORE).rows == ((added,),)

    records(tmp_path / "news.jsonl", *[SHORT] * (added + 2))
    again = kg("build", "news.jsonl", "--store", "store", cwd=tmp_path)
    assert again.returncode == 0
    assert again.stderr.startswith("2 documents, ")
    assert f"2 added, 0 replaced, {added} unchanged" in again.stderr


def test_what_was_printed_is_whole(kg_command, tmp_path):
    records(tmp_path / "news.jsonl", *[SHORT] * 999)
    command = [kg_command, "extract", "news.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as running:
        first = running.stdout.readline()
        running.send_signal(signal.SIGTERM)
        rest, told = running.communicate()

    documents = [json.loads(line)["doc"]["id"] for line in (first + rest).splitlines()]
    printed = len(set(documents))
    assert {documents.count(name) for name in documents} == {documents.count("000")}
    assert running.returncode == 143
    assert told.decode().splitlines()[-1] == (
        f"kg: {printed} document{'s' * (printed > 1)} printed; kg extract cannot continue"
        " an interrupted run (use kg build --store instead)"
    )


def test_the_second_signal_ends_at_once(kg_command, tmp_path):
    records(tmp_path / "news.jsonl", SHORT, LONG)
    command = [kg_command, "extract", "news.jsonl", "--jobs", "2"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as running:
        first = running.stdout.readline()  # the other process reads the long text
        running.send_signal(signal.SIGINT)
        assert (
            running.stderr.readline() == b"kg: finishing the current documents (press Ctrl-C again to stop at once)\n"
        )
        running.send_signal(signal.SIGINT)
        rest, told = running.communicate()

    assert {json.loads(line)["doc"]["id"] for line in (first + rest).splitlines()} == {"000"}
    assert running.returncode == 130
    assert told.startswith(b"kg: 1 document printed; ")


def test_a_run_that_keeps_nothing_ends_at_once_and_says_what_would(kg_command, tmp_path):
    records(tmp_path / "news.jsonl", LONG)
    command = [kg_command, "build", "news.jsonl", "-o", "out"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as running:
        while not (tmp_path / "out").exists():
            assert running.poll() is None
        running.send_signal(signal.SIGTERM)
        told = running.stderr.read().decode()

    assert running.returncode == 143
    assert told == (
        "kg: out is unchanged (use --store to keep finished documents and to continue an interrupted run)\n"
    )
    assert list((tmp_path / "out").iterdir()) == []


def test_an_error_that_is_none_of_a_signal_is_raised():
    with pytest.raises(KeyError), gentle(Stop(), lambda: "never said"):
        raise KeyError
