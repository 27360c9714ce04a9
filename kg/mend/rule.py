"""The form of a rule: a function that gets a node and yields changed tokens, of the node or of others near it.

Its docstring contains two example sentences. In `yes`, the words that the rule changes are in backticks; in `no`, the
rule changes nothing. A rule is kept if F1 is lower without it, or if it follows a grammar, which it then cites.
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
    """Names, offices and frames of words in a document's language."""

    names: Naming
    lexicon: Lexicon

    @classmethod
    def of(cls, document: Document) -> Known:
        """Return what is known for the language of a document."""
        return cls(Naming.of(document), lexicon(document.lang))

    @property
    def lang(self) -> Language:
        return self.names.lang


Rule = Callable[[Node, Known], Iterable[Token]]


def hung(node: Node, head: Node, dep: Dependency | None = None) -> Token:
    """Return the token of a node, attached to another head. Without `dep`, its relation is unchanged."""
    return replace(node.token, head=head.i, dep=dep or node.dep)


def called(node: Node, dep: Dependency) -> Token:
    """Return the token of a node, with another relation to its head."""
    return replace(node.token, dep=dep)


def in_place_of(node: Node, other: Node) -> Token:
    """Return the token of a node, with the head and relation of another node. If that is the root, it
    becomes the root.
    """
    return replace(node.token, head=node.i if other.is_root else other.head.i, dep=other.dep)


def children(node: Node, words: Container[str], *relations: Dependency) -> list[Node]:
    """Return the children with one of the relations that are also one of the words."""
    return [
        child
        for child in node.children
        if child.lower in words and (child.relation in relations or child.dep in relations)
    ]
