"""Files in a folder: which, in what encoding, and what cannot be."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.export import FORMATS, write
from kg.knowledge import Graph as PublicGraph


def test_every_format_is_written_as_utf8(graph, tmp_path):
    paths = write(graph, tmp_path / "new" / "folder")

    assert [path.name for path in paths] == ["graph.ttl", "graph.html", "statements.jsonl"]
    for path, (_, make) in zip(paths, FORMATS.values(), strict=True):
        assert path.read_bytes() == make(graph).encode()


def test_the_formats_named_and_no_other(graph, tmp_path):
    write(graph, tmp_path, ["ttl"])

    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_an_unknown_format_is_named_before_anything_is_written(graph, tmp_path):
    with pytest.raises(InputError, match=r"csv: no such format \(there are ttl, html, jsonl\)"):
        write(graph, tmp_path, ["ttl", "csv"])

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_named(graph, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")

    with pytest.raises(InputError, match=r"taken.graph\.ttl: cannot be written"):
        write(graph, tmp_path / "taken")


def test_the_public_graph_gives_what_is_written(examples):
    graph = PublicGraph.of(examples)

    assert [graph.to_turtle(), graph.to_html(), graph.to_jsonl()] == [make(graph) for _, make in FORMATS.values()]
    assert graph.to_networkx().number_of_nodes() > 0
