"""Ways from a node to others that rules of grammar may take, by name; nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile

from kg.grammar.known import Known
from kg.grammar.relative import antecedents
from kg.syntax import Node

NEAR = 4
"""Words of a phrase that are looked at behind its first."""


def head(node: Node, _: Known) -> Iterator[Node]:
    if not node.is_root:
        yield node.head


def following(node: Node, _: Known) -> Iterator[Node]:
    if node.next is not None:
        yield node.next


def previous(node: Node, _: Known) -> Iterator[Node]:
    if node.previous is not None:
        yield node.previous


def first(node: Node, _: Known) -> Iterator[Node]:
    yield node.first_word()


def above(node: Node, _: Known) -> Iterator[Node]:
    return node.ancestors()


def joined(node: Node, _: Known) -> Iterator[Node]:
    """The word before, where only a hyphen stands between: `Hapag`-Lloyd."""
    hyphen = node.previous
    before = hyphen.previous if hyphen is not None and hyphen.text == "-" else None
    if hyphen is not None and before is not None and before.end == hyphen.start and hyphen.end == node.start:
        yield before


def phrase(mark: Node, _: Known) -> Iterator[Node]:
    """The few words behind that may be of one phrase with a word: Russia's `surprising rejection`."""
    few = mark.tree.nodes[mark.i + 1 : mark.i + 1 + NEAR]
    return takewhile(lambda node: node.pos not in ("VERB", "AUX"), few)


def noun_of_phrases(node: Node, _: Known) -> Iterator[Node]:
    """The noun at the head of those on which a phrase hangs: nannte den `Einsatz` fremder Truppen als Grund."""
    noun = node.head
    while noun.pos in ("NOUN", "PROPN") and noun.relation == "nmod" and noun < node:
        noun = noun.head
    yield noun


def title(name: Node, known: Known) -> Iterator[Node]:
    """The head of the title right before a name, or before the comma between: its `president`, Piotr Hofmański.

    Of US `Secretary` of State Mike Pompeo too, where it is not the last word; `Minister` of Trade Mr. Li.
    """
    comma = name.relation == "nsubj" and name.previous is not None and name.previous.text == ","
    last = name.tree.at(name.first_word().i - (2 if comma else 1))
    if last is None:
        return
    if last.relation == "nmod" and last.case is not None and last.head.relation == name.relation:
        last = last.head
    run = known.names.title_words(last)
    if len(run) > 1 and not comma and run[-1] is last:
        yield next((word for word in run if word.head not in run), last)
    elif (known.names.is_title(last.token.lemma) and not comma) or (
        last.relation == name.relation and (last.pos == "NOUN" or known.names.is_title(last.token.lemma))
    ):
        yield last


def antecedent(clause: Node, known: Known) -> Iterator[Node]:
    """The nouns before a relative clause that may be meant: those it hangs below, then the nearest in the text.

    None where that on which it hangs agrees with its pronoun.
    """
    return antecedents(clause, known)


WAYS: Mapping[str, Callable[[Node, Known], Iterator[Node]]] = {
    "head": head, "next": following, "previous": previous, "first": first, "above": above, "joined": joined,
    "phrase": phrase,
    "title": title, "noun_of_phrases": noun_of_phrases, "antecedent": antecedent,
}  # fmt: skip
