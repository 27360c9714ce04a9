"""A candidate whose mentions are named, before it is known whether it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model import Statement
from kg.text.copies import values


@dataclass(frozen=True, slots=True, repr=False)
class Linked(Statement):
    """A statement with what the choice goes by."""

    signals: Mapping[str, float] = field(default_factory=dict, compare=False)

    def plain(self, **changed: Any) -> Statement:
        """The statement that it is, perhaps with some fields changed."""
        return Statement(**values(self, Statement) | changed)
