"""The shape of the package, read from its source: who imports whom, and who prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
STAGES = ("read", "annotate", "extract", "resolve", "graph", "export")
# kg.export turns a Graph into files, so it may know it and the IRIs in it.
ALLOWED = {("export", "graph")}
# The one place of the package where each library is known.
HOMES = {
    "spacy": ("annotate", "component.py"),  # which makes a component of the stages
    "thinc": ("annotate",),
    "onnxruntime": ("annotate",),
    "tokenizers": ("annotate",),
    "rdflib": ("knowledge.py",),
    "pandas": ("knowledge.py",),
    "pyoxigraph": ("graph", "export", "store"),
    "shacl": ("validate.py",),
    "networkx": ("export", "knowledge.py"),
    "py3langid": ("annotate",),
    "pyvis": ("export",),
    "click": ("cli",),
    "rich": ("cli",),
    "rapidfuzz": ("resolve",),
    "pebble": ("jobs.py",),
    "distributed": ("cluster.py",),
    "psutil": ("limits.py", "exports.py"),
    "platformdirs": ("llm",),
    "feedparser": ("read",),
    "trafilatura": ("read",),
    "lxml": ("read",),
    "markdown_it": ("read",),
    "pyarrow": ("read",),
    "pypdf": ("read",),
    "backports": ("read",),
    "mcp": ("mcp",),
    "mcp_types": ("mcp",),
    "pydantic": ("mcp",),
    "requests": ("web.py",),
    "urllib3": ("web.py",),
    "waitress": ("serve",),
    "werkzeug": ("serve",),
}


def modules() -> Iterator[tuple[tuple[str, ...], ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).parts, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Every imported module, by its full name; `from kg import graph` counts as `kg.graph`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports inside the package are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_stages_never_import_each_other():
    trespasses = [
        f"{'/'.join(parts)} imports {name}"
        for parts, tree in modules()
        if parts[0] in STAGES
        for name in imported(tree)
        for other in STAGES
        if name.startswith(f"kg.{other}.") and other != parts[0] and (parts[0], other) not in ALLOWED
    ]

    assert trespasses == []


def test_only_the_pipeline_joins_the_stages_that_make_statements():
    joining = [
        "/".join(parts)
        for parts, tree in modules()
        if len({name.split(".")[1] for name in imported(tree) if name.startswith("kg.")} & set(STAGES[:4])) > 1
    ]

    assert joining == ["pipeline.py"]


def test_nothing_below_imports_the_pipeline_or_the_commands():
    importing = [
        "/".join(parts)
        for parts, tree in modules()
        if parts[0] not in {"__init__.py", "cli", "component.py"}
        for name in imported(tree)
        if name.startswith(("kg.pipeline", "kg.cli"))
    ]

    assert importing == []


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

    # Programs of their own, which their callers talk to by these.
    processes = {"graph/ask.py", "graph/engine.py", "read/apart.py", "store/keeper.py", "store/keeping.py"}
    assert {name for name in printing if not name.startswith("cli/")} == processes
