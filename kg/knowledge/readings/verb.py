"""Data classes for the verb forms that readings use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tense = Literal["present", "past", "participle", "bare", ""]
"""The tense of a verb form. `bare` means that the form may be an infinitive. The tense is empty if the word is not a
form of the verb.
"""


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb. If the verb has a separable prefix, only the participle includes this prefix."""

    infinitive: str
    singular: str
    """Third person singular in the present tense, for example `attacks` or `greift`."""
    plural: str
    past: str
    past_plural: str
    participle: str
    prefix: str = ""
    """Separable prefix of a German verb, for example `an` in `angreifen`."""
