"""Tests Parquet: each row is a document, and columns have the names and types that other programs write."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from pyarrow import parquet

from kg.model import Document

TABLE = {
    "body": ["Kiew bietet an.", None, "Moskau lehnt ab.", "Kyiv offers."],
    "day": [date(2025, 9, 5), None, date(2025, 9, 6), None],
    "number": [7, 8, 9, 10],
    "views": [1.5, 2.5, 3.5, 4.5],
}
COLUMNS = {"text": "body", "date": "day", "id": "number"}


def test_rows_are_documents(run, tmp_path):
    parquet.write_table(pa.table(TABLE), tmp_path / "a.parquet", row_group_size=2)

    assert run(tmp_path, columns=COLUMNS) == (
        [
            Document("7", "Kiew bietet an.", "", date(2025, 9, 5)),
            Document("9", "Moskau lehnt ab.", "", date(2025, 9, 6)),
            Document("10", "Kyiv offers.", ""),
        ],
        ["a.parquet:2: the record has no field body"],
    )


@pytest.mark.parametrize("compression", ["snappy", "zstd", "gzip", "none"])
def test_rows_have_their_number_as_id_and_times_are_days(run, tmp_path, compression):
    moments = [datetime(2025, 9, 5, 23, 30, tzinfo=UTC), None]
    table = pa.table({"text": pa.array(["Kiew bietet an.", "Nein."]).dictionary_encode(), "date": moments})
    parquet.write_table(table, tmp_path / "a.parquet", compression=compression)
    (tmp_path / "b.parquet.gz").write_bytes(gzip.compress((tmp_path / "a.parquet").read_bytes()))

    assert run(tmp_path) == (
        [
            Document("a-1", "Kiew bietet an.", "", date(2025, 9, 5)),
            Document("a-2", "Nein.", ""),
            Document("b-1", "Kiew bietet an.", "", date(2025, 9, 5)),
            Document("b-2", "Nein.", ""),
        ],
        [],
    )


def test_a_table_that_cannot_be_read_is_named(run, tmp_path):
    parquet.write_table(pa.table(TABLE), tmp_path / "a.parquet")
    parquet.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "b.parquet")
    (tmp_path / "c.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-20])
    parquet.write_table(pa.table({"text": ["Kiew " * 8_000_000]}), tmp_path / "d.parquet", compression="zstd")
    (tmp_path / "e.txt").write_text("Kiew bietet an.", encoding="utf-8")
    documents, errors = run(tmp_path)

    assert [document.id for document in documents] == ["e"]
    assert errors[:2] == [
        "a.parquet: there is no column 'text'; the columns are: body, day, number, views",
        "b.parquet: the table has no rows",
    ]
    assert errors[2].startswith("c.parquet: this is not a Parquet file: ")
    assert ": possible decompression bomb: " in errors[3]


def test_a_time_that_python_does_not_have_is_reported_and_its_row_read_without(tmp_path):
    """Without pandas, nanoseconds cannot be read. Years after 9999 and unknown time zones cannot be read at all."""
    stamp = 1_757_025_000_000_000_001
    for name, number, kind in [
        ("a", stamp, pa.timestamp("ns")),
        ("b", 2**62, pa.timestamp("us")),
        ("c", stamp // 1000, pa.timestamp("us", "Mars/Phobos")),
    ]:
        table = pa.table({"text": ["Kiew bietet an."] * 2, "date": pa.array([number, None]).cast(kind)})
        parquet.write_table(table, tmp_path / f"{name}.parquet")
    (tmp_path / "pandas.py").write_text("raise ImportError")
    program = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from pathlib import Path
from kg.read import read
for document in read([Path({str(tmp_path)!r})], on_error=lambda error: print(Path(error.place).name, error.reason)):
    print(document.id, document.date)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert [line for line in done.stdout.splitlines() if "parquet" not in line] == [
        "a-1 2025-09-04",
        "a-2 None",
        "b-1 None",
        "b-2 None",
        "c-1 None",
        "c-2 None",
    ]
    told = [line for line in done.stdout.splitlines() if "parquet" in line]
    assert [(line.partition(" ")[0], line.endswith(" is not a valid date")) for line in told] == [
        ("b.parquet", True),
        ("c.parquet", True),
    ]


def test_rows_that_share_a_text_take_no_more_memory_than_one(tmp_path):
    text = "Kiew bietet an.\n" * 550_000
    table = pa.table({"text": pa.DictionaryArray.from_arrays(pa.array([0] * 60), pa.array([text]))})
    parquet.write_table(table, tmp_path / "a.parquet", compression="zstd")
    program = f"""
from pathlib import Path
import pyarrow
from kg.read import read
number = sum(1 for _ in read([Path({str(tmp_path)!r})], on_error=print))
print(number, pyarrow.default_memory_pool().max_memory() < 100_000_000)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout == "60 True\n"


def test_a_column_that_is_broken_costs_its_file_only(tmp_path):
    parquet.write_table(pa.table({"text": ["Kiew bietet an."]}), tmp_path / "a.parquet")
    optional, needed = (b"\x25" + kind + b"\x18\x04text" for kind in (b"\x02", b"\x00"))  # as encoded by Thrift
    content = (tmp_path / "a.parquet").read_bytes()
    assert optional in content
    (tmp_path / "a.parquet").write_bytes(content.replace(optional, needed))
    (tmp_path / "b.txt").write_text("Kiew bietet an.", encoding="utf-8")
    program = f"""
from pathlib import Path
from kg.read import read
print([document.id for document in read([Path({str(tmp_path)!r})], on_error=lambda error: print(error.reason))])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    reason, documents = done.stdout.splitlines()
    assert (reason[: len("this is not a Parquet file: ")], documents) == ("this is not a Parquet file: ", "['b']")


def test_what_to_install_is_told_where_the_library_is_missing(tmp_path):
    parquet.write_table(pa.table(TABLE), tmp_path / "a.parquet")
    program = f"""
import sys
sys.modules["pyarrow"] = None
from pathlib import Path
from kg.read import read
assert list(read([Path({str(tmp_path)!r})], on_error=print)) == []
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    reason = "requires pyarrow, which is not installed (run pip install 'geopolitical-kg[parquet]')"
    assert done.stdout == f"{tmp_path / 'a.parquet'}: {reason}\n"
