"""The forms of a verb that readings need."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb without what stands apart from it."""

    infinitive: str
    singular: str
    """Third person, present: `attacks`, `greift`."""
    plural: str
    past: str
    past_plural: str
    participle: str
    prefix: str = ""
    """German, separable: `an`."""
