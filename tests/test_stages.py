"""The shape of the package, read from its source: who imports whom, and who prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
STAGES = ("read", "annotate", "mend", "extract", "resolve")
"""Those that make statements; the pipeline alone joins them."""
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
"""All rooms: each imports only those of the layers above its own in this list."""
# A statement draws and reads itself, and a parsed sentence has the type of what the learned reader makes of it.
ALLOWED = {("model", "text"), ("model", "knowledge")}
# The one place of the package where each library is known.
HOMES = {
    "spacy": ("annotate", "component.py"),  # which makes a component of the stages
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
    "platformdirs": ("extract",),
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
    "requests": ("io",),
    "urllib3": ("io",),
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
    processes = {
        "graph/ask.py",
        "graph/damage.py",
        "graph/query_process.py",
        "read/apart.py",
        "graph/store/keeper.py",
        "graph/store/keeping.py",
    }
    assert {name for name in printing if not name.startswith("cli/")} == processes
