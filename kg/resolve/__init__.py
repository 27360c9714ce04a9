"""The resolve stage: finds the entity that each name, role and pronoun refers to on the document's date."""

from kg.resolve.stage import resolve

__all__ = ["resolve"]
