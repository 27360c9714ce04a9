"""References to words in facts: a nominal, and a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from kg.text import Node


@dataclass(frozen=True, slots=True)
class Ref:
    """A nominal, given by its head.

    `cut` is the length of the first part if only that is meant, `Kreml`sprecher; otherwise 0.
    """

    node: Node
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker, and the word that shows that somebody speaks."""

    ref: Ref
    cue: str
