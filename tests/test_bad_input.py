"""Input that cannot be read or used is named with its reason; the others go on; the exit status is 1."""

from __future__ import annotations

import json

import pytest

import kg as package
from kg import pipeline

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
    "kg: latin.txt: not UTF-8: byte 0xfc at offset 5",
    "kg: digits.txt: the text has no word in letters",
    "kg: brackets.txt: the text has no word in letters",
    "kg: line: a line has 5,040,000 characters, more than 200,000",
    "kg: polish: the text is neither German nor English, it seems to be 'pl'",
    "kg: nothing: the folder holds no text",
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
    assert done.stderr.splitlines()[-1].endswith(" seconds, parsed by the bundled pipeline, 8 errors")
    assert done.returncode == 1
    lines = (folder / "out/statements.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["doc"]["id"] for line in lines} == {"good"}


@pytest.mark.model
def test_nothing_is_written_when_nothing_can_be_read(kg, folder):
    done = kg("build", *BAD, "-o", "none", cwd=folder)

    assert complaints(done.stderr) == COMPLAINTS[:6]
    assert done.stderr.splitlines()[-1].startswith("0 documents, 0 sentences, 0 statements, 0 actors, ")
    assert done.returncode == 1
    assert not (folder / "none").exists()


@pytest.mark.model
def test_brackets_inside_a_text_do_not_hold_it_up(kg, folder):
    (folder / "mixed.txt").write_text(GOOD + "\n" + "(" * 10_000 + "\n\n" + GOOD, encoding="utf-8")

    done = kg("extract", "mixed.txt", cwd=folder)

    sentences = [json.loads(line)["sentence"] for line in done.stdout.splitlines()]
    assert {(s["text"], s["start"]) for s in sentences} == {(GOOD.strip(), 0), (GOOD.strip(), len(GOOD) + 10_003)}
    assert done.returncode == 0


def test_a_document_that_breaks_a_stage_is_named_and_the_others_go_on(monkeypatch):
    """Whatever the mistake in a stage, it costs one document."""

    def extract(documents, **_):
        for annotated in documents:
            if annotated.document.id == "bad":
                raise ZeroDivisionError("by nought")
            yield package.Extraction(annotated.document, (), (), ())

    def annotate(documents, **_):
        return (package.AnnotatedDocument(document, ()) for document in documents)

    monkeypatch.setattr(pipeline, "annotate", annotate)
    monkeypatch.setattr(pipeline, "extract", extract)
    documents = [package.Document(name, GOOD, "de") for name in ("bad", "good")]
    errors = []

    found = list(pipeline.extractions(documents, on_error=errors.append))

    assert [extraction.document for extraction in found] == documents[1:]
    assert list(map(str, errors)) == ["bad: breaks a stage: ZeroDivisionError: by nought (please report it)"]


def test_a_document_without_text_is_named():
    documents = [package.Document(name, text, "de") for name, text in (("none", ""), ("blank", " \n "))]
    errors = []

    assert list(pipeline.extractions(documents, on_error=errors.append)) == []
    assert list(map(str, errors)) == [
        "none: the text is empty (give it a text or leave it out)",
        "blank: the text is empty (give it a text or leave it out)",
    ]


def test_a_format_that_does_not_exist_and_a_folder_that_cannot_be_written_are_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    graph = package.Graph.of([])

    with pytest.raises(package.InputError, match=r"svg: no such format \(there are ttl, html, jsonl\)"):
        pipeline.export(graph, tmp_path / "out", ["ttl", "svg"])
    with pytest.raises(package.InputError, match="file: cannot be written"):
        pipeline.export(graph, tmp_path / "file", ["ttl"])
    assert list((tmp_path / "out").iterdir()) == []


def test_an_export_that_breaks_leaves_what_was_there(tmp_path, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    pipeline.export(package.Graph.of([]), tmp_path, ["ttl", "jsonl"])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr("kg.export.FORMATS", {"ttl": ("graph.ttl", str), "jsonl": ("statements.jsonl", broken)})

    with pytest.raises(ZeroDivisionError):
        pipeline.export(package.Graph.of([]), tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
