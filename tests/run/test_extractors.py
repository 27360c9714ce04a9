"""Tests the built-in extractors, an extractor from another package, and the names of extractors in statements."""

from __future__ import annotations

import json
import os
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import kg as package
from kg.explorer import of_graph
from kg.extract import Phrases
from kg.graph import Dataset, Graph
from kg.graph.store import Store
from kg.measure.audit import sample
from kg.run import extractors as extractor

TEXT = "date 2025-09-05\nScholz traf Macron am Montag in Berlin. Russland lehnt Truppen aus Nato-Staaten ab.\n"
DOCUMENT = package.Document("memo", TEXT.partition("\n")[2], "de", date(2025, 9, 5))


@pytest.fixture(scope="session")
def installed(root, tmp_path_factory) -> str:
    """Install the package of docs/extractors.md in a folder, and return the folder for PYTHONPATH."""
    blocks = re.findall(
        r"```(\w+)[^\n]*\n(.*?)```", (root / "docs/extractors.md").read_text(encoding="utf-8"), re.DOTALL
    )
    code, project = (next(text for kind, text in blocks if kind == wanted) for wanted in ("python", "toml"))
    told = tomllib.loads(project)["project"]
    folder = tmp_path_factory.mktemp("site")
    (folder / "meetings.py").write_text(code, encoding="utf-8")
    info = folder / f"{told['name'].replace('-', '_')}-{told['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {told['name']}\nVersion: {told['version']}\n"
    (info / "METADATA").write_text(head, encoding="utf-8")
    others = {"broken": "meetings:NotThere", "lacking": "no_such_library.inside:It", "number": "builtins:int"}
    points = {**told["entry-points"]["kg.extractors"], **others}
    lines = ["[kg.extractors]", *(f"{name} = {value}" for name, value in points.items()), ""]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    return str(folder)


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "memo.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


class Opposing:
    """An extractor for a certain text. It states that Russia opposes what the previous sentence says."""

    name = "opposing"

    def __call__(self, annotated):
        phrases, (first, second) = Phrases(annotated), annotated.sentences
        met = package.Candidate(
            annotated.document,
            first,
            phrases.mention(0, [0]),
            phrases.relation(0, [1], "meets"),
            phrases.mention(0, [2]),
        )
        clause = phrases.clause(0, [0, 1, 2], met)
        words = phrases.relation(1, [1, len(second.tokens) - 2], "opposes")
        opposed = package.Candidate(annotated.document, second, phrases.mention(1, [0]), words, clause)
        return phrases.candidates([opposed, met])


def told(line: str) -> list[object]:
    record = json.loads(line)
    return [record["subject"]["label"], record["relation"]["label"], record["object"]["label"], record["time"]]


@pytest.mark.model
@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_the_extractor_of_the_documentation_is_found_by_its_name(kg, installed, text, jobs):
    done = kg("extract", text, "--extractor", "meetings", "--jobs", jobs, PYTHONPATH=installed)

    assert [told(line) for line in done.stdout.splitlines()] == [
        ["Olaf Scholz", "trifft", "Emmanuel Macron", "2025-09-01"]
    ]
    assert (done.returncode, "1 statement" in done.stderr) == (0, True)


@pytest.mark.model
def test_a_graph_tells_whose_statements_are_not_the_default_ones(kg, installed, text, tmp_path):
    kg("build", text, "-o", tmp_path / "usual", PYTHONPATH=installed)
    done = kg("build", text, "-o", tmp_path / "other", "--extractor", "meetings", PYTHONPATH=installed)

    assert done.returncode == 0, done.stderr
    asked = "SELECT ?by ?x { ?e kg:wording ?w OPTIONAL { ?e kg:foundBy ?by } OPTIONAL { ?e kg:extractor ?x } }"
    usual, other = (Dataset.load(tmp_path / name / "graph.ttl").query(asked).rows for name in ("usual", "other"))
    assert other == ((None, "meetings"),)
    assert {row[1] for row in usual} == {None}
    assert all(row[0] for row in usual)
    assert kg("validate", tmp_path / "other/graph.ttl").returncode == 0
    assert [item.finder for item in sample(tmp_path / "other/graph.ttl", 10)] == ["meetings"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "nobody",
            (
                "the extractor 'nobody' is not installed;"
                " choose from default, open, llm, broken, lacking, meetings, number"
            ),
        ),
        (
            "broken",
            "the extractor 'broken' could not be loaded: AttributeError: module 'meetings' has no attribute 'NotThere'",
        ),
        (
            "lacking",
            "the extractor 'lacking' requires no_such_library, which is not installed (see its documentation)",
        ),
        ("number", "0 is not an extractor: an extractor must be callable and have a name"),
    ],
)
def test_what_cannot_extract_is_named_before_the_work_begins(kg, installed, text, name, message):
    done = kg("extract", text, "--extractor", name, PYTHONPATH=installed)

    assert (done.stdout, done.stderr, done.returncode) == ("", f"kg: {message}\n", 1)


def test_bounds_of_cost_are_for_a_language_model(kg, text):
    done = kg("extract", text, "--max-cost", "1")

    assert "--estimate require --extractor llm" in done.stderr
    assert done.returncode == 2


def test_every_extractor_that_comes_along_is_in_the_documentation(root):
    page = (root / "docs/extractors.md").read_text(encoding="utf-8")

    assert all(f"| `{name}` |" in page for name in extractor.BUILT_IN)


@pytest.mark.model
def test_an_object_of_ones_own_extracts_and_its_contents_are_its_own_too():
    found = list(package.statements([DOCUMENT], extractor=Opposing()))

    assert {(each.relation.id, each.extractor) for each in found} == {("opposes", "opposing"), ("meets", "opposing")}
    (content,) = [each.object.content for each in found if each.relation.id == "opposes"]
    assert content in found
    assert content.extractor == "opposing"


@pytest.mark.model
def test_statements_say_who_found_them():
    for name in ("default", "open"):
        assert {each.extractor for each in package.statements([DOCUMENT], extractor=name)} == {name}


@pytest.mark.model
def test_a_document_read_by_another_extractor_takes_the_place_of_what_it_was(tmp_path):
    usual, other = (next(package.extractions([DOCUMENT], extractor=by)) for by in ("default", Opposing()))
    with Store.open(tmp_path / "store") as store:
        store.add(usual)
        assert store.holds(DOCUMENT)
        assert not store.holds(DOCUMENT, "opposing")
        store.add(other)
        assert store.holds(DOCUMENT, "opposing")
        assert not store.holds(DOCUMENT)
    asked = "SELECT ?name { ?evidence kg:extractor ?name }"
    assert package.dataset(tmp_path / "store").query(asked).rows == (("opposing",),) * 2


@pytest.mark.model
def test_the_page_has_who_found_what_where_it_was_not_the_default():
    both = [*package.statements([DOCUMENT]), *package.statements([DOCUMENT], extractor=Opposing())]
    graph = Graph.of(both)

    data = of_graph(graph)

    numbers = [n for n, each in enumerate(sorted(graph.statements, key=lambda s: s.id)) if each.extractor != "default"]
    assert data["extractors"] == dict.fromkeys(numbers, "opposing")
    assert 0 < len(numbers) < len(data["evidence"]["statement"])
    assert of_graph(Graph.of(package.statements([DOCUMENT])))["extractors"] == {}


def test_extractors_are_loaded_when_they_are_asked_for():
    assert set(extractor.names()) >= {"default", "open", "llm"}
    assert extractor.load("default") is extractor.load("default")
    assert isinstance(extractor.load("open"), package.Extractor)
    assert "KG_LLM_KEY" not in os.environ
