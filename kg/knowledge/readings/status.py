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
    """Return the status of a statement. A statement is a fact only if it is made by the text itself or by the subject
    of the statement.

    Negated statements are always `denied`, even if they are about plans. A statement and its negation therefore never
    have the same status.
    """
    if hearsay:
        return "hearsay"
    if negative:
        return "denied"
    if modality in _BY_MODALITY:
        return _BY_MODALITY[modality]
    return "fact" if own_voice else "claim"
