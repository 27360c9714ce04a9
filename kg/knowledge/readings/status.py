"""Determines the status of a statement, for example fact or claim."""

from __future__ import annotations

from typing import Literal

from kg.model import Modality

Status = Literal["fact", "denied", "planned", "possible", "demanded", "conditional", "claim", "hearsay"]
"""The possible statuses, from strongest to weakest. If several passages make the same statement, the strongest status
counts.
"""
_BY_MODALITY: dict[Modality, Status] = {
    "intended": "planned",
    "possible": "possible",
    "necessary": "demanded",
    "conditional": "conditional",
}


def status(*, negative: bool, modality: Modality, hearsay: bool, own_voice: bool) -> Status:
    """Return the status of a statement. A statement is a `fact` only if the text itself or the subject of the statement
    asserts it.

    Negated statements are `denied`, even if they are about plans. However, negated hearsay is still `hearsay`.
    """
    if hearsay:
        return "hearsay"
    if negative:
        return "denied"
    if modality in _BY_MODALITY:
        return _BY_MODALITY[modality]
    return "fact" if own_voice else "claim"
