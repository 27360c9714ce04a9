"""How sure a statement is that no reader has seen: the share that was right of those of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

ByRule = Literal["office", "listed", "unsure", "noun", "open", "open_unsure"]
"""By what it is stated: an office before a name, a listed verb or adjective, one whose subject is not there or cannot
act, a listed noun, a verb that the lexicon lacks, one without a subject."""
Kind = ByRule | Literal["proposed"]
"""`proposed` by the reader alone."""

TABLE = Path(__file__).with_name("confidences.tsv")
"""Written by `make figures` from the gold that was looked at."""


@cache
def confidences() -> Mapping[str, float]:
    """The confidence of each kind, from 0 to 1."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:])
    shares = {kind: float(share) for kind, share, *_ in rows}
    return {kind: shares[kind] for kind in get_args(ByRule)}
