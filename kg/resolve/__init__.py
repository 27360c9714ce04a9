"""Mentions to entities: who is meant by a name, a role, a pronoun, on the document's date."""

from kg.resolve.stage import resolve

__all__ = ["resolve"]
