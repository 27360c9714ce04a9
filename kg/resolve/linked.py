"""A candidate whose mentions are named, before it is known whether it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from kg.model import Statement


@dataclass(frozen=True, slots=True, repr=False)
class Linked(Statement):
    """A statement with what the choice goes by."""

    signals: Mapping[str, float] = field(default_factory=dict, compare=False)

    def plain(self, **changed: Any) -> Statement:
        """The statement that it is, perhaps with some fields changed."""
        return Statement(**{name: getattr(self, name) for name in _FIELDS} | changed)


_FIELDS = tuple(each.name for each in fields(Statement) if each.init)
