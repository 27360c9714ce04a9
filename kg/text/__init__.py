"""Parsed text as the stages share it: trees that they never change, marks in a sentence, copies of statements."""

from kg.text.relations import OUTSIDE, Dependency, Relation
from kg.text.tree import Node, Tree, spaced

__all__ = ["OUTSIDE", "Dependency", "Node", "Relation", "Tree", "spaced"]
