"""Words meant by facts: a nominal, and one who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from kg.text import Node


@dataclass(frozen=True, slots=True)
class Ref:
    """A nominal by its head.

    `cut` characters of the word when only its front is meant: `Kreml`sprecher; else 0.
    """

    node: Node
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and the word that shows it."""

    ref: Ref
    cue: str
