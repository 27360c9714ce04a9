"""Tests tables: each row is a document, columns may have any names, and errors give the line."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from pyarrow import parquet

import kg
from kg.model import Document
from kg.read import read

COLUMNS = {
    "id": "nr", "text": "body", "date": "published", "title": "headline", "source": "outlet", "lang": "tongue",
    "author": "byline",
}  # fmt: skip


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "|"), ("a.tsv", "\t")])
def test_a_table_is_read_whatever_stands_between_its_fields(run, tmp_path, name, mark):
    rows = [
        ["text", "date", "id", "lang", "title", "source", "views"],
        ['"Kiew bietet an.\r\n\r\n""Ja"", sagte er, ""gern"";|\t."', "2025-09-05", "7", "de", "T", "dpa", "12"],
        [],
        ["Kyiv offers.", "", "", "", "", "", ""],
    ]
    content = "\ufeff" + "\r\n".join(mark.join(row) for row in rows)
    (tmp_path / name).write_bytes(content.encode())

    text = 'Kiew bietet an.\r\n\r\n"Ja", sagte er, "gern";|\t.'
    assert run(tmp_path) == (
        [Document("7", text, "de", date(2025, 9, 5), "T", "dpa"), Document("a-6", "Kyiv offers.", "")],
        [],
    )


def test_a_table_of_german_excel_is_read(run, tmp_path):
    content = "id;text;Überschrift\r\n1;Kiew bietet Gespräche – „gern“.;Köln\r\n2;Kyiv offers.;?\r\n"
    (tmp_path / "a.csv").write_bytes(content.encode("cp1252").replace(b"?", b"\x81"))

    assert run(tmp_path, columns={"title": "Überschrift"}) == (
        [Document("1", "Kiew bietet Gespräche – „gern“.", "", title="Köln")],
        ["a.csv:3: the row is not UTF-8"],
    )


def test_columns_have_the_names_that_are_told(run, tmp_path):
    row = {"nr": "7", "body": "Kiew bietet an.", "published": "2025-09-05", "headline": "T", "outlet": "dpa"}
    row |= {"tongue": "de", "byline": "Anna Beispiel"}
    (tmp_path / "a.csv").write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8")
    record = '{"nr": 8, "body": "Kyiv offers.", "published": "2025-09-06", "text": "no"}\n{"text": "no"}\n'
    (tmp_path / "b.jsonl").write_text(record, encoding="utf-8")

    assert run(tmp_path, columns=COLUMNS) == (
        [
            Document("7", "Kiew bietet an.", "de", date(2025, 9, 5), "T", "dpa", author="Anna Beispiel"),
            Document("8", "Kyiv offers.", "", date(2025, 9, 6)),
        ],
        ["b.jsonl:2: the record has no field body"],
    )


def test_days_are_read_as_tables_have_them(run, tmp_path):
    days = ["2025-09-05", "2025-09-05 23:30:00 UTC", "05.09.2025", "5.9.2025 23:30", "5. September 2025"]
    days += ['"Fri, 05 Sep 2025 23:30:00 GMT"', '"September 5, 2025"']
    rows = "".join(f"Kiew bietet an.,{day}\n" for day in days)
    (tmp_path / "n.csv").write_text(f"text,date\n{rows}", encoding="utf-8")
    documents, errors = run(tmp_path)

    assert ([document.date for document in documents], errors) == ([date(2025, 9, 5)] * len(days), [])


def test_each_wrong_row_is_named_and_the_others_are_read(run, tmp_path):
    lines = [
        b"id,text,date",
        "a,Kiew bietet Gespräche an.,2025-09-05".encode(),
        b"b,Kiew, bietet an.,2025-09-05",
        b"c,gr\xfcn,",
        b"d,,",
        b"e,Kiew bietet an.,31.9.2025",
        b"h,Kiew bietet an.,1703030400000",
        b'f,"Kiew" bietet an.,',
        b"a,Noch einmal.,",
        b'g,"Kiew bietet an.,',
    ]
    (tmp_path / "n.csv").write_bytes(b"\n".join(lines))
    documents, errors = run(tmp_path)

    assert [document.id for document in documents] == ["a", "e", "h"]
    assert errors == [
        "n.csv:3: the row has 4 fields, but the header row has 3",
        "n.csv:4: the row is not UTF-8",
        "n.csv:5: the record has no field text",
        "n.csv:6: '31.9.2025' is not a valid date",
        "n.csv:7: '1703030400000' is not a valid date",
        "n.csv:8: invalid row: ',' expected after '\"'",
        f"n.csv:9: the document id 'a' is already used by {tmp_path / 'n.csv'}:2",
        "n.csv:10: invalid row: unexpected end of data",
    ]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "n.csv:1: there is no column 'text'; the columns are: none"),
        (b"headline,body\nT,Kiew bietet an.\n", "n.csv:1: there is no column 'text'; the columns are: headline, body"),
        (b"id,text\n\n", "n.csv: the table has no rows"),
        ("id,text\na,Kiew bietet an.\n".encode("utf-16"), "n.csv:1: the header row is not UTF-8"),
    ],
)
def test_a_table_without_texts_is_named_with_what_it_has(run, tmp_path, content, error):
    (tmp_path / "n.csv").write_bytes(content)

    assert run(tmp_path) == ([], [error])


def test_a_column_that_is_named_and_not_there_is_told(run, tmp_path):
    (tmp_path / "n.csv").write_text("body,date\nKiew bietet an.,2025-09-05\n", encoding="utf-8")
    parquet.write_table(pa.table({"body": ["Kyiv offers."], "date": ["2025-09-05"]}), tmp_path / "p.parquet")

    assert run(tmp_path, columns={"text": "body", "date": "Datum", "author": "Autor"}) == (
        [Document("n-2", "Kiew bietet an.", ""), Document("p-1", "Kyiv offers.", "")],
        [
            f"{name}: there is no column 'Datum', 'Autor'; the columns are: body, date"
            for name in ("n.csv", "p.parquet")
        ],
    )


def test_columns_of_no_field_are_refused():
    with pytest.raises(ValueError, match=r"unknown fields: body; choose from id, text, .*, source, author, url$"):
        list(read([], columns={"body": "text"}, on_error=print))


@pytest.mark.model
def test_columns_are_told_in_python_too(tmp_path):
    (tmp_path / "a.csv").write_text("body,published\nBerlin warnt Moskau.,2025-09-05\n", encoding="utf-8")
    columns = {"text": "body", "date": "published"}
    sources = [tmp_path / "a.csv"]

    [extraction] = kg.extractions(sources, columns=columns)
    [statement] = kg.statements(sources, columns=columns)
    [same] = kg.build(sources, columns=columns).statements
    assert extraction.statements == (statement,)
    assert statement.document.date == date(2025, 9, 5)
    assert same.id == statement.id
