"""The extract stage: finds statements in parsed sentences, with their speakers, times and places."""

from kg.extract.phrases import Phrases
from kg.extract.stage import Default, Open, extract

__all__ = ["Default", "Open", "Phrases", "extract"]
