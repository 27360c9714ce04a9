"""The status of a statement, as one word."""

from __future__ import annotations

from typing import Literal

from kg.model import Modality

Status = Literal["fact", "denied", "planned", "possible", "demanded", "conditional", "claim", "hearsay"]
"""From strongest to weakest: a fact in one passage outweighs a claim in another."""
_BY_MODALITY: dict[Modality, Status] = {
    "intended": "planned",
    "possible": "possible",
    "necessary": "demanded",
    "conditional": "conditional",
}


def status(*, negative: bool, modality: Modality, hearsay: bool, own_voice: bool) -> Status:
    """Return the status. Only what a text says in its own voice, or a subject about itself, is a fact.

    Negated statements are `denied`, even if planned, so they never look like their opposite.
    """
    if hearsay:
        return "hearsay"
    if negative:
        return "denied"
    if modality in _BY_MODALITY:
        return _BY_MODALITY[modality]
    return "fact" if own_voice else "claim"
