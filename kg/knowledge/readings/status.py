"""How a statement is stated, in a word."""

from __future__ import annotations

from typing import Literal

from kg.model import Modality

Status = Literal["fact", "denied", "planned", "possible", "demanded", "conditional", "claim", "hearsay"]
"""What several places state at most comes first: a fact, though another one only claims it."""
_BY_MODALITY: dict[Modality, Status] = {
    "intended": "planned",
    "possible": "possible",
    "necessary": "demanded",
    "conditional": "conditional",
}


def status(*, negative: bool, modality: Modality, hearsay: bool, own_voice: bool) -> Status:
    """What it is, whoever says so; only what a text says in its own voice, or a subject of itself, is a fact.

    What is negated is `denied`, planned or not: it never looks like what it denies.
    """
    if hearsay:
        return "hearsay"
    if negative:
        return "denied"
    if modality in _BY_MODALITY:
        return _BY_MODALITY[modality]
    return "fact" if own_voice else "claim"
