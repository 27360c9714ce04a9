"""Default confidence of statements by their kind: the share of correct ones in annotated texts. Used without the
learned reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

ByRule = Literal["office", "listed", "unsure", "noun", "open", "open_unsure"]
"""Kinds of statements: an office before a name, a listed verb or adjective, one whose subject is missing or cannot act,
a listed noun, a verb that the lexicon lacks, a clause without subject."""
Kind = ByRule | Literal["proposed"]
"""Kind of candidates that only the learned reader proposes."""

TABLE = Path(__file__).with_name("confidences.tsv")
"""File that `make figures` writes from the gold used in development."""


@cache
def confidences() -> Mapping[str, float]:
    """Return the confidence of each kind, from 0 to 1."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    shares = {kind: float(share) for kind, share, *_ in rows}
    return {kind: shares[kind] for kind in get_args(ByRule)}
