"""What the words themselves tell better than the parser: where a title, a name, a phrase or a clause belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.extract.attach import arguments, clauses, names, phrases, tags, verbs
from kg.extract.attach.rule import Known, Rules
from kg.extract.lexicon import Lexicon
from kg.extract.names import Names
from kg.extract.tree import Tree
from kg.model import Token

RULES: Rules = (*names.RULES, *arguments.RULES, *verbs.RULES, *phrases.RULES, *clauses.RULES, *tags.RULES)


def attach(tree: Tree, of_names: Names, lexicon: Lexicon) -> Tree:
    """The tree with the tokens that the rules hang elsewhere; each rule sees what those before it mended.

    What leaves no tree behind is undone, and its rule stands in `Tree.undone`: all that walks from a token to its heads
    relies on coming to a root.
    """
    known = Known(of_names, lexicon)
    for rule, relations in RULES:
        looked_at = (i for i in range(len(tree.tokens)) if relations is None or tree.base(i) in relations)
        moved = {token.i: token for i in looked_at for token in rule(tree, i, known)}
        if moved:
            mended = _with(tree, moved)
            holds = len(mended.roots) == len(tree.roots) and not mended.has_cycle()
            tree = mended if holds else _with(tree, {}, undone=rule.__name__.lstrip("_"))
    return tree


def _with(tree: Tree, moved: Mapping[int, Token], undone: str | None = None) -> Tree:
    tokens = tuple(moved.get(token.i, token) for token in tree.tokens)
    return Tree(replace(tree.sentence, tokens=tokens), tree.index, (*tree.undone, undone) if undone else tree.undone)
