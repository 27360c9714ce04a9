"""Loads the weights for choosing the earlier mention that a pronoun or role noun refers to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("weights.tsv")
"""File with the weights, which `make figures` writes. The weights are fitted to annotated links."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for or against an earlier mention as the antecedent. The mention with the most points is chosen."""

    sentence: float
    """Penalty per sentence of distance."""
    character: float
    """Penalty per character of distance."""
    subject: float
    matrix: float
    """Bonus for the subject of the main clause, like `Putin` in
    `Putin bestritt, dass sich Selenskyjs Vollmachten verlängerten`.
    """
    parallel: float
    """Bonus for an object if the pronoun is also an object."""
    member: float
    """Penalty for a mention that is only one of several joined by `and` or `or`."""
    told: float
    """Bonus for an entity that the text mentions often, as the antecedent of a pronoun. The bonus is added once for
    each doubling of the number of mentions.
    """
    told_noun: float
    """Bonus for an entity that the text mentions often, as the antecedent of a noun like `das Land`."""
    person: float
    animate: float
    heading: float
    """Penalty for a mention in an earlier heading."""
    behind: float
    """Penalty for a mention in an earlier sentence if the sentence of the pronoun has a subject before the pronoun. For
    example, `Kiew` gets this penalty in `Kiew schwieg. Merz hoffte, dass sie hält`.
    """
    same: float
    """Penalty for a mention in the same sentence, if the noun probably refers to an earlier sentence."""
    clause: float
    """Bonus for the subject of the clause that contains a possessive."""
    around: float
    """Bonus for the subject of an outer clause around a possessive."""
    main: float
    """A noun like `das Land` normally refers to a nearby country. The noun refers to an earlier country instead if the
    text mentions the earlier country at least this many times as often.
    """


@cache
def weights() -> Weights:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    return Weights(**{name: float(points) for name, points in rows})
