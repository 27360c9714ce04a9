"""Weights of the features that decide which earlier mention a pronoun or role noun refers to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("weights.tsv")
"""File with the weights. `make figures` writes it; they are fitted to annotated links."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Points given to earlier mentions. The mention with the most points is chosen."""

    sentence: float
    """Penalty per sentence of distance."""
    character: float
    """Penalty per character of distance."""
    subject: float
    matrix: float
    """Bonus for the subject of the main clause: `Putin` bestritt, dass sich Selenskyjs Vollmachten verlängerten."""
    parallel: float
    """Bonus for an object if the pronoun is an object too."""
    member: float
    """Penalty for a mention that is not the first member of a coordination."""
    told: float
    """Bonus of a pronoun's candidate for each doubling of its number of mentions."""
    told_noun: float
    """The same bonus for a noun like `das Land`."""
    person: float
    animate: float
    heading: float
    """Penalty for a mention that occurs only in a heading."""
    behind: float
    """Penalty for a mention in the previous sentence if another subject is nearer: `Kiew` schwieg. Merz hoffte, dass
    sie hält.
    """
    same: float
    """Penalty for a mention in the noun's own sentence, for a noun that means somebody else."""
    clause: float
    """Bonus for the subject of a possessive's own clause."""
    around: float
    """Bonus for the subject of an outer clause of a possessive."""
    main: float
    """A noun means the more distant of two states if that was mentioned at least this many times as often."""


@cache
def weights() -> Weights:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return Weights(**{name: float(points) for name, points in rows})
