"""A parsed sentence as a tree of nodes that can be walked both ways. It is read, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Final, cast

from kg.model import ParsedSentence, Token
from kg.text.relations import Dependency, Relation

# Berlin/Kiew (dpa) - ; KYIV, March 3 (Reuters) - ; Rom -
_DATELINE = re.compile(r"[A-ZÄÖÜ][\w.'’-]*(?:[/, ]+[A-ZÄÖÜ\d][\w.'’-]*){0,6}(?: *\([A-Za-z/ ]{2,20}\))? +[-–—](?: |$)")


@cache
def _universal(dep: str) -> Relation:
    return cast("Relation", dep.partition(":")[0])


class Node:
    """A token in its tree; nodes of a sentence are ordered as in the text: `verb < noun`."""

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
        """In lower case; `token` has it as it is cited."""
        self.pos: Final = token.pos
        self.morph: Final = token.morph
        self.dep: Final = token.dep
        """The relation to the head with its subtype."""
        self.relation: Final = _universal(token.dep)
        """The universal relation to the head, without a subtype."""
        self.ent: Final = token.ent
        self.start: Final = token.start
        self.end: Final = token.end
        self.children: Final[list[Node]] = []
        """What hangs on it, in the order of the text."""
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
        """What it hangs on; of a root itself."""
        return self.tree.nodes[self._head]

    @property
    def is_root(self) -> bool:
        return self._head == self.i

    @property
    def next(self) -> Node | None:
        """The word behind it."""
        return self.tree.at(self.i + 1)

    @property
    def previous(self) -> Node | None:
        """The word before it."""
        return self.tree.at(self.i - 1)

    def dependents(self, *relations: Dependency) -> Sequence[Node]:
        """The children whose relation, with or without its subtype, is one of those."""
        if not self.children:  # as of most tokens
            return ()
        return [child for child in self.children if child.relation in relations or child.dep in relations]

    def child(self, *relations: Dependency) -> Node | None:
        """The first of them."""
        for child in self.children:
            if child.relation in relations or child.dep in relations:
                return child
        return None

    def has(self, *relations: Dependency) -> bool:
        """Whether there is one of them."""
        return self.child(*relations) is not None

    def marked(self, words: Iterable[str], *relations: Dependency) -> bool:
        """Whether one of some words opens its clause: `dass` sie kommt; `relations` are other ones than `mark`."""
        return any(mark.lower in words for mark in self.dependents(*relations or ("mark",)))

    @property
    def case(self) -> Node | None:
        """The preposition or postposition of a noun."""
        return self.child("case")

    def subtree(self) -> list[Node]:
        """It and all below it, in the order of the text."""
        found, stack = [], [self]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(node.children)
        return sorted(found, key=_place)

    def first_word(self) -> Node:
        """The first below it, or itself, that is no punctuation."""
        return next((node for node in self.subtree() if node.relation != "punct"), self)

    def ancestors(self) -> Iterator[Node]:
        """From its head up to the root."""
        node = self
        while not node.is_root:
            node = node.head
            yield node

    def until(self, other: Node) -> Sequence[Node]:
        """From this node up to another behind it, without that one; none where the other stands before it."""
        return self.tree.nodes[self.i : other.i]

    def between(self, other: Node) -> Sequence[Node]:
        """What stands between this node and another behind it."""
        return self.tree.nodes[self.i + 1 : other.i]

    @property
    def is_finite(self) -> bool:
        return self.morph.get("VerbForm") == "Fin"

    def finite(self) -> list[Node]:
        """The finite ones of a verb or predicative, its auxiliaries and its copula."""
        return [node for node in (self, *self.dependents("aux", "cop")) if node.is_finite]

    @property
    def possessive(self) -> bool:
        """Whether it is a possessive: `seine` Ablehnung, `Russia`'s refusal."""
        return self.dep.endswith(":poss") or (self.morph.get("Poss") == "Yes" and self.relation == "det")

    @property
    def bracketed(self) -> bool:
        """Whether it stands right behind an opening bracket: Heiko Maas (`SPD`)."""
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
        """Of a pronoun or determiner the values of PronType: relative, indefinite, ..."""
        return set(self.morph.get("PronType", "").split(",")) - {""}


class Tree:
    """A sentence as nodes, in the order of the text."""

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
        """The node of an index, if there is one."""
        return self.nodes[i] if 0 <= i < len(self.nodes) else None

    @cached_property
    def roots(self) -> list[Node]:
        """Who is its own head: one, or more where white space was a head."""
        return [node for node in self.nodes if node.is_root]

    def has_cycle(self) -> bool:
        """Whether there are nodes that hang below no root."""
        return sum(len(root.subtree()) for root in self.roots) < len(self.nodes)

    @cached_property
    def dateline(self) -> int:
        """The offset where the places end from which an agency reports, `Berlin/Kiew (dpa) -`; else the start."""
        found = _DATELINE.match(self.sentence.text)
        return self.sentence.start + (found.end() if found else 0)


def spaced(nodes: Sequence[Node], words: Mapping[Node, str] | None = None) -> str:
    """Some words of a sentence, with spaces where the text has any; `words` replaces the text of a node."""
    words = words or {}
    apart = (n > 0 and nodes[n - 1].end < node.start for n, node in enumerate(nodes))
    return "".join(" " * gap + words.get(node, node.text) for gap, node in zip(apart, nodes, strict=True))


def _place(node: Node) -> int:
    return node.i
