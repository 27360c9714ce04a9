"""Tests what reading promises: no character is lost, every error is reported, and other documents are still read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kg.io.folder import Exports
from kg.model import Document
from kg.read import FORMATS, passed_over
from kg.read.days import day_of
from kg.read.file import LARGEST
from kg.read.text import finish


def test_read_gives_a_document_with_its_date_and_where_its_text_begins(run, tmp_path):
    text = " date 2025-09-05 Moskau lehnt das ab.\n\nKiew nicht.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    assert run(tmp_path / "a.txt") == (
        [Document("a", text, "", date(2025, 9, 5), body_start=17)],
        [],
    )


@pytest.mark.parametrize(
    ("text", "day", "body"),
    [
        ("Moskau lehnt ab.", None, "Moskau lehnt ab."),
        (
            "\ufeffdate 2025-09-05\r\n\r\nMoskau lehnt ab.\r\n",
            date(2025, 9, 5),
            "Moskau lehnt ab.\r\n",
        ),
        ("\n\n  Moskau lehnt ab.", None, "Moskau lehnt ab."),
        ("date palms grow in Iraq.", None, "date palms grow in Iraq."),
        ("date 2025-09-05T10 is a time.", None, "date 2025-09-05T10 is a time."),
    ],
)
def test_read_header(run, tmp_path, text, day, body):
    (tmp_path / "a.txt").write_bytes(text.encode())
    [document], errors = run(tmp_path / "a.txt")

    assert (document.text, document.date, document.text[document.body_start :], errors) == (
        text,
        day,
        body,
        [],
    )


@pytest.mark.parametrize("day", ["2025-02-30", "05.09.2025", "2025-9-5"])
def test_read_names_an_impossible_date_and_reads_on(run, tmp_path, day):
    (tmp_path / "a.txt").write_text(f"date {day} Moskau lehnt ab.", encoding="utf-8")
    [document], errors = run(tmp_path / "a.txt")

    assert errors == [f"a.txt: the first line gives {day}, which is not a valid date"]
    assert (document.date, document.text[document.body_start :]) == (None, "Moskau lehnt ab.")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "date 2025-09-05\n\nMoskau lehnt Truppen ab\n\nDer Kreml sagte nein.",
            "Moskau lehnt Truppen ab",
        ),
        ("Who rules in Kathmandu?\r\n\r\nNobody does.", "Who rules in Kathmandu?"),
        ("Moskau lehnt Truppen ab.\n\nDer Kreml sagte nein.", None),
        ("Moskau lehnt Truppen\nab.\n\nDer Kreml sagte nein.", None),
        ("Moskau lehnt Truppen ab", None),
    ],
)
def test_read_takes_a_short_first_line_of_its_own_as_the_title(run, tmp_path, text, title):
    (tmp_path / "a.txt").write_bytes(text.encode())

    assert [document.title for document in run(tmp_path / "a.txt")[0]] == [title]


def test_read_reads_records(run, tmp_path):
    full = {
        "id": "x",
        "text": "Kiew bietet an.",
        "date": "2025-09-05T10:00:00Z",
        "lang": "de",
        "title": "T",
        "source": "dpa",
        "author": ["Anna Beispiel", "Bert Muster"],
        "url": "https://example.org/x",
    }
    bare = {"text": "date 2024-01-02 Kyiv offers.", "date": None, "extra": [1]}
    (tmp_path / "n.jsonl").write_text(f"{json.dumps(full)}\n\n{json.dumps(bare)}\n", encoding="utf-8")

    assert run(tmp_path / "n.jsonl") == (
        [
            Document(
                "x",
                "Kiew bietet an.",
                "de",
                date(2025, 9, 5),
                "T",
                "dpa",
                author="Anna Beispiel; Bert Muster",
                url="https://example.org/x",
            ),
            Document("n-3", "date 2024-01-02 Kyiv offers.", "", date(2024, 1, 2), body_start=16),
        ],
        [],
    )


def test_read_names_each_bad_record_and_reads_the_others(run, tmp_path):
    lines = [
        b"\xef\xbb\xbf" + b'{"id": "a", "text": "Kiew bietet an."}',
        b'{"id": "b"',
        b"[1]",
        b'{"id": "c"}',
        b'{"id": "d", "text": 5}',
        b'{"id": "e", "text": "gr\xfcn"}',
        b'{"id": "f", "text": "ein \\ud83d halbes"}',
        b'{"id": "a", "text": "Noch einmal."}',
        b'{"id": "g", "text": " "}',
        b'{"id": 7, "text": "Kiew bietet an.", "date": "gestern"}',
        b'{"id": "h", "text": "Kiew bietet an.", "author": {"name": "Anna"}}',
    ]
    (tmp_path / "n.ndjson").write_bytes(b"\n".join(lines))
    documents, errors = run(tmp_path / "n.ndjson")

    assert [document.id for document in documents] == ["a", "7", "h"]
    assert errors == [
        "n.ndjson:2: the line is not valid JSON: Expecting ',' delimiter: line 2 column 1 (char 11)",
        "n.ndjson:3: the record is not an object",
        "n.ndjson:4: the record has no field text",
        "n.ndjson:5: the text field must be a string, but is 5",
        "n.ndjson:6: the line is not UTF-8: byte 0xfc at offset 23 of the line",
        "n.ndjson:7: the text field contains an invalid Unicode character (an unpaired surrogate)",
        f"n.ndjson:8: the document id 'a' is already used by {tmp_path / 'n.ndjson'}:1",
        "n.ndjson:9: the text is empty",
        "n.ndjson:10: 'gestern' is not a valid date",
        "n.ndjson:11: the author field is neither a string nor a list of strings",
    ]


def test_a_record_with_a_field_that_cannot_be_taken_is_read_without_it(run, tmp_path):
    lines = [
        '{"id": "a", "text": "Kiew bietet an.", "date": 1757115000000}',
        '{"id": "b", "text": "Kiew bietet an.", "date": {"$date": "2025"}, "title": 5, "source": {"name": "dpa"}}',
        '{"id": 7.0, "text": "Kiew bietet an.", "date": NaN, "title": NaN, "author": NaN}',
        '{"id": "d", "text": "Kiew bietet an.", "date": "", "author": ["Anna Beispiel", null, "", "Bert Muster"]}',
    ]
    (tmp_path / "n.jsonl").write_text("\n".join(lines), encoding="utf-8")

    assert run(tmp_path) == (
        [
            Document("a", "Kiew bietet an.", ""),
            Document("b", "Kiew bietet an.", ""),
            Document("7.0", "Kiew bietet an.", ""),
            Document("d", "Kiew bietet an.", "", author="Anna Beispiel; Bert Muster"),
        ],
        [
            "n.jsonl:1: 1757115000000 is not a valid date",
            "n.jsonl:2: the title field must be a string, but is 5",
            "n.jsonl:2: the source field must be a string, but is {'name': 'dpa'}",
            "n.jsonl:2: {'$date': '2025'} is not a valid date",
        ],
    )


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "the text is empty"),
        ("a.txt", b" \r\n\t", "the text is empty"),
        ("a.txt", b"date 2025-09-05\n", "the text is empty"),
        ("a.txt", b"12 345 6,7 %\n", "the text contains no words"),
        ("a.txt", b"(" * 10_000, "the text contains no words"),
        ("a.txt", "Äpfel".encode("latin-1"), "the file is not UTF-8: byte 0xc4 at offset 0"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "the file is not UTF-8: byte 0xd0 at offset 0"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "the file contains binary data, not text"),
        ("a.jsonl", b"\n\n", "the file has no records"),
        ("a.json", b'[{"text": "Kiew bietet an."}]', "plain JSON is not supported"),
    ],
)
def test_read_names_a_file_that_cannot_be_read(run, tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Kiew bietet an.", encoding="utf-8")
    documents, errors = run(tmp_path / name, tmp_path / "good.txt")

    assert (errors, [document.id for document in documents]) == ([f"{name}: {reason}"], ["good"])


@pytest.mark.parametrize("suffix", ["", *FORMATS])
def test_read_names_a_missing_path(run, tmp_path, suffix):
    assert run(tmp_path / f"gone{suffix}") == ([], [f"gone{suffix}: no such file or folder"])


def test_read_gives_the_texts_of_a_folder_sorted_and_once(run, tmp_path):
    for name in ("b/z.txt", "b/a.TXT", "a.text", "a.txt", ".hidden/x.txt", ".y.txt", "README"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Kiew bietet an.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    documents, errors = run(tmp_path, tmp_path / "b" / "a.TXT", tmp_path / "empty")

    assert [document.id for document in documents] == ["a", "b/a", "b/z"]
    assert errors == [
        "a.txt: the document id 'a' is already used by " + str(tmp_path / "a.text"),
        "empty: the folder contains no texts",
    ]


def test_read_names_documents_by_their_path_below_the_folder(run, tmp_path):
    """Files in different folders may have the same name. A file that is given directly has its name without suffix as
    id.
    """
    record = '{"text": "Kiew bietet an."}\n'
    for day in ("2024/05-01", "2024/05-02"):
        (tmp_path / day).mkdir(parents=True)
        (tmp_path / day / "summit.v2.txt").write_text("Kiew bietet an.", encoding="utf-8")
        (tmp_path / day / "wire.jsonl").write_text(record * 2, encoding="utf-8")
    days = [f"2024/05-0{day}" for day in (1, 2)]

    documents, errors = run(tmp_path)
    assert [d.id for d in documents] == [f"{day}/{name}" for day in days for name in ("summit.v2", "wire-1", "wire-2")]
    assert errors == []
    assert [d.id for d in run(tmp_path / days[0] / "summit.v2.txt")[0]] == ["summit.v2"]
    assert [d.id for d in run(tmp_path / "2024", tmp_path / "2024")[0]] == [d.id[5:] for d in documents]


def test_read_takes_no_exports_for_texts(run, tmp_path):
    """Files that `kg build` wrote to the folder are not read as texts. Another statements.jsonl is read as records."""
    (tmp_path / "a.txt").write_text("Kiew bietet an.", encoding="utf-8")
    with Exports(tmp_path) as exports:
        exports.write("statements.jsonl", '{"id": "s0"}\n')
        exports.publish()
    (tmp_path / "b").mkdir()
    (tmp_path / "b/statements.jsonl").write_text('{"text": "Kiew bietet an."}\n', encoding="utf-8")

    documents, errors = run(tmp_path)
    assert ([document.id for document in documents], errors) == (["a", "b/statements-1"], [])


def test_a_manifest_of_another_program_hides_no_text(run, tmp_path):
    (tmp_path / "a.txt").write_text("Moskau lehnt ab.", encoding="utf-8")
    entry = {"bytes": 16, "sha256": "0" * 64}
    (tmp_path / "manifest.json").write_text(
        json.dumps({"files": {"a.txt": entry, "graph.ttl": entry}}), encoding="utf-8"
    )

    assert [document.id for document in run(tmp_path)[0]] == ["a"]


def test_read_follows_links_inside_a_folder_but_never_in_circles(run, tmp_path):
    for name in ("in/a", "in/b", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / f"{name[-1]}.txt").write_text(f"{name} bietet an.", encoding="utf-8")
    (tmp_path / "in/a/up").symlink_to(tmp_path / "in")
    (tmp_path / "in/a/linked").symlink_to(tmp_path / "in/b")
    (tmp_path / "in/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in/l.txt").symlink_to(tmp_path / "elsewhere/e.txt")
    (tmp_path / "in/log.txt").symlink_to("/proc/kmsg")
    for name in ("x", "y"):
        (tmp_path / "in" / name).symlink_to(".")
    left = [
        f"l.txt: the link was not followed, because its target {tmp_path}/elsewhere/e.txt is outside the folder",
        f"linked: the link was not followed, because its target {tmp_path}/elsewhere is outside the folder",
        "log.txt: the link was not followed, because its target /proc/kmsg is outside the folder",
    ]

    documents, errors = run(tmp_path / "in")
    assert ([document.id for document in documents], sorted(errors)) == (["a/a", "a/linked/b"], left)
    documents, errors = run(tmp_path / "in/**/*.txt")
    assert ([document.id for document in documents], sorted(errors)) == (["a/a", "a/linked/b"], left)
    documents, errors = run(tmp_path / "in/l.txt", tmp_path / "in/linked")
    assert ([document.id for document in documents], errors) == (["l"], [])


@pytest.mark.parametrize("name", ["a\0b.txt", "a\ud83d.txt", "\ud83d/*.txt"])
def test_read_names_a_path_that_no_file_can_have(run, name):
    assert run(Path(name)) == ([], [f"{Path(name).name}: this is not a valid path"])


def test_read_refuses_a_file_or_record_that_memory_is_too_small_for(run, tmp_path):
    """The files are sparse, so they take no space on the disk."""
    (tmp_path / "b.jsonl").write_text('{"text": "Kiew bietet an."}\n', encoding="utf-8")
    for name in ("a.txt", "b.jsonl"):
        with (tmp_path / name).open("ab") as file:
            file.truncate(LARGEST + 100)

    documents, errors = run(tmp_path)
    assert [document.id for document in documents] == ["b-1"]
    assert errors == [
        f"a.txt: the file is larger than {LARGEST:,} bytes",
        f"b.jsonl:2: the line is longer than {LARGEST:,} bytes",
    ]


def test_read_takes_a_named_file_with_another_suffix_as_text(run, tmp_path):
    (tmp_path / "meldung.rst").write_text("Kiew bietet an.", encoding="utf-8")

    assert [document.id for document in run(tmp_path / "meldung.rst")[0]] == ["meldung"]


def test_read_lets_the_argument_go_before_the_record(run, tmp_path):
    (tmp_path / "n.jsonl").write_text('{"text": "Kiew bietet an.", "lang": "en"}', encoding="utf-8")

    assert [document.lang for document in run(tmp_path / "n.jsonl", lang="de")[0]] == ["de"]


def test_read_takes_patterns(run, tmp_path, monkeypatch):
    for name in (
        "news/05/a.txt",
        "news/05/b.jsonl",
        "news/06/a.txt",
        "news/06/.c.txt",
        "news/x[1].txt",
        "news/06/d.log",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        text = '{"text": "Kiew bietet an."}\n' if name.endswith("jsonl") else "Kiew bietet an."
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Exports(tmp_path / "news/06") as exports:
        exports.write("graph.html", "a graph")
        exports.publish()

    def ids(pattern):
        documents, errors = run(tmp_path / pattern)
        return [document.id for document in documents], errors

    assert ids("news/**/*.txt") == (["05/a", "06/a", "x[1]"], [])
    assert ids("news/0?/a.*") == (["05/a", "06/a"], [])
    assert ids("news/0*") == (["05/a", "05/b-1", "06/a"], [])
    assert ids("news/06/*.log") == (["d"], [])
    assert ids("news/x[1].txt") == (["x[1]"], [])
    assert ids("news/**/*.html") == ([], ["*.html: no file matches"])
    monkeypatch.chdir(tmp_path / "news")
    assert [document.id for document in run(Path("*/a.txt"))[0]] == ["05/a", "06/a"]


@pytest.mark.parametrize(
    "day",
    [
        "99999-01-01",
        "1 Jan 10000",
        "1.1.20250",
        "Fri, 05 Sep 20250000000000000000 18:30:00 GMT",
        "1 Jan 99999999999999999999",
        pytest.param("a" * 3_000_000, id="long"),
    ],
)
def test_a_day_out_of_the_calendar_is_none(day):
    assert day_of(day) is None


def test_a_day_is_read_whatever_zone_stands_behind_it():
    assert day_of("Fri, 05 Sep 2025 18:30:00 +99999999999999999999") == date(2025, 9, 5)


def test_a_record_that_breaks_its_reader_is_reported_and_the_others_are_read(run, tmp_path, monkeypatch):
    def broken(draft):
        if draft.line == 2:
            raise AssertionError("of a library")
        return finish(draft)

    monkeypatch.setattr("kg.read.records.finish", broken)
    (tmp_path / "n.jsonl").write_text('{"text": "Kiew bietet an."}\n' * 3, encoding="utf-8")

    documents, errors = run(tmp_path)
    assert [document.id for document in documents] == ["n-1", "n-3"]
    assert errors == ["n.jsonl:2: the file could not be read: AssertionError: of a library"]


def test_files_of_other_kinds_in_a_folder_are_counted(tmp_path):
    for name in ("a.txt", "b.json", "c.JSON", "d.json.gz", "README", ".hidden.png", "inner/e.odt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")

    found = passed_over([tmp_path, tmp_path / "b.json", tmp_path / "gone"])

    assert found == {".json": 3, "no extension": 1, ".odt": 1}


@pytest.mark.parametrize(("name", "day"), [
    ("2025-09-05-summit.txt", date(2025, 9, 5)), ("dpa_2025-09-05.md", date(2025, 9, 5)), ("12025-09-05.txt", None),
    ("2025-02-31.txt", None), ("2025-09.txt", None),
])  # fmt: skip
def test_the_name_of_a_file_tells_the_day_where_nothing_else_does(run, tmp_path, name, day):
    (tmp_path / name).write_text("Kiew bietet an.", encoding="utf-8")
    (tmp_path / f"told-{name}").write_text("date 2024-01-02 Kiew bietet an.", encoding="utf-8")

    assert [document.date for document in run(tmp_path)[0]] == [day, date(2024, 1, 2)]
