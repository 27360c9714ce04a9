"""Tests that unreadable input is reported with a reason and skipped, and that the exit status is 1."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
import time

import pytest

import kg as package
from kg import pipeline
from kg.export import FORMATS, write
from kg.io.folder import Exports
from kg.run.limits import EVERY, Limits, within

GOOD = "Präsident Wolodymyr Selenskyj hat Russland vor neuen Angriffen gewarnt.\n"
BAD = {
    "empty.txt": b"",
    "latin.txt": "Die Türkei lehnt den Plan ab.".encode("latin-1"),
    "digits.txt": b"1234567890 " * 50,
    "brackets.txt": b"(" * 10_000,
    "line.txt": b"Moskau lehnt das ab. " * 240_000,
    "polish.txt": "Prezydent Polski skrytykował w poniedziałek decyzję rządu w Budapeszcie.".encode(),
}
COMPLAINTS = [
    "kg: empty.txt: the text is empty",
    "kg: latin.txt: the file is not UTF-8: byte 0xfc at offset 5",
    "kg: digits.txt: the text contains no words",
    "kg: brackets.txt: the text contains no words",
    "kg: line.txt: a line has 5,040,000 characters; the limit is 200,000",
    "kg: polish.txt: the text is not in German or English; its language seems to be 'pl'",
    "kg: nothing: the folder contains no texts",
    "kg: missing.txt: no such file or folder",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("input")
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "nothing").mkdir()
    return folder


def complaints(stderr: str) -> list[str]:
    return [line.split(" (")[0] for line in stderr.splitlines()[:-1]]


@pytest.mark.model
def test_each_is_named_with_its_reason_and_the_others_go_on(kg, folder):
    done = kg("build", *BAD, "nothing", "missing.txt", "good.txt", "-o", "out", cwd=folder)

    assert complaints(done.stderr) == COMPLAINTS
    assert done.stderr.splitlines()[-1].endswith(" seconds, parsed by the bundled parser, 8 errors")
    assert done.returncode == 1
    lines = (folder / "out/statements.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["doc"]["id"] for line in lines} == {"good"}


@pytest.mark.model
def test_what_failed_is_listed_beside_the_exports_until_a_run_has_none(kg, folder, tmp_path):
    (folder / "mixed.jsonl").write_text('{"text": 5}\n{"id": "z", "text": "Kiew bietet Moskau Gespräche an."}\n')
    kg("build", "mixed.jsonl", "latin.txt", "-o", tmp_path, cwd=folder)
    listed = [json.loads(line) for line in (tmp_path / "failed.jsonl").read_text(encoding="utf-8").splitlines()]

    assert listed == [
        {"path": "mixed.jsonl", "line": 1, "reason": "the text field must be a string, but is 5"},
        {"path": "latin.txt", "line": None, "reason": "the file is not UTF-8: byte 0xfc at offset 5"},
    ]

    kg("build", "good.txt", "-o", tmp_path, cwd=folder)
    names = ["graph.html", "graph.ttl", "manifest.json", "statements.jsonl"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names


@pytest.mark.model
def test_a_run_that_can_read_nothing_leaves_an_earlier_graph_and_says_so(kg, folder, tmp_path):
    kg("build", "good.txt", "-o", tmp_path, "--formats", "ttl", cwd=folder)
    before = (tmp_path / "graph.ttl").read_bytes()

    done = kg("build", *BAD, "-o", tmp_path, cwd=folder)

    assert complaints(done.stderr) == COMPLAINTS[:6]
    assert done.stderr.splitlines()[-1].startswith("0 documents, 0 sentences, 0 statements, 0 actors, ")
    assert done.returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["failed.jsonl", "graph.ttl", "manifest.json"]
    assert (tmp_path / "graph.ttl").read_bytes() == before
    assert len((tmp_path / "failed.jsonl").read_text(encoding="utf-8").splitlines()) == len(BAD)


@pytest.mark.model
def test_names_of_files_may_be_any_bytes_and_forge_no_message(kg, tmp_path):
    (tmp_path / "in").mkdir()
    for name in (b"n\xff.txt", b"x\nkg: forged.txt", "Müller \u202etxt.txt".encode()):
        (tmp_path / "in").joinpath(os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
        (tmp_path / "in").joinpath(os.fsdecode(name) + ".jsonl").write_bytes(b"{")

    done = kg("build", "in", "-o", "out", cwd=tmp_path)

    parsed = "the line is not valid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
    reason = f"{parsed} (write one record per line)"
    assert done.stderr.splitlines()[:-1] == [
        f"kg: in/Müller \\u202etxt.txt.jsonl:1: {reason}",
        f"kg: in/n\\udcff.txt.jsonl:1: {reason}",
        f"kg: in/x\\nkg: forged.txt.jsonl:1: {reason}",
    ]
    lines = (tmp_path / "out/statements.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["doc"]["id"] for line in lines} == {"n\\xff", "x\nkg: forged", "Müller \u202etxt"}


@pytest.mark.model
def test_only_regular_files_are_read_and_what_cannot_be_read_stops_nothing(kg, folder, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    # /proc/self/mem is a regular file that even root cannot read.
    done = kg("extract", tmp_path / "pipe.txt", "/proc/self/mem", "good.txt", cwd=folder)

    assert complaints(done.stderr) == [
        f"kg: {tmp_path / 'pipe.txt'}: is not a regular file",
        "kg: /proc/self/mem: cannot be read: Input/output error",
    ]
    assert (done.returncode, json.loads(done.stdout.splitlines()[0])["doc"]["id"]) == (1, "good")


@pytest.mark.model
def test_brackets_inside_a_text_do_not_hold_it_up(kg, folder):
    (folder / "mixed.txt").write_text(GOOD + "\n" + "(" * 10_000 + "\n\n" + GOOD, encoding="utf-8")

    done = kg("extract", "mixed.txt", cwd=folder)

    sentences = [json.loads(line)["sentence"] for line in done.stdout.splitlines()]
    assert {(s["text"], s["start"]) for s in sentences} == {(GOOD.strip(), 0), (GOOD.strip(), len(GOOD) + 10_003)}
    assert done.returncode == 0


def unparsed(documents, **_):
    return (package.AnnotatedDocument(document, ()) for document in documents)


def test_a_document_that_breaks_a_stage_is_named_and_the_others_go_on(monkeypatch):
    """If a stage fails for any reason, only this document is skipped."""

    class Broken:
        name = "broken"

        def __call__(self, annotated):
            if annotated.document.id == "bad":
                raise ZeroDivisionError("by nought")
            return package.Candidates(annotated, (), ())

    monkeypatch.setattr(pipeline, "annotate", unparsed)
    documents = [package.Document(name, GOOD, "de") for name in ("bad", "good")]
    errors = []

    found = list(pipeline.extractions(documents, extractor=Broken(), on_error=errors.append))

    assert [extraction.document for extraction in found] == documents[1:]
    assert list(map(str, errors)) == ["bad: processing failed: ZeroDivisionError: by nought (please report this error)"]
    assert errors[0].traceback.splitlines()[-1] == "ZeroDivisionError: by nought"
    with pytest.raises(package.InputError, match="bad: processing failed"):
        list(pipeline.extractions(documents, extractor=Broken()))


def test_a_library_that_an_extractor_lacks_is_named_and_ends_the_run(monkeypatch):
    class Lacking:
        name = "lacking"

        def __call__(self, _):
            import no_such_library.inside  # noqa: F401

    monkeypatch.setattr(pipeline, "annotate", unparsed)
    message = r"extractor 'lacking' requires no_such_library, which is not installed \(see its documentation\)"

    with pytest.raises(package.ExtractorError, match=message):
        list(pipeline.extractions([package.Document("a", GOOD, "de")], extractor=Lacking(), on_error=print))


def test_a_document_without_text_is_named():
    documents = [package.Document(name, text, "de") for name, text in (("none", ""), ("blank", " \n "))]
    errors = []

    assert list(pipeline.extractions(documents, on_error=errors.append)) == []
    assert list(map(str, errors)) == [
        "none: the text is empty (add text, or leave the document out)",
        "blank: the text is empty (add text, or leave the document out)",
    ]


@pytest.mark.parametrize("field", ["id", "text", "title", "source", "author"])
def test_half_a_surrogate_pair_is_named(field):
    fields = {"id": "x", "text": GOOD, "lang": "de", field: "halb \ud83d"}
    errors = []

    assert list(pipeline.extractions([package.Document(**fields)], on_error=errors.append)) == []
    reason = (
        f"the {field} contains an invalid Unicode character (an unpaired surrogate) (remove or replace this character)"
    )
    assert [str(error).partition(": ")[2] for error in errors] == [reason]


@pytest.mark.parametrize("source", ["Russia attacked Ukraine.", ".", package.Document("x", GOOD, "de")])
@pytest.mark.parametrize("call", [package.build, package.statements])
def test_one_source_that_is_no_list_is_refused_with_the_way_out(call, source):
    with pytest.raises(
        TypeError, match=re.escape("sources must be a list, for example [path] or, for a text, [kg.Document(")
    ):
        call(source)


def test_two_texts_of_one_id_are_no_one_document(tmp_path):
    """The same document may occur twice, from any source."""
    (tmp_path / "x.txt").write_text(GOOD, encoding="utf-8")
    one, other = (package.Document("x", text, "de") for text in (GOOD, f"{GOOD} Kiew droht."))
    errors = []

    found = pipeline.extractions([one, other, one, tmp_path / "x.txt", ""], lang="de", on_error=errors.append)
    assert [extraction.document for extraction in found] == [one] * 3
    assert list(map(str, errors)) == [
        "x: another document already has the id 'x' (give each document a different id)",
        "'': the path is empty (to read the current folder, use `.`)",
    ]


def test_an_empty_name_is_a_wrong_call(kg):
    done = kg("build", "", "-o", "out")

    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "Error: Invalid value for 'PATH...': the path is empty",
    )


def test_messages_are_short_and_on_one_line():
    error = package.InputError("a\nb.txt", f"invalid JSON: {'x' * 1_000_000}\x1b[31m", "one record\u2028a line", line=3)

    shown = str(error)
    assert shown.startswith("a\\nb.txt:3: invalid JSON: xxx")
    assert shown.endswith("xxx\\x1b[31m (one record\\u2028a line)")
    assert len(shown) < 400


LIMITS = Limits(seconds=1.5, megabytes=200)


class Greedy:
    """An extractor that never finishes one document, and uses more and more memory for another."""

    name = "greedy"

    def __call__(self, annotated):
        hoard = []
        while annotated.document.id == "endless":
            pass
        while annotated.document.id == "greedy":
            hoard.append(bytearray(1_000_000))
        return package.Candidates(annotated, (), ())


def test_a_document_that_passes_its_limits_is_named_and_the_others_go_on(monkeypatch):
    """The limits apply in all threads. Time that one document used does not count for the next one."""
    monkeypatch.setattr(pipeline, "annotate", unparsed)

    def run():
        documents = [package.Document(name, GOOD, "de") for name in ("a", "endless", "b", "greedy", "c")]
        found = pipeline.extractions(documents, extractor=Greedy(), limits=LIMITS, on_error=failed)
        read.append([extraction.document.id for extraction in found])

    read, errors = [], []
    failed = errors.append
    run()
    other = threading.Thread(target=run)
    other.start()
    other.join()

    assert read == [["a", "b", "c"]] * 2
    assert (
        list(map(str, errors))
        == [
            "endless: processing took longer than 1.5 seconds (increase --timeout, or split the document)",
            "greedy: processing needed more than 200 MB of memory (increase --memory, or split the document)",
        ]
        * 2
    )


def test_a_long_text_has_more_time():
    assert [Limits().time(characters) for characters in (0, 99_999, 100_000, 1_000_000)] == [60, 60, 120, 660]
    assert Limits(None).time(1) is None


def _busy(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_an_interruption_never_comes_too_late():
    """The limit is reached at about the end of the block. The error is raised inside the block or not at all."""
    for _ in range(40):
        with contextlib.suppress(TimeoutError):
            within(EVERY, None, lambda: _busy(EVERY))
    assert sum(range(1_000_000)) == 499_999_500_000


def test_a_profiler_or_debugger_can_look_on():
    """In CPython 3.11, a cancelled interruption would be requested endlessly as soon as a profiler is active."""
    program = (
        "import sys; from kg.run.limits import within; within(60, None, list);"
        "sys.setprofile(lambda *_: None); print(sum(abs(i) for i in range(9)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "36\n"


def test_a_format_that_does_not_exist_and_a_folder_that_cannot_be_written_are_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    graph = package.Graph.of([])

    with (
        Exports(tmp_path / "out") as exports,
        pytest.raises(package.InputError, match=r"svg: unknown format \(choose from ttl, html, jsonl, trig, "),
    ):
        write(graph, exports, ["ttl", "svg"])
    with pytest.raises(package.InputError, match="file: cannot be written"), Exports(tmp_path / "file"):
        pass
    assert list((tmp_path / "out").iterdir()) == []


@pytest.fixture
def broken_page(monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("by nought")

    monkeypatch.setitem(FORMATS, "html", ("graph.html", broken))


@pytest.mark.usefixtures("broken_page")
def test_a_format_that_breaks_costs_itself_only(tmp_path):
    """If a format fails, its file from an earlier run is deleted, because it does not belong to the new files. Other
    files stay.
    """
    for name in ("graph.html", "notes.txt"):
        (tmp_path / name).write_text("as it was", encoding="utf-8")
    errors = []

    with Exports(tmp_path) as exports:
        exports.write("graph.html", "of an earlier run")
        exports.publish()
    with Exports(tmp_path) as exports:
        write(package.Graph.of([]), exports, on_error=errors.append)

    page = tmp_path / "graph.html"
    assert list(map(str, errors)) == [
        f"{page}: the file could not be exported: ZeroDivisionError: by nought (please report this error)"
    ]
    names = ["graph.ttl", "manifest.json", "notes.txt", "statements.jsonl"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names


@pytest.mark.usefixtures("broken_page")
def test_a_format_that_breaks_is_raised_where_nobody_is_told(tmp_path):
    with (
        pytest.raises(package.InputError, match="the file could not be exported: ZeroDivisionError"),
        Exports(tmp_path) as exports,
    ):
        write(package.Graph.of([]), exports)

    assert list(tmp_path.iterdir()) == []
