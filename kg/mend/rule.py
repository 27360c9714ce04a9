"""Defines rules. A rule is a function that receives a node and yields changed tokens for that node or for nodes near
it.

Each rule's docstring has two example sentences. In the sentence after `Applies to:`, the words that the rule changes
are in backticks. In the sentence after `Does not apply to:`, the rule changes nothing. A rule is kept if F1 is lower
without it, or if it follows a published grammar. In the second case, the docstring cites the grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace

from kg.knowledge.lang import Language
from kg.knowledge.lexicon import Lexicon, Naming, lexicon
from kg.model import Document, Token
from kg.text import Dependency, Node


@dataclass(frozen=True, slots=True)
class Known:
    """The names, offices and lexicon entries that the rules use for one language."""

    names: Naming
    lexicon: Lexicon

    @classmethod
    def of(cls, document: Document) -> Known:
        """Return the names and lexicon for a document's language."""
        return cls(Naming.of(document), lexicon(document.lang))

    @property
    def lang(self) -> Language:
        return self.names.lang


Rule = Callable[[Node, Known], Iterable[Token]]


def hung(node: Node, head: Node, dep: Dependency | None = None) -> Token:
    """Return a copy of the node's token, attached to another head. If `dep` is given, the copy also gets this
    relation.
    """
    return replace(node.token, head=head.i, dep=dep or node.dep)


def called(node: Node, dep: Dependency) -> Token:
    """Return a copy of the node's token with the same head but another relation."""
    return replace(node.token, dep=dep)


def in_place_of(node: Node, other: Node) -> Token:
    """Return a copy of the node's token with the head and relation of another node. If `other` is the root, `node`
    becomes the new root.
    """
    return replace(node.token, head=node.i if other.is_root else other.head.i, dep=other.dep)


def children(node: Node, words: Container[str], *relations: Dependency) -> list[Node]:
    """Return the node's children whose lower-case form is in `words` and whose relation is in `relations`."""
    return [
        child
        for child in node.children
        if child.lower in words and (child.relation in relations or child.dep in relations)
    ]
