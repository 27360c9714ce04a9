"""Verb forms that readings need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tense = Literal["present", "past", "participle", "bare", ""]
"""Tense of a verb form: `bare` for a possible infinitive, empty if the word is not a form of the verb."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb without separated parts."""

    infinitive: str
    singular: str
    """Third person present: `attacks`, `greift`."""
    plural: str
    past: str
    past_plural: str
    participle: str
    prefix: str = ""
    """German separable prefix: `an`."""
