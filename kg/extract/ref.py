"""References to noun phrases and speakers in a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.text import Node


@dataclass(frozen=True, slots=True)
class Ref:
    """A noun phrase, identified by its head.

    If only the first part of a compound is meant, for example `Kreml` in "Kremlsprecher", `cut` is the length of that
    part. For a whole word, `cut` is 0.
    """

    node: Node
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker, and the word (cue) that shows that this person or organisation speaks, for example `said`."""

    ref: Ref
    cue: str
