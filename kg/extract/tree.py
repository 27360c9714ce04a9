"""A parsed sentence as a tree that can be walked both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from kg.model import Sentence

# Berlin/Kiew (dpa) - ; KYIV, March 3 (Reuters) - ; Rom -
_DATELINE = re.compile(r"[A-ZÄÖÜ][\w.'’-]*(?:[/, ]+[A-ZÄÖÜ\d][\w.'’-]*){0,6}(?: *\([A-Za-z/ ]{2,20}\))? +[-–—](?: |$)")


@cache
def _base(dep: str) -> str:
    return dep.partition(":")[0]


class Tree:
    """A sentence with the children of each token; indices are those of `Sentence.tokens`."""

    def __init__(self, sentence: Sentence, index: int = 0, undone: tuple[str, ...] = ()) -> None:
        self.sentence = sentence
        self.index = index
        """Index of the sentence in its document."""
        self.undone = undone
        """The rules of kg.extract.attach that would have made it no tree."""
        self.tokens = sentence.tokens
        self._bases = [_base(token.dep) for token in self.tokens]
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                self.children[token.head].append(token.i)

    @cached_property
    def lower(self) -> list[str]:
        return [token.text.lower() for token in self.tokens]

    @cached_property
    def dateline(self) -> int:
        """The offset where the places end from which an agency reports, `Berlin/Kiew (dpa) -`; else the start."""
        found = _DATELINE.match(self.sentence.text)
        return self.sentence.start + (found.end() if found else 0)

    @cached_property
    def roots(self) -> list[int]:
        """The tokens that are their own head: one, or more where white space was a head."""
        return [token.i for token in self.tokens if token.head == token.i]

    def has_cycle(self) -> bool:
        """Whether there are tokens that hang below no root."""
        return sum(len(self.subtree(root)) for root in self.roots) < len(self.tokens)

    def base(self, i: int) -> str:
        """The universal relation of a token without its subtype."""
        return self._bases[i]

    def dependents(self, i: int, *deps: str) -> Iterator[int]:
        """The children of a token whose relation, with or without its subtype, is one of those."""
        for child in self.children[i]:
            if self._bases[child] in deps or self.tokens[child].dep in deps:
                yield child

    def first(self, i: int, *deps: str) -> int | None:
        return next(self.dependents(i, *deps), None)

    def subtree(self, i: int) -> list[int]:
        """The indices below a token and its own, sorted."""
        found, stack = [], [i]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(self.children[token])
        return sorted(found)

    def first_word(self, i: int) -> int:
        """The first index below a token and its own that is no punctuation."""
        return next((j for j in self.subtree(i) if self.base(j) != "punct"), i)

    def ancestors(self, i: int) -> Iterator[int]:
        """From the head of a token up to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def is_finite(self, i: int) -> bool:
        return self.tokens[i].morph.get("VerbForm") == "Fin"

    def finite(self, i: int) -> list[int]:
        """The finite ones of a verb or predicative, its auxiliaries and its copula."""
        return [t for t in (i, *self.dependents(i, "aux", "cop")) if self.is_finite(t)]

    def lemma(self, i: int) -> str:
        return self.tokens[i].lemma.lower()

    def spaced(self, inside: Sequence[int], words: Mapping[int, str] | None = None) -> str:
        """The words of some tokens, with spaces where the text has any; `words` replaces the text of a token."""
        words = words or {}
        apart = (n > 0 and self.tokens[inside[n - 1]].end < self.tokens[i].start for n, i in enumerate(inside))
        return "".join(" " * gap + words.get(i, self.tokens[i].text) for gap, i in zip(apart, inside, strict=True))

    def possessive(self, i: int) -> bool:
        """Whether a token is a possessive: `seine` Ablehnung, `Russia`'s refusal."""
        token = self.tokens[i]
        return token.dep.endswith(":poss") or (token.morph.get("Poss") == "Yes" and self.base(i) == "det")

    def bracketed(self, i: int) -> bool:
        """Whether a word stands right behind an opening bracket: Heiko Maas (`SPD`)."""
        return i > 0 and self.tokens[i - 1].text == "("

    def definite(self, i: int) -> bool:
        """Whether a noun has a definite article, a possessive or a genitive before it."""
        return self.definite_article(i) or any(self.possessive(c) for c in self.dependents(i, "det", "nmod"))

    def definite_article(self, i: int) -> bool:
        return any(self.tokens[c].morph.get("Definite") == "Def" for c in self.dependents(i, "det"))

    def case(self, i: int) -> int | None:
        """The preposition or postposition of a noun."""
        return self.first(i, "case")
