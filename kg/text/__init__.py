"""Syntax: sentences as trees of nodes, which the stages behind the parser walk and never change."""

from kg.text.relations import OUTSIDE, Dependency, Relation
from kg.text.tree import Node, Tree, spaced

__all__ = ["OUTSIDE", "Dependency", "Node", "Relation", "Tree", "spaced"]
