"""The resolve stage: finds the entity of each name, role and pronoun on the document's date."""

from kg.resolve.stage import resolve

__all__ = ["resolve"]
