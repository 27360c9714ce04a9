"""Tests the reported speed and remaining time of a run."""

from __future__ import annotations

import io
import sys
from itertools import count

import pytest

from kg.cli.pace import Pace, duration
from kg.cli.report import Report
from kg.model import Document, Extraction
from kg.read import size


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


def paced(path, texts, clock, total):
    """Return a pace that has read the texts: the first at second 0, and another every two seconds."""
    pace = Pace(clock=clock)
    pace.total = total
    for number, text in enumerate(texts):
        document = Document(str(number), text, "de", path=str(path), line=number)
        pace.read(document)
        clock.seconds = 2.0 * number
        pace.done(document)
    return pace


def test_it_tells_rate_and_time_left_from_sizes_of_files(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"x" * 1000)

    pace = paced(tmp_path / "a.jsonl", ["x" * 100] * 4, Clock(), total=1000)

    # 300 characters in 6 seconds after the first text; 600 of 1000 bytes are left.
    assert str(pace) == "0.5 documents/s, about 12 s left"


def test_what_files_hold_beside_their_texts_is_learned_from_those_that_are_through(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.html").write_bytes(b"x" * 1000)
    clock = Clock()
    pace = paced(tmp_path / "a.html", ["x" * 50] * 2, clock, total=2000)

    pace.read(Document("b", "x" * 50, "de", path=str(tmp_path / "b.html")))

    assert pace.left(50.0) == 1.0  # 50 characters are 500 bytes


def test_nothing_is_said_of_what_is_not_known(tmp_path):
    assert str(Pace()) == ""
    assert str(paced(tmp_path / "stdin", ["x"], Clock(), total=None)) == ""
    assert str(paced(tmp_path / "feed", ["x"] * 3, Clock(), total=None)) == "0.5 documents/s"
    assert str(paced(tmp_path / "gone", ["x" * 10] * 3, Clock(), total=5)) == "0.5 documents/s"


def test_what_comes_before_the_texts_is_not_of_their_pace():
    pace = Pace(clock=(clock := Clock()))
    pace.done(Document("of a store", "x", "de"))
    clock.seconds = 100.0

    assert str(pace) == ""


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.4, "0 s"), (59, "59 s"), (61, "1 min"), (3600, "1 h"), (7500, "2 h 5 min"), (200_000, "2 d 7 h")],
)
def test_durations_are_told_in_two_units(seconds, told):
    assert duration(seconds) == told


def test_sizes_are_those_of_all_files_that_would_be_read(tmp_path):
    (tmp_path / "in").mkdir()
    for name, length in (("a.txt", 3), ("in/b.jsonl", 5), ("in/.hidden.txt", 7), ("c.pdf.bak", 11)):
        (tmp_path / name).write_bytes(b"x" * length)

    assert size([tmp_path]) == 8
    assert size([tmp_path / "a.txt", tmp_path / "none.txt"]) == 3
    assert size([tmp_path, tmp_path.__class__("-")]) is None


def test_where_no_terminal_is_a_line_comes_every_ten_minutes(monkeypatch):
    minutes = count(step=4)
    monkeypatch.setattr("kg.cli.report.time.monotonic", lambda: 60.0 * next(minutes))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    documents = [Document(str(number), "x", "de") for number in range(9)]

    list(Report(()).watch((Extraction(document, (), (), ()) for document in documents), progress=True))

    lines = sys.stderr.getvalue().splitlines()
    assert 2 <= len(lines) <= 4
    assert lines[0].startswith("kg: ")
    assert "documents, 0 sentences, 0 statements" in lines[0]
