"""Weights of the features that decide which earlier mention a pronoun or role noun refers to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("weights.tsv")
"""File written by `make figures`, fitted to annotated links."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for earlier mentions; the mention with the most points is chosen."""

    sentence: float
    """Penalty per sentence of distance."""
    character: float
    """Penalty per character of distance."""
    subject: float
    matrix: float
    """Bonus for the subject of the main clause: `Putin` bestritt, dass sich Selenskyjs Vollmachten verlängerten."""
    parallel: float
    """Bonus of an object for an object pronoun."""
    member: float
    """Penalty for a later member of a coordination."""
    told: float
    """Bonus for each doubling of the number of mentions, for a pronoun."""
    told_noun: float
    """The same for a noun: `das Land`."""
    person: float
    animate: float
    heading: float
    """Penalty for mentions only in a heading."""
    behind: float
    """Penalty for the previous sentence if another subject is nearer: Kiew schwieg. `Merz` hoffte, dass sie hält."""
    same: float
    """Penalty for the noun's own sentence, for a noun that means somebody else."""
    clause: float
    """Bonus for the subject of its clause, for a possessive."""
    around: float
    """Bonus for the subject of an outer clause, for a possessive."""
    main: float
    """How many times more often than a nearer state a state must be mentioned for a noun to mean it."""


@cache
def weights() -> Weights:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return Weights(**{name: float(points) for name, points in rows})
