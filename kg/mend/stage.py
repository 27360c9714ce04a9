"""The mend stage: parses in, parses out in which words hang where the rules say they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.mend.clauses import after_tag, complement_of_noun, infinitive_of_addressee, infinitive_of_head, modal_infinitive
from kg.mend.names import body_name, holder, joined_titles, mark_of_title, name, neighbour, possessive, title, truncated
from kg.mend.relative import antecedent, complementizer
from kg.mend.roles import future, onward, role, role_of_verb, second_subject
from kg.mend.rule import Known, Rule
from kg.model import AnnotatedDocument, ParsedSentence, Token
from kg.text import Tree

RULES: tuple[Rule, ...] = (
    mark_of_title, title, joined_titles, holder, body_name, name, neighbour, truncated, possessive, role, role_of_verb,
    infinitive_of_head,
    infinitive_of_addressee, complement_of_noun, antecedent, modal_infinitive, second_subject, onward, after_tag,
    future, complementizer,
)  # fmt: skip
"""In the order in which they are applied, to every language."""


def mend(documents: Iterable[AnnotatedDocument], rules: Sequence[Rule] = RULES) -> Iterator[AnnotatedDocument]:
    """The documents with the words of their sentences hung where the rules say.

    A rule that leaves no tree behind is undone and named in `AnnotatedDocument.undone`: later stages walk from a node
    up its heads and rely on coming to a root.
    """
    for annotated in documents:
        known, undone = Known.of(annotated.document), list[str]()
        sentences = tuple(mended(sentence, known, rules, undone.append) for sentence in annotated.sentences)
        yield replace(annotated, sentences=sentences, undone=tuple(undone))


def mended(
    sentence: ParsedSentence, known: Known, rules: Sequence[Rule], undone: Callable[[str], None]
) -> ParsedSentence:
    """A sentence after some rules; each sees what those before it mended. `undone` gets the names of failed ones."""
    tree = Tree(sentence)
    for rule in rules:
        moved: dict[int, Token] = {}
        for node in tree.nodes:
            for token in rule(node, known):
                moved[token.i] = token
        if not moved:
            continue
        after = Tree(replace(tree.sentence, tokens=tuple(moved.get(t.i, t) for t in tree.sentence.tokens)))
        if len(after.roots) == len(tree.roots) and not after.has_cycle():
            tree = after
        else:
            undone(rule.__name__)
    return tree.sentence
