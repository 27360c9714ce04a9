"""The mend stage: rules of grammar, as data, over the parses."""

from kg.grammar.stage import mend

__all__ = ["mend"]
