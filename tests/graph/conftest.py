"""Makes the hand-made statements available to the graph tests."""

from __future__ import annotations

import pytest

from kg.model import Statement
from tests.statements import Maker, example_statements


@pytest.fixture
def examples() -> list[Statement]:
    return example_statements()


@pytest.fixture
def maker() -> type[Maker]:
    return Maker
