"""Input that cannot be read or used is named with its reason; the others go on; the exit status is 1."""

from __future__ import annotations

import pytest

GOOD = "Russland lehnt Truppen aus Nato-Staaten in der Ukraine ab.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "latin.txt").write_bytes("Die Türkei lehnt den Plan ab.".encode("latin-1"))
    (tmp_path / "digits.txt").write_text("1234567890 " * 50, encoding="utf-8")
    (tmp_path / "brackets.txt").write_text("(" * 10_000, encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    return tmp_path


REASONS = {
    "empty.txt": "the text is empty",
    "latin.txt": "not UTF-8: byte 0xfc at offset 5",
    "digits.txt": "the text has no word in letters",
    "brackets.txt": "the text has no word in letters",
    "nothing": "the folder holds no text",
    "missing.txt": "no such file or folder",
}


def test_each_is_named_with_its_reason_and_nothing_is_written(kg, folder):
    bad = list(REASONS)

    done = kg("build", *bad, "-o", "out", cwd=folder)

    complaints = done.stderr.splitlines()
    assert [line.split(" (")[0] for line in complaints[:-1]] == [f"kg: {name}: {REASONS[name]}" for name in bad]
    assert complaints[-1].startswith("0 documents, 0 sentences, 0 statements, 0 actors")
    assert done.returncode == 1
    assert not (folder / "out").exists()
