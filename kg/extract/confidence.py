"""Default confidence of each kind of statement, for use without the reader model. The confidence is the share of these
statements that are correct in the gold data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

ByRule = Literal["office", "listed", "unsure", "noun", "open", "open_unsure"]
"""Kinds of statements.

`office`: an office before a name. `listed`: a verb or adjective in the lexicon. `unsure`: like `listed`, but the
subject is missing or cannot act. `noun`: a noun in the lexicon. `open`: a verb that is not in the lexicon.
`open_unsure`: like `open`, but without a subject.
"""
Kind = ByRule | Literal["proposed"]
"""All kinds of statements, including `proposed` for statements that only the reader model found."""

TABLE = Path(__file__).with_name("confidences.tsv")
"""File with the confidence of each kind. `make figures` computes the confidence from the gold data `dev` and
`calibration`.
"""


@cache
def confidences() -> Mapping[str, float]:
    """Return a confidence from 0 to 1 for each kind of statement."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    shares = {kind: float(share) for kind, share, *_ in rows}
    return {kind: shares[kind] for kind in get_args(ByRule)}
