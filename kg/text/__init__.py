"""Tools for parsed text that several stages use, for example immutable syntax trees."""

from kg.text.relations import OUTSIDE, Dependency, Relation
from kg.text.tree import Node, Tree, spaced

__all__ = ["OUTSIDE", "Dependency", "Node", "Relation", "Tree", "spaced"]
