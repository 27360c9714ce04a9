"""Tests which files are written to a folder, and in which encoding."""

from __future__ import annotations

import re
import sys

import pytest

from kg.errors import InputError
from kg.export import FAILED, FORMATS, USUAL, write
from kg.export.graph import Graph as PublicGraph
from kg.io.folder import EXPORTS, Exports
from kg.vocab import KG


def test_every_format_is_written_as_utf8(graph, tmp_path):
    with Exports(tmp_path / "new" / "folder") as exports:
        paths = write(graph, exports)

    assert [path.name for path in paths] == ["graph.ttl", "graph.html", "statements.jsonl"]
    for path, name in zip(paths, USUAL, strict=True):
        assert path.read_bytes() == FORMATS[name][1](graph).encode()


def test_the_formats_named_and_no_other(graph, tmp_path):
    with Exports(tmp_path) as exports:
        write(graph, exports, ["ttl"])

    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.ttl", "manifest.json"]


def test_the_public_graph_gives_what_is_written(examples):
    graph = PublicGraph.of(examples)

    assert [graph.to_turtle(), graph.to_html(), graph.to_jsonl()] == [graph.to_text(name) for name in USUAL]
    assert graph.to_networkx().number_of_nodes() > 0
    with pytest.raises(InputError, match="unknown format"):
        graph.to_text("pdf")


def test_a_frame_has_a_row_for_each_statement(examples):
    graph = PublicGraph.of(examples)

    frame = graph.to_frame()

    assert len(frame) == len({statement.id for statement in graph.statements})
    assert frame[frame.root == "THREATEN"].label_en.unique().tolist() == ["threatens"]


def test_a_frame_tells_what_to_install_where_pandas_is_missing(examples, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)

    message = re.escape("to_frame: requires pandas, which is not installed (run pip install 'geopolitical-kg[pandas]')")
    with pytest.raises(InputError, match=message):
        PublicGraph.of(examples).to_frame()


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # raised inside oxrdflib
def test_rdflib_asks_the_same_graph_in_its_own_way(examples):
    graph = PublicGraph.of(examples)

    dataset = graph.to_rdflib()

    (row,) = dataset.query(
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?document { ?s a kg:Statement } }", initNs={"kg": KG}
    )
    assert row.n.toPython() == len({statement.id for statement in graph.statements})


def test_the_names_of_all_exports_are_known_to_who_reads_texts():
    assert {FAILED, *(name for name, _ in FORMATS.values())} == EXPORTS
