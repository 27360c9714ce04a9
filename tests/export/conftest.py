"""Makes the hand-made statements of the graph tests available here."""

from __future__ import annotations

import pytest

from kg.graph import Graph
from tests.graph.conftest import examples, maker

__all__ = ["examples", "maker"]


@pytest.fixture
def graph(examples) -> Graph:
    return Graph.of(examples)
