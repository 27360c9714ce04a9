"""A candidate whose mentions are resolved, before it is chosen or rejected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model import Statement
from kg.text.copies import values


@dataclass(frozen=True, slots=True, repr=False)
class Linked(Statement):
    """A statement with the features by which it is chosen or rejected."""

    signals: Mapping[str, float] = field(default_factory=dict, compare=False)

    def plain(self, **changed: Any) -> Statement:
        """Return the plain statement, optionally with changed fields."""
        return Statement(**values(self, Statement) | changed)
