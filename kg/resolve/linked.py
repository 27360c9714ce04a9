"""Defines candidates whose mentions have been resolved. They have not been chosen or rejected yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model import Statement
from kg.text.copies import values


@dataclass(frozen=True, slots=True, repr=False)
class Linked(Statement):
    """A statement and the features that decide whether it is kept."""

    signals: Mapping[str, float] = field(default_factory=dict, compare=False)

    def plain(self, **changed: Any) -> Statement:
        """Return the statement without its features. Fields can be changed."""
        return Statement(**values(self, Statement) | changed)
