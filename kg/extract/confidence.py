"""Default confidence of statements: the share of correct ones of their kind in the gold, without the
learned reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

ByRule = Literal["office", "listed", "unsure", "noun", "open", "open_unsure"]
"""Kinds of statements: `office`, an office before a name; `listed`, a verb or adjective of the lexicon; `unsure`, the
same if its subject is missing or cannot act; `noun`, a noun of the lexicon; `open`, a verb that the lexicon lacks;
`open_unsure`, a clause without subject.
"""
Kind = ByRule | Literal["proposed"]
"""`proposed` is for candidates that only the learned reader found."""

TABLE = Path(__file__).with_name("confidences.tsv")
"""File that `make figures` computes from the gold used in development."""


@cache
def confidences() -> Mapping[str, float]:
    """Return the confidence of each kind, from 0 to 1."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    shares = {kind: float(share) for kind, share, *_ in rows}
    return {kind: shares[kind] for kind in get_args(ByRule)}
