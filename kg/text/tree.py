"""A parsed sentence as an immutable tree. Its nodes are linked in both directions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from operator import attrgetter
from typing import Final, cast

from kg.model import ParsedSentence, Token
from kg.text.relations import Dependency, Relation

# Examples: `Berlin/Kiew (dpa) - `, `KYIV, March 3 (Reuters) - `, `Rom - `
_DATELINE = re.compile(r"[A-ZÄÖÜ][\w.'’-]*(?:[/, ]+[A-ZÄÖÜ\d][\w.'’-]*){0,6}(?: *\([A-Za-z/ ]{2,20}\))? +[-–—](?: |$)")

_PLACE: Final = attrgetter("i")


@cache
def _universal(dep: str) -> Relation:
    return cast("Relation", dep.partition(":")[0])


class Node:
    """A token in its tree. Nodes are ordered as in the text: `verb < noun` if the verb comes first."""

    __slots__ = (
        "_head", "children", "dep", "end", "ent", "i", "lemma", "lower", "morph", "pos", "relation", "start", "text",
        "token", "tree",
    )  # fmt: skip

    def __init__(self, tree: Tree, token: Token) -> None:
        self.tree: Final = tree
        self.token: Final = token
        self.i: Final = token.i
        """Index in the sentence."""
        self.text: Final = token.text
        self.lower: Final = token.text.lower()
        self.lemma: Final = token.lemma.lower()
        """Lemma in lower case. `token.lemma` has the original case."""
        self.pos: Final = token.pos
        self.morph: Final = token.morph
        self.dep: Final = token.dep
        """Relation to the head, including the subtype."""
        self.relation: Final = _universal(token.dep)
        """Universal relation to the head, without the subtype."""
        self.ent: Final = token.ent
        self.start: Final = token.start
        self.end: Final = token.end
        self.children: Final[list[Node]] = []
        """Children in text order."""
        self._head: Final = token.head

    def __repr__(self) -> str:
        return f"<{self.i} {self.text} {self.dep}>"

    def __lt__(self, other: Node) -> bool:
        return self.i < other.i

    def __le__(self, other: Node) -> bool:
        return self.i <= other.i

    def __gt__(self, other: Node) -> bool:
        return self.i > other.i

    def __ge__(self, other: Node) -> bool:
        return self.i >= other.i

    @property
    def head(self) -> Node:
        """Parent node; the root is its own head."""
        return self.tree.nodes[self._head]

    @property
    def is_root(self) -> bool:
        return self._head == self.i

    @property
    def next(self) -> Node | None:
        """Next word."""
        return self.tree.at(self.i + 1)

    @property
    def previous(self) -> Node | None:
        """Previous word."""
        return self.tree.at(self.i - 1)

    def dependents(self, *relations: Dependency) -> Sequence[Node]:
        """Return the children with one of the relations, with or without subtype."""
        found = []
        for child in self.children:  # a comprehension would cost twice as much for a few children
            if child.relation in relations or child.dep in relations:
                found.append(child)  # noqa: PERF401
        return found

    def child(self, *relations: Dependency) -> Node | None:
        """Return the first child with one of the relations."""
        for child in self.children:
            if child.relation in relations or child.dep in relations:
                return child
        return None

    def has(self, *relations: Dependency) -> bool:
        """Return whether there is a child with one of the relations."""
        return self.child(*relations) is not None

    def marked(self, words: Iterable[str], *relations: Dependency) -> bool:
        """Return whether one of the words introduces the clause of this node: `dass` sie kommt. By default, the word
        must have the relation `mark`.
        """
        return any(mark.lower in words for mark in self.dependents(*relations or ("mark",)))

    @property
    def case(self) -> Node | None:
        """Preposition or postposition of a noun."""
        return self.child("case")

    def subtree(self) -> list[Node]:
        """Return the node and all nodes below it, in text order."""
        found = [self]
        for node in found:  # grows as it goes
            found += node.children
        return sorted(found, key=_PLACE)

    def first_word(self) -> Node:
        """Return the first node of the subtree that is not punctuation."""
        return next((node for node in self.subtree() if node.relation != "punct"), self)

    def ancestors(self) -> Iterator[Node]:
        """Yield the nodes from its head up to the root."""
        node = self
        while not node.is_root:
            node = node.head
            yield node

    def until(self, other: Node) -> Sequence[Node]:
        """Return the nodes from this one up to, but not including, a later one. If the other is earlier, there are
        none.
        """
        return self.tree.nodes[self.i : other.i]

    def between(self, other: Node) -> Sequence[Node]:
        """Return the nodes between this one and a later one."""
        return self.tree.nodes[self.i + 1 : other.i]

    @property
    def is_finite(self) -> bool:
        return self.morph.get("VerbForm") == "Fin"

    def finite(self) -> list[Node]:
        """Return the finite forms among a verb or predicate, its auxiliaries and its copula."""
        return [node for node in (self, *self.dependents("aux", "cop")) if node.is_finite]

    @property
    def possessive(self) -> bool:
        """Whether the node is a possessive: `seine` Ablehnung, `Russia`'s refusal."""
        return self.dep.endswith(":poss") or (self.morph.get("Poss") == "Yes" and self.relation == "det")

    @property
    def bracketed(self) -> bool:
        """Whether the node directly follows an opening bracket: Heiko Maas (`SPD`)."""
        return self.previous is not None and self.previous.text == "("

    @property
    def definite(self) -> bool:
        """Whether a noun has a definite article, a possessive or a genitive before it."""
        return self.definite_article or any(child.possessive for child in self.dependents("det", "nmod"))

    @property
    def definite_article(self) -> bool:
        return any(child.morph.get("Definite") == "Def" for child in self.dependents("det"))

    @property
    def kinds(self) -> set[str]:
        """Kinds of a pronoun or determiner (PronType in Universal Dependencies), such as relative or indefinite."""
        return set(self.morph.get("PronType", "").split(",")) - {""}


class Tree:
    """A sentence as nodes in text order."""

    def __init__(self, sentence: ParsedSentence, index: int = 0) -> None:
        self.sentence: Final = sentence
        self.index: Final = index
        """Index of the sentence in its document."""
        nodes = [Node(self, token) for token in sentence.tokens]
        for node, token in zip(nodes, sentence.tokens, strict=True):
            if token.head != token.i:
                nodes[token.head].children.append(node)
        self.nodes: Final = tuple(nodes)

    def at(self, i: int) -> Node | None:
        """Return the node at an index, or None."""
        return self.nodes[i] if 0 <= i < len(self.nodes) else None

    @cached_property
    def roots(self) -> list[Node]:
        """The nodes that are their own head. There may be several, if white space was a head."""
        return [node for node in self.nodes if node.is_root]

    def has_cycle(self) -> bool:
        """Whether the tree has a cycle, which means that some nodes are not below a root."""
        return sum(len(root.subtree()) for root in self.roots) < len(self.nodes)

    @cached_property
    def dateline(self) -> int:
        """Offset at which the dateline of an agency ends (`Berlin/Kiew (dpa) -`). Without a dateline, it is the start
        of the sentence.
        """
        found = _DATELINE.match(self.sentence.text)
        return self.sentence.start + (found.end() if found else 0)


def spaced(nodes: Sequence[Node], words: Mapping[Node, str] | None = None) -> str:
    """Return the text of nodes, with spaces where the document has any. `words` replaces the text of some nodes."""
    words = words or {}
    apart = (n > 0 and nodes[n - 1].end < node.start for n, node in enumerate(nodes))
    return "".join(" " * gap + words.get(node, node.text) for gap, node in zip(apart, nodes, strict=True))
