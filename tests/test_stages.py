"""Tests the structure of the package by reading its source: imports, printing, and the tests for each module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "kg"
STAGES = ("read", "annotate", "mend", "extract", "resolve")
"""The stages that make statements. Only the pipeline connects them."""
LAYERS = (
    ("errors",),
    ("model",),
    ("ontology", "vocab"),
    ("io", "run", "text"),
    ("knowledge",),
    STAGES,
    ("graph",),
    ("export",),
    ("explorer",),
    ("measure", "serve"),
    ("mcp",),
    ("pipeline",),
    ("component",),
    ("cli",),
)
"""All packages by layer. A package imports only from the layers above its own."""
# A statement can draw and read itself, and a parsed sentence uses a type of the learned reader.
ALLOWED = {("model", "text"), ("model", "knowledge")}
# The only part of the package that may import each library.
HOMES = {
    "spacy": ("annotate", "component.py"),  # makes a spaCy component of the stages
    "thinc": ("annotate",),
    "onnxruntime": ("annotate",),
    "tokenizers": ("annotate",),
    "rdflib": ("export",),
    "pandas": ("export",),
    "pyoxigraph": ("graph", "export"),
    "shacl": ("graph",),
    "networkx": ("export", "graph"),
    "py3langid": ("annotate",),
    "pyvis": ("export",),
    "click": ("cli",),
    "rich": ("cli",),
    "rapidfuzz": ("resolve",),
    "pebble": ("run",),
    "distributed": ("run",),
    "psutil": ("run", "io"),
    "platformdirs": ("io",),
    "feedparser": ("read",),
    "trafilatura": ("read",),
    "lxml": ("read",),
    "markdown_it": ("read",),
    "pyarrow": ("read",),
    "pypdf": ("read",),
    "docx": ("read",),
    "xlsxwriter": ("cli",),
    "backports": ("read",),
    "mcp": ("mcp",),
    "mcp_types": ("mcp",),
    "pydantic": ("mcp",),
    "requests": ("io",),
    "urllib3": ("io",),
    "waitress": ("serve",),
    "werkzeug": ("serve",),
}


# Modules without a test file of the same name, as patterns, with the tests that cover them.
TESTED_BY = {
    "__init__.py": "test_public.py",
    "errors.py": "test_bad_input.py",
    "ontology.py": "ontology/test_relations.py",
    "pipeline.py": "test_bad_input.py",
    "vocab.py": "graph/test_schema.py",
    "annotate/*.py": "annotate/test_parser.py",  # parses texts with all of them
    "cli/*.py": "cli/test_commands.py",  # commands are tested with their functions and with hostile paths
    "explorer/*.py": "explorer/test_columns.py",
    "export/*.py": "export/test_formats.py",  # writes every format
    "extract/*.py": "extract/test_statements.py",  # extracts statements from whole sentences with all of them
    "extract/llm/*.py": "extract/llm/test_runs.py",  # uses a server that simulates a model
    "extract/time/*.py": "extract/test_time.py",
    "graph/*.py": "graph/test_graph.py",  # compares whole graphs
    "graph/store/*.py": "graph/store/test_store.py",  # compares whole stores
    "io/*.py": "test_bad_input.py",
    "knowledge/*.py": "resolve/test_spellings.py",
    "knowledge/actors/*.py": "ontology/test_actors.py",
    "knowledge/readings/*.py": "knowledge/readings/test_readings.py",  # reads every relation in both languages
    "knowledge/lang/*/reading/*.py": "knowledge/readings/test_readings.py",
    "knowledge/lang/*.py": "knowledge/lang/test_rooms.py",
    "knowledge/lang/*/phrase.py": "knowledge/test_concepts.py",
    "knowledge/lexicon/*.py": "ontology/test_lexicons.py",
    "mcp/*.py": "mcp/test_tools.py",  # calls each tool
    "measure/audit/*.py": "measure/test_audit.py",
    "measure/score/*.py": "measure/test_score.py",
    "mend/*.py": "mend/test_stage.py",  # applies each rule to its examples
    "read/*.py": "read/test_read.py",
    "resolve/*.py": "resolve/test_resolve.py",  # resolves the names in whole sentences
    "resolve/readers/*.py": "resolve/test_resolve.py",
    "run/engine.py": "cli/test_build.py",
    "run/cluster.py": "run/cluster/test_cluster.py",
    "run/limits.py": "test_bad_input.py",
    "run/stop.py": "run/test_jobs.py",
    "serve/*.py": "serve/test_protocol.py",  # sends requests to the server
    "text/*.py": "extract/test_statements.py",
}


@cache
def modules() -> list[tuple[tuple[str, ...], ast.Module]]:
    return [
        (path.relative_to(PACKAGE).parts, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the full name of every imported module. For example, `from kg import graph` counts as `kg.graph`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports inside the package are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_room_has_its_layer():
    rooms = {parts[0].removesuffix(".py") for parts, _ in modules()} - {"__init__"}

    assert rooms == {room for layer in LAYERS for room in layer}


def test_a_room_imports_only_those_of_layers_before_its_own():
    layer = {room: number for number, rooms in enumerate(LAYERS) for room in rooms}
    trespasses = [
        f"{'/'.join(parts)} imports {name}"
        for parts, tree in modules()
        if (room := parts[0].removesuffix(".py")) != "__init__"
        for name in imported(tree)
        if name.startswith("kg.") and (other := name.split(".")[1]) in layer
        if other != room and layer[other] >= layer[room] and (room, other) not in ALLOWED
    ]

    assert trespasses == []


def test_every_module_has_a_test_file_of_its_name_or_is_data_or_is_listed():
    bare = [
        name
        for parts, tree in modules()
        if any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body)
        and not is_mirrored(name := "/".join(parts))
    ]

    assert [name for name in bare if not any(in_room(name, pattern) for pattern in TESTED_BY)] == []
    assert [pattern for pattern in TESTED_BY if not any(in_room(name, pattern) for name in bare)] == []
    assert [test for test in TESTED_BY.values() if not (TESTS / test).is_file()] == []


def is_mirrored(module: str) -> bool:
    """Return whether the tests have a file with the name of a module or, for `__init__.py`, of its package."""
    path = TESTS / module.removesuffix("/__init__.py")
    return path.with_name(f"test_{path.name.removesuffix('.py')}.py").is_file()


def in_room(module: str, pattern: str) -> bool:
    return module.count("/") == pattern.count("/") and fnmatch(module, pattern)


@pytest.mark.parametrize("library", HOMES)
def test_each_library_is_known_in_one_place(library):
    strangers = [
        "/".join(parts)
        for parts, tree in modules()
        if parts[0] not in HOMES[library] and any(name.split(".")[0] == library for name in imported(tree))
    ]

    assert strangers == []


def test_only_the_commands_print():
    printing = {
        "/".join(parts)
        for parts, tree in modules()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "print")
        or (isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr"})
    }

    # Separate programs. Their callers communicate with them through standard input and output.
    processes = {
        "graph/ask.py",
        "graph/damage.py",
        "graph/query_process.py",
        "read/apart.py",
        "graph/store/keeper.py",
        "graph/store/keeping.py",
    }
    assert {name for name in printing if not name.startswith("cli/")} == processes
