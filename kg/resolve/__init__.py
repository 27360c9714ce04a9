"""The resolve stage. It finds out which entity each name, role noun and pronoun refers to on the document's date."""

from kg.resolve.stage import resolve

__all__ = ["resolve"]
