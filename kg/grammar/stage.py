"""The mend stage: parses in, parses out in which words hang where a grammar of the language says they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.grammar.known import Known
from kg.grammar.rule import Rule, read_rules
from kg.model import AnnotatedDocument, ParsedSentence, Token
from kg.syntax import Node, Tree

FOLDER = Path(__file__).parent
"""Where the rules lie."""


@cache
def rules(lang: str) -> tuple[Rule, ...]:
    """The rules of a language, the shared ones first; raises OntologyError for one that does not hold.

    A language needs none of its own.
    """
    own = FOLDER / f"{lang}.yaml"
    return (*read_rules(FOLDER / "shared.yaml"), *(read_rules(own) if own.exists() else ()))


def mend(
    documents: Iterable[AnnotatedDocument], grammar: Callable[[str], Sequence[Rule]] = rules
) -> Iterator[AnnotatedDocument]:
    """The documents with the words of their sentences hung where the rules of their language say.

    `grammar` gives the rules of a language.

    What leaves no tree behind is undone, and its rule stands in `AnnotatedDocument.undone`: all that walks from a node
    to its heads relies on coming to a root.
    """
    for annotated in documents:
        known, of_language = Known.of(annotated.document), grammar(annotated.document.lang)
        undone = list[str]()
        sentences = tuple(mended(sentence, known, of_language, undone.append) for sentence in annotated.sentences)
        yield replace(annotated, sentences=sentences, undone=tuple(undone))


def mended(
    sentence: ParsedSentence, known: Known, of_language: Sequence[Rule], undone: Callable[[str], None]
) -> ParsedSentence:
    """A sentence after all rules of its language; each sees what those before it mended, `undone` hears who failed."""
    tree = Tree(sentence)
    for rule in of_language:
        moved: dict[int, Token] = {}
        for node in tree.nodes:
            if rule.relations is not None and node.relation not in rule.relations:
                continue
            if (bound := rule.match(node, known)) is not None:
                moved |= {token.i: token for token in _moved(rule, bound, moved)}
        if not moved:
            continue
        after = Tree(replace(tree.sentence, tokens=tuple(moved.get(t.i, t) for t in tree.sentence.tokens)))
        if len(after.roots) == len(tree.roots) and not after.has_cycle():
            tree = after
        else:
            undone(rule.name)
    return tree.sentence


def _moved(rule: Rule, bound: Mapping[str, Node], moved: Mapping[int, Token]) -> Iterator[Token]:
    for move in rule.moves:
        node = bound[move.node]
        nodes = [node] if move.children is None else list(node.dependents(*move.children))
        for each in nodes:
            head, dep = each.token.head, move.dep or each.dep
            if move.head is not None:
                above = bound[move.head]
                if above is each:
                    continue
                head = above.i
                if move.of_head:  # it takes the place of the other, be it the root
                    head, dep = (each.i if above.is_root else above.head.i), above.dep
            yield replace(moved.get(each.i, each.token), head=head, dep=dep)
