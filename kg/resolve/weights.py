"""How much speaks for one or another of those whom a pronoun or a role noun may take up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("weights.tsv")
"""Written by `make figures`, fitted to the links that were looked at."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for who was mentioned before; the one with most is taken."""

    sentence: float
    """Against each sentence between."""
    character: float
    """Against each character between."""
    subject: float
    matrix: float
    """For the subject of the main clause: `Putin` bestritt, dass sich Selenskyjs Vollmachten verlängerten."""
    parallel: float
    """For an object, of an object."""
    member: float
    """Against a later member of a coordination."""
    told: float
    """For each time that the text doubled how often it told of somebody, of a pronoun."""
    told_noun: float
    """The same of a noun: `das Land`."""
    person: float
    animate: float
    heading: float
    """Against what only a heading told."""
    behind: float
    """Against the sentence before where another subject stands nearer: Kiew schwieg. `Merz` hoffte, dass sie hält."""
    same: float
    """Against its own sentence, of a noun that tells of somebody else."""
    clause: float
    """For the subject of its clause, of a possessive."""
    around: float
    """For that of a clause around it, of a possessive."""
    main: float
    """How many times more a text must tell of a state than of another, for a noun to mean it, though that is nearer."""


@cache
def weights() -> Weights:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return Weights(**{name: float(points) for name, points in rows})
