"""References to noun phrases and speakers in a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.text import Node


@dataclass(frozen=True, slots=True)
class Ref:
    """A noun phrase, identified by its head.

    `cut` is used if only the first part of a compound is meant, for example `Kreml` in "Kremlsprecher". The value is
    the length of that part, or 0 for a whole word.
    """

    node: Node
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker, and the word (cue) that shows that this person or organisation speaks, for example `said`."""

    ref: Ref
    cue: str
