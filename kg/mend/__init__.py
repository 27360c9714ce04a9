"""The mend stage: hangs words of a parse where a grammar says they belong."""

from kg.mend.stage import mend

__all__ = ["mend"]
