"""Defines candidates whose mentions have been resolved. These candidates have not been chosen or rejected yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model import Statement
from kg.text.copies import values


@dataclass(frozen=True, slots=True, repr=False)
class Linked(Statement):
    """A statement and the features that decide whether it is kept."""

    signals: Mapping[str, float] = field(default_factory=dict, compare=False)
    later: Callable[[], Mapping[str, Any]] | None = field(default=None, compare=False)
    """See Candidate."""

    def plain(self, **changed: Any) -> Statement:
        """Return the statement without the features. The `later` function supplies missing fields, and `changed`
        contains further fields to set.
        """
        return Statement(**{**values(self, Statement), **(self.later() if self.later is not None else {}), **changed})
