"""Ways from a node to others that rules of grammar may take, by name; nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.grammar.known import Known
from kg.grammar.relative import antecedents
from kg.syntax import Node

NEAR = 4
"""Words behind `'s` among which what is possessed begins."""


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


def before(node: Node, _: Known) -> Iterator[Node]:
    return reversed(node.tree.nodes[: node.i])


def after(node: Node, _: Known) -> Iterator[Node]:
    return iter(node.tree.nodes[node.i + 1 :])


def near(node: Node, _: Known) -> Iterator[Node]:
    """The few words behind."""
    return iter(node.tree.nodes[node.i + 1 : node.i + 1 + NEAR])


def title(name: Node, known: Known) -> Iterator[Node]:
    """The head of the title right before a name, or before the comma between: its `president`, Piotr Hofmański.

    Of US `Secretary` of State Mike Pompeo too, where it is not the last word.
    """
    comma = name.relation == "nsubj" and name.previous is not None and name.previous.text == ","
    last = name.tree.at(name.i - (2 if comma else 1))
    if last is None:
        return
    run = known.names.title_words(last)
    if len(run) > 1 and not comma and run[-1] is last:
        yield next((word for word in run if word.head not in run), last)
    elif (known.names.is_title(last.token.lemma) and not comma) or (
        last.relation == name.relation and (last.pos == "NOUN" or known.names.is_title(last.token.lemma))
    ):
        yield last


def governor(node: Node, _: Known) -> Iterator[Node]:
    """What the chain of nouns on which a phrase hangs itself hangs on: bezeichnete den `Einsatz` fremder Truppen als."""
    noun = node.head
    while noun.pos in ("NOUN", "PROPN") and noun.relation == "nmod" and noun < node:
        noun = noun.head
    yield noun


def verb_before(infinitive: Node, _: Known) -> Iterator[Node]:
    """The nearest verb or adjective between an infinitive clause and its head, unless the head is below it."""
    start = infinitive.subtree()[0]
    for node in reversed(infinitive.head.between(start)):
        if node.pos in ("VERB", "ADJ") and all(node is not above for above in infinitive.head.ancestors()):
            yield node
            return


def sister_behind(node: Node, _: Known) -> Iterator[Node]:
    """What hangs on the same word, a few words behind."""
    return (child for child in node.head.children if node.i < child.i <= node.i + NEAR)


def antecedent(clause: Node, known: Known) -> Iterator[Node]:
    """The nouns before a relative clause that may be meant: those it hangs below, then the nearest in the text.

    None where that on which it hangs agrees with its pronoun.
    """
    return antecedents(clause, known)


WAYS: Mapping[str, Callable[[Node, Known], Iterator[Node]]] = {
    "head": head, "next": following, "previous": previous, "first": first, "above": above, "before": before,
    "after": after, "near": near, "title": title, "governor": governor,
    "verb_before": verb_before, "sister_behind": sister_behind, "antecedent": antecedent,
}  # fmt: skip
