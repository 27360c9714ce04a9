"""The mend stage: corrects typical errors of the parser, as grammars describe."""

from kg.mend.stage import mend

__all__ = ["mend"]
