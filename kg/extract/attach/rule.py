"""What the rules take and give, and what several of them ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extract.lexicon import Lexicon
from kg.extract.names import Names
from kg.extract.tree import Tree
from kg.lang import Language
from kg.model import Token


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the tree: names and offices of the document's language, and verbs with their frames."""

    names: Names
    lexicon: Lexicon

    @property
    def lang(self) -> Language:
        return self.names.lang


Rule = Callable[[Tree, int, Known], Iterator[Token]]
"""From a token of a tree to the tokens that hang elsewhere, copied with their new head and relation."""
Rules = tuple[tuple[Rule, frozenset[str] | None], ...]
"""Rules in their order, with the universal relations of the tokens that they look at; None for all."""


def indicative(tree: Tree, i: int, known: Known) -> bool:
    """Whether a form is surely no Konjunktiv I: `schlug`, `fordert`, but not `bereite`."""
    morph, lower = tree.tokens[i].morph, tree.lower[i]
    plain = not lower.endswith("e") or lower.endswith(known.lang.preterites)
    return plain and morph.get("Mood") == "Ind" and tree.is_finite(i)


def can_act(tree: Tree, i: int, known: Known) -> bool:
    """Whether a nominal is a name or a noun for who acts: `gunmen`, but not `war`."""
    lemma = tree.lemma(i)
    return tree.tokens[i].pos in ("PROPN", "PRON") or known.names.acts(lemma) or known.names.is_title(lemma)


def speaks(tree: Tree, i: int, known: Known) -> bool:
    """Whether a verb is one of saying: `fordert`, `said`."""
    return any("speech" in frame.kinds for frame in known.lexicon.verb(tree.lemma(i)))
