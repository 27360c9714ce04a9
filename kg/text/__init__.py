"""Tools for parsed text that several stages use: immutable trees, marks of words, copies of statements."""

from kg.text.relations import OUTSIDE, Dependency, Relation
from kg.text.tree import Node, Tree, spaced

__all__ = ["OUTSIDE", "Dependency", "Node", "Relation", "Tree", "spaced"]
