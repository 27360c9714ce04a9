"""The mend stage: corrects typical errors of the parser, following grammars."""

from kg.mend.stage import mend

__all__ = ["mend"]
