"""From parsed sentences to statements: clauses, frames, nominal relations, offices, voices, factuality, time, place."""

from kg.extract.stage import extract

__all__ = ["extract"]
