"""Extraction of statements from parsed sentences: clauses, frames, nouns, offices, speakers, factuality, time,
place.
"""

from kg.extract.phrases import Phrases
from kg.extract.stage import Default, Open, extract

__all__ = ["Default", "Open", "Phrases", "extract"]
