"""A parsed sentence as an immutable syntax tree. Each node is linked to its parent and its children."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from operator import attrgetter
from typing import Final, cast

from kg.model import ParsedSentence, Token
from kg.text.relations import Dependency, Relation

# Examples of datelines: `Berlin/Kiew (dpa) - `, `KYIV, March 3 (Reuters) - `, `Rom - `
_DATELINE = re.compile(r"[A-ZÄÖÜ][\w.'’-]*(?:[/, ]+[A-ZÄÖÜ\d][\w.'’-]*){0,6}(?: *\([A-Za-z/ ]{2,20}\))? +[-–—](?: |$)")

_PLACE: Final = attrgetter("i")


@cache
def _universal(dep: str) -> Relation:
    return cast("Relation", dep.partition(":")[0])


class Node:
    """A word in the syntax tree of its sentence. Nodes can be compared by position: `verb < noun` means that the verb
    comes first.
    """

    __slots__ = (
        "children", "dep", "end", "ent", "head", "i", "lemma", "lower", "morph", "next", "pos", "previous", "relation",
        "start", "text", "token", "tree",
    )  # fmt: skip

    def __init__(self, tree: Tree, token: Token) -> None:
        self.tree: Final = tree
        self.token: Final = token
        self.i: Final = token.i
        """Index of the word in the sentence."""
        self.text: Final = token.text
        self.lower: Final = token.text.lower()
        self.lemma: Final = token.lemma.lower()
        """Lemma in lower case. For the original case, use `token.lemma`."""
        self.pos: Final = token.pos
        self.morph: Final = token.morph
        self.dep: Final = token.dep
        """Relation to the head, including the subtype."""
        self.relation: Final = _universal(token.dep)
        """Relation to the head, without the subtype."""
        self.ent: Final = token.ent
        self.start: Final = token.start
        self.end: Final = token.end
        self.children: Final[list[Node]] = []
        """Children of the node, in text order."""
        self.head: Node = self
        """Parent node. The root is its own parent."""
        self.previous: Node | None = None
        """The previous word in the sentence, or None."""
        self.next: Node | None = None
        """The next word in the sentence, or None."""

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
    def is_root(self) -> bool:
        return self.head is self

    def dependents(self, *relations: Dependency) -> Sequence[Node]:
        """Return the children that have one of the given dependency relations. A base relation like `nmod` also matches
        its subtypes, for example `nmod:poss`.
        """
        found = []
        for child in self.children:  # this loop is twice as fast as a comprehension
            if child.relation in relations or child.dep in relations:
                found.append(child)  # noqa: PERF401
        return found

    def child(self, *relations: Dependency) -> Node | None:
        """Return the first child that has one of the given dependency relations, or None."""
        for child in self.children:
            if child.relation in relations or child.dep in relations:
                return child
        return None

    def has(self, *relations: Dependency) -> bool:
        """Return whether any child has one of the given dependency relations."""
        return self.child(*relations) is not None

    def marked(self, words: Iterable[str], *relations: Dependency) -> bool:
        """Return whether one of the given words introduces the clause of this node. For example, `dass` introduces the
        clause of `kommt` in "dass sie kommt". By default, only children with the dependency relation `mark` are
        considered.
        """
        return any(mark.lower in words for mark in self.dependents(*relations or ("mark",)))

    @property
    def case(self) -> Node | None:
        """The preposition or postposition of a noun."""
        return self.child("case")

    def subtree(self) -> list[Node]:
        """Return the node and all nodes below it, in text order."""
        found = [self]
        for node in found:  # the loop appends to this list
            found += node.children
        return sorted(found, key=_PLACE) if len(found) > 1 else found

    def first_word(self) -> Node:
        """Return the first word of the subtree that is not punctuation, or the node itself if there is none."""
        return next((node for node in self.subtree() if node.relation != "punct"), self)

    def ancestors(self) -> Iterator[Node]:
        """Yield the parent, the parent's parent, and so on up to the root."""
        node = self
        while not node.is_root:
            node = node.head
            yield node

    def until(self, other: Node) -> Sequence[Node]:
        """Return the nodes from this node up to, but not including, a later node. If `other` comes earlier, the result
        is empty.
        """
        return self.tree.nodes[self.i : other.i]

    def between(self, other: Node) -> Sequence[Node]:
        """Return the nodes between this node and a later node."""
        return self.tree.nodes[self.i + 1 : other.i]

    @property
    def is_finite(self) -> bool:
        return self.morph.get("VerbForm") == "Fin"

    def finite(self) -> list[Node]:
        """Return the finite verbs among this word, its auxiliaries and its copula."""
        return [node for node in (self, *self.dependents("aux", "cop")) if node.is_finite]

    @property
    def possessive(self) -> bool:
        """Whether the word is a possessive, like `seine` or `Russia` in "Russia's refusal"."""
        return self.dep.endswith(":poss") or (self.morph.get("Poss") == "Yes" and self.relation == "det")

    @property
    def bracketed(self) -> bool:
        """Whether the word directly follows an opening bracket, like `SPD` in "Heiko Maas (SPD)"."""
        return self.previous is not None and self.previous.text == "("

    @property
    def definite(self) -> bool:
        """Whether a noun has a definite article, a possessive pronoun or a possessive noun."""
        return self.definite_article or any(child.possessive for child in self.dependents("det", "nmod"))

    @property
    def definite_article(self) -> bool:
        return any(child.morph.get("Definite") == "Def" for child in self.dependents("det"))

    @property
    def kinds(self) -> set[str]:
        """The types of a pronoun or determiner (PronType in Universal Dependencies), for example relative or
        indefinite.
        """
        return set(self.morph.get("PronType", "").split(",")) - {""}


class Tree:
    """The syntax tree of a sentence, with nodes in text order."""

    def __init__(self, sentence: ParsedSentence, index: int = 0) -> None:
        self.sentence: Final = sentence
        self.index: Final = index
        """Index of the sentence in its document."""
        nodes = [Node(self, token) for token in sentence.tokens]
        for node, token in zip(nodes, sentence.tokens, strict=True):
            if token.head != token.i:
                node.head = nodes[token.head]
                node.head.children.append(node)
        for before, after in pairwise(nodes):
            before.next, after.previous = after, before
        self.nodes: Final = tuple(nodes)

    def at(self, i: int) -> Node | None:
        """Return the node at an index, or None if the index is out of range."""
        return self.nodes[i] if 0 <= i < len(self.nodes) else None

    @cached_property
    def roots(self) -> list[Node]:
        """The nodes without a parent. A tree may have several roots, because the parser may attach words to whitespace
        tokens, which are removed later.
        """
        return [node for node in self.nodes if node.is_root]

    def has_cycle(self) -> bool:
        """Return whether the tree has a cycle. In a tree with a cycle, some nodes cannot be reached from a root."""
        return sum(len(root.subtree()) for root in self.roots) < len(self.nodes)

    @cached_property
    def dateline(self) -> int:
        """The offset at which a news agency's dateline ends, or the start offset of the sentence if there is no
        dateline. An example of a dateline is `Berlin/Kiew (dpa) -`.
        """
        found = _DATELINE.match(self.sentence.text)
        return self.sentence.start + (found.end() if found else 0)


def spaced(nodes: Sequence[Node], words: Mapping[Node, str] | None = None) -> str:
    """Return the text of the given nodes, with spaces where the document has spaces. `words` contains replacements for
    the text of some nodes. If a replacement is empty, the node and the space before it are left out.
    """
    words = words or {}
    apart = (n > 0 and nodes[n - 1].end < node.start for n, node in enumerate(nodes))
    shown = ((gap, words.get(node, node.text)) for gap, node in zip(apart, nodes, strict=True))
    return "".join(" " * gap + text for gap, text in shown if text)
