"""References to noun phrases and speakers in a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.text import Node


@dataclass(frozen=True, slots=True)
class Ref:
    """A noun phrase, identified by its head.

    If only the first part of a compound is meant, `cut` is the length of that part, for example 5 for `Kreml` in
    "Kremlsprecher". `cut` is 0 for a whole word.
    """

    node: Node
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker and the cue: the word that introduces what the speaker says, for example `said`."""

    ref: Ref
    cue: str
