"""Files in a folder: which, and in what encoding."""

from __future__ import annotations

from kg.export import FORMATS, write
from kg.exports import Exports
from kg.knowledge import Graph as PublicGraph


def test_every_format_is_written_as_utf8(graph, tmp_path):
    with Exports(tmp_path / "new" / "folder") as exports:
        paths = write(graph, exports)

    assert [path.name for path in paths] == ["graph.ttl", "graph.html", "statements.jsonl"]
    for path, (_, make) in zip(paths, FORMATS.values(), strict=True):
        assert path.read_bytes() == make(graph).encode()


def test_the_formats_named_and_no_other(graph, tmp_path):
    with Exports(tmp_path) as exports:
        write(graph, exports, ["ttl"])

    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.ttl", "manifest.json"]


def test_the_public_graph_gives_what_is_written(examples):
    graph = PublicGraph.of(examples)

    assert [graph.to_turtle(), graph.to_html(), graph.to_jsonl()] == [make(graph) for _, make in FORMATS.values()]
    assert graph.to_networkx().number_of_nodes() > 0
