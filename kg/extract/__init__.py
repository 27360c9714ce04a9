"""The extract stage: finds statements in parsed sentences. It reads clauses, nouns, offices, speakers, factuality,
times and places.
"""

from kg.extract.phrases import Phrases
from kg.extract.stage import Default, Open, extract

__all__ = ["Default", "Open", "Phrases", "extract"]
