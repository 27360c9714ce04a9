"""What a rule is: a function of a node that yields the tokens that hang elsewhere, here or near it.

Its docstring has two sentences, `yes` and `no`: the first has the words that it moves between backticks, in the second
it moves none. A rule stays if F1 is lower without it, or if it states what a grammar describes, which it then cites.
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
    """Names and offices of a document's language, and words with their frames."""

    names: Naming
    lexicon: Lexicon

    @classmethod
    def of(cls, document: Document) -> Known:
        """What is known of the language of a document."""
        return cls(Naming.of(document), lexicon(document.lang))

    @property
    def lang(self) -> Language:
        return self.names.lang


Rule = Callable[[Node, Known], Iterable[Token]]


def hung(node: Node, head: Node, dep: Dependency | None = None) -> Token:
    """The token of a node on another head; without `dep` it keeps its relation."""
    return replace(node.token, head=head.i, dep=dep or node.dep)


def called(node: Node, dep: Dependency) -> Token:
    """The token of a node with another relation to the head that it has."""
    return replace(node.token, dep=dep)


def in_place_of(node: Node, other: Node) -> Token:
    """The token of a node with the head and relation of another; it becomes the root if the other is."""
    return replace(node.token, head=node.i if other.is_root else other.head.i, dep=other.dep)


def children(node: Node, words: Container[str], *relations: Dependency) -> list[Node]:
    """The children of some relations that are one of some words."""
    return [
        child
        for child in node.children
        if child.lower in words and (child.relation in relations or child.dep in relations)
    ]
