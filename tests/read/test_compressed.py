"""Tests that compressed files are unpacked, and that incomplete, damaged and malicious files are skipped."""

from __future__ import annotations

import gzip
import sys
from datetime import date

import pytest

from kg.model import Document

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK = {".gz": gzip.compress, ".zst": zstd.compress}
RECORDS = b'{"text": "Kiew bietet an."}\n{"text": "Moskau lehnt ab."}\n'


@pytest.fixture(params=PACK)
def suffix(request):
    return request.param


def test_compressed_texts_records_and_tables_are_read_as_what_is_in_them(run, tmp_path, suffix):
    files = {
        "day/a.txt": b"date 2025-09-05\n\nMoskau lehnt ab.",
        "day/b.jsonl": RECORDS,
        "day/c.csv": b"date,text\n2025-09-05,Kiew bietet an.\n",
        "day/d.v2.txt": b"Kiew bietet an.",
    }
    (tmp_path / "day").mkdir()
    for name, content in files.items():
        (tmp_path / (name + suffix)).write_bytes(PACK[suffix](content))
    (tmp_path / f"day/other.tar{suffix}").write_bytes(b"of no format")

    assert run(tmp_path) == (
        [
            Document("day/a", files["day/a.txt"].decode(), "", date(2025, 9, 5), body_start=17),
            Document("day/b-1", "Kiew bietet an.", ""),
            Document("day/b-2", "Moskau lehnt ab.", ""),
            Document("day/c-2", "Kiew bietet an.", "", date(2025, 9, 5)),
            Document("day/d.v2", "Kiew bietet an.", ""),
        ],
        [],
    )


def test_parts_of_a_file_that_were_compressed_one_by_one_are_all_read(run, tmp_path, suffix):
    (tmp_path / f"a.jsonl{suffix}").write_bytes(PACK[suffix](RECORDS) + PACK[suffix](RECORDS))

    documents, errors = run(tmp_path)
    assert ([document.id for document in documents], errors) == (["a-1", "a-2", "a-3", "a-4"], [])


def test_a_file_that_is_cut_off_gives_what_is_whole(run, tmp_path, suffix):
    # Random letters, which cannot be compressed to less than one block.
    whole = b"".join(
        b'{"text": "Kiew bietet %s an."}\n' % bytes(65 + (i * i) % 26 for i in range(n)) for n in range(900)
    )
    (tmp_path / f"a.jsonl{suffix}").write_bytes(PACK[suffix](whole)[:-9])
    (tmp_path / f"b.txt{suffix}").write_bytes(b"not packed at all")
    (tmp_path / "c.txt").write_text("Kiew bietet an.", encoding="utf-8")

    documents, errors = run(tmp_path)
    assert {document.id for document in documents} <= {f"a-{n}" for n in range(1, 901)} | {"c"}
    assert documents[-1].id == "c"
    assert errors[0] == f"a.jsonl{suffix}: the compressed file is truncated"
    assert errors[1].startswith(f"b.txt{suffix}: the file cannot be unpacked: ")


@pytest.mark.parametrize("form", ["txt", "jsonl", "csv", "html", "xml"])
def test_a_bomb_is_refused_by_name_before_it_fills_the_memory(run, tmp_path, suffix, form):
    name = f"bomb.{form}{suffix}"
    (tmp_path / name).write_bytes(PACK[suffix](b"Kiew bietet an, " * 4_000_000))
    documents, [error] = run(tmp_path)

    assert documents == []
    # A web page is too small for its compression ratio to be checked.
    assert error.endswith(", over 200 times as many") or error == f"{name}: the file is larger than 5,000,000 bytes"
