"""The mend stage: corrects typical parser errors with grammar rules."""

from kg.mend.stage import mend

__all__ = ["mend"]
