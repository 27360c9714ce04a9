"""References of facts to words: to a nominal, and to a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from kg.text import Node


@dataclass(frozen=True, slots=True)
class Ref:
    """A nominal, given by its head.

    If only the first part of a compound is meant (`Kreml` in Kremlsprecher), `cut` is the length of that part;
    otherwise 0.
    """

    node: Node
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker, and the word (cue) that shows that somebody speaks."""

    ref: Ref
    cue: str
