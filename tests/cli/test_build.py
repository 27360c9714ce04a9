"""Tests what every build promises, from text to graph with all real components."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

import kg as package
from kg.export.jsonl import records as made

pytestmark = pytest.mark.model

ARTICLES = [
    "de-2025-09-05-paris-koalition",
    "en-2023-03-17-icc-putin",
    "de-2024-02-26-ungarn-schweden-nato",
]


@pytest.fixture(scope="module")
def built(kg, root, tmp_path_factory):
    """Build the same articles twice, with the inputs in a different order and with a different hash seed."""
    folder = tmp_path_factory.mktemp("built")
    paths = [root / f"seeds/{name}.txt" for name in ARTICLES]
    for name, order, seed in (("one", paths, {}), ("two", paths[::-1], {"PYTHONHASHSEED": "1"})):
        done = kg("build", *order, "-o", folder / name, **seed)
        assert (done.returncode, done.stderr.count("\n")) == (0, 1), done.stderr
    return folder


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_line_follows_the_schema(built, root):
    schema = json.loads((root / "ontology/statement.schema.json").read_text(encoding="utf-8"))
    validator_for(schema).check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    lines = records(built / "one/statements.jsonl")

    assert len(lines) > 60
    assert [error.message for line in lines for error in validator.iter_errors(line)] == []


def test_offsets_count_in_the_file_and_contents_have_a_line(built, root):
    lines = records(built / "one/statements.jsonl")
    texts = {name: (root / f"seeds/{name}.txt").read_bytes().decode() for name in ARTICLES}
    ids = {line["id"] for line in lines}

    for line in lines:
        text = texts[line["doc"]["id"]]
        spans = (
            line["sentence"],
            line["subject"],
            line["object"],
            line["place"],
            *line["attribution"],
        )
        for span in filter(None, spans):
            assert text[span["start"] : span["end"]] == span["text"]
        words = text[line["relation"]["start"] : line["relation"]["end"]]
        assert all(word in words for word in line["relation"]["text"].split(" "))
    assert {line["object"]["statement"] for line in lines if "statement" in (line["object"] or {})} <= ids


def test_two_builds_write_the_same_bytes(built):
    names = sorted(path.name for path in (built / "one").iterdir())

    assert names == ["graph.html", "graph.ttl", "manifest.json", "statements.jsonl"]
    for name in names:
        assert (built / "one" / name).read_bytes() == (built / "two" / name).read_bytes()


def test_an_article_states_the_same_alone_and_among_others(built, root):
    together = records(built / "one/statements.jsonl")

    for name in ARTICLES:
        alone = list(made(package.build([root / f"seeds/{name}.txt"]).statements))
        assert alone == [line for line in together if line["doc"]["id"] == name]


@pytest.mark.slow
def test_jobs_side_by_side_write_the_same_bytes_and_name_the_same_errors(kg, root, tmp_path):
    (tmp_path / "texts").mkdir()
    for name in ARTICLES:
        (tmp_path / f"texts/{name}.txt").write_bytes((root / f"seeds/{name}.txt").read_bytes())
    (tmp_path / "texts/polish.txt").write_text("Prezydent Polski skrytykował w poniedziałek decyzję rządu.")

    alone, several = (kg("build", "texts", "-o", f"out{n}", "--jobs", n, cwd=tmp_path) for n in ("1", "2"))

    assert alone.stderr.splitlines()[:-1] == several.stderr.splitlines()[:-1]
    assert (alone.returncode, several.returncode) == (1, 1)
    for path in sorted((tmp_path / "out1").iterdir()):
        assert (tmp_path / "out2" / path.name).read_bytes() == path.read_bytes()


def test_a_misspelt_path_leaves_no_folder(kg, tmp_path):
    done = kg("build", tmp_path / "typo", "-o", tmp_path / "x")

    assert (done.returncode, [*tmp_path.iterdir()]) == (1, [])
    assert done.stderr.startswith(f"kg: {tmp_path / 'typo'}: no such file or folder")


def test_the_summary_counts_files_of_other_kinds_and_texts_without_a_date(kg, tmp_path):
    for name in ("a.txt", "b.json", "c.odt"):
        (tmp_path / name).write_text("Kiew bietet an.", encoding="utf-8")

    done = kg("build", tmp_path, "-o", tmp_path / "x")

    assert done.returncode == 0
    assert "1 text without a date (first: a), " in done.stderr
    assert "skipped 2 files of unsupported types (.json, .odt)" in done.stderr


def test_a_title_is_the_name_of_the_page_from_texts_and_from_a_store(kg, tmp_path):
    (tmp_path / "a.txt").write_text("Russland droht der Ukraine.", encoding="utf-8")
    title = ("--title", "Threats, 2025", "--formats", "html")

    for folder, options in (("texts", ()), ("store", ("--store", "news.store"))):
        done = kg("build", "a.txt", *options, "-o", folder, *title, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, f"{folder}/graph.html\n"), done.stderr
        assert '"title":"Threats, 2025"' in (tmp_path / folder / "graph.html").read_text(encoding="utf-8")
