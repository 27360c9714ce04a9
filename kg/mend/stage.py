"""The mend stage: applies the correction rules to parsed documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.mend.clauses import (
    after_tag,
    asked,
    charge,
    complement_of_noun,
    infinitive_of_addressee,
    infinitive_of_head,
    modal_infinitive,
    negated_infinitive,
    people_doing,
)
from kg.mend.names import (
    beside_place,
    body_name,
    holder,
    joined_titles,
    listed_pair,
    mark_of_title,
    name,
    neighbour,
    owner,
    possessive,
    title,
    truncated,
)
from kg.mend.relative import antecedent, complementizer, relative_phrase
from kg.mend.roles import (
    apposed,
    future,
    genitive_plural,
    inside_apposition,
    measured,
    onward,
    role,
    role_of_verb,
    second_subject,
)
from kg.mend.rule import Known, Rule
from kg.model import AnnotatedDocument, ParsedSentence
from kg.text import Tree

RULES: tuple[Rule, ...] = (
    mark_of_title, title, owner, joined_titles, holder, body_name, name, neighbour, beside_place, listed_pair,
    truncated, possessive, role, role_of_verb, apposed, inside_apposition, infinitive_of_head, infinitive_of_addressee,
    charge, people_doing, complement_of_noun, antecedent, modal_infinitive, second_subject, onward, after_tag, asked,
    future, negated_infinitive, complementizer, relative_phrase, genitive_plural, measured,
)  # fmt: skip
"""Correction rules for all languages. The rules are applied in this order."""


def mend(documents: Iterable[AnnotatedDocument], rules: Sequence[Rule] = RULES) -> Iterator[AnnotatedDocument]:
    """Correct the parse trees of the documents, and yield the documents.

    If a rule makes a parse tree invalid, its changes are undone, and the name of the rule is added to
    `AnnotatedDocument.undone`. A tree is invalid if it contains a cycle or if the number of roots has changed.
    """
    for annotated in documents:
        known, undone = Known.of(annotated.document), list[str]()
        sentences = tuple(mended(sentence, known, rules, undone.append) for sentence in annotated.sentences)
        yield replace(annotated, sentences=sentences, undone=tuple(undone))


def mended(
    sentence: ParsedSentence, known: Known, rules: Sequence[Rule], undone: Callable[[str], None]
) -> ParsedSentence:
    """Apply all rules to a sentence and return the corrected sentence. Each rule sees the changes that earlier rules
    have made. If a rule makes the tree invalid, its changes are undone, and `undone` is called with its name.
    """
    tree = Tree(sentence)
    for rule in rules:
        moved = {token.i: token for node in tree.nodes for token in rule(node, known)}
        if not moved:
            continue
        after = Tree(replace(tree.sentence, tokens=tuple(moved.get(t.i, t) for t in tree.sentence.tokens)))
        if len(after.roots) == len(tree.roots) and not after.has_cycle():
            tree = after
        else:
            undone(rule.__name__)
    return tree.sentence
