"""From parsed sentences to statements: clauses, frames, nominal relations, offices, voices, factuality, time, place."""

from kg.extract.phrases import Phrases
from kg.extract.stage import Default, Open, extract

__all__ = ["Default", "Open", "Phrases", "extract"]
