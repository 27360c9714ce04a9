"""The statements made by hand for the tests of graph serve those of export too."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from kg.graph import Graph

_spec = importlib.util.spec_from_file_location("statements", Path(__file__).parent.parent / "graph" / "conftest.py")
_statements = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_statements)

examples = _statements.examples
maker = _statements.maker


@pytest.fixture
def graph(examples) -> Graph:
    return Graph.of(examples)
