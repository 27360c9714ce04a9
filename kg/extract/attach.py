"""What the lexicons know better than the parser: which noun a title or a prepositional phrase belongs to."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.lexicon import Lexicon
from kg.extract.names import Names
from kg.extract.tree import Tree
from kg.model import Token

SHARED = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})


def attach(tree: Tree, names: Names, lexicon: Lexicon) -> Tree:
    """The tree with titles joined to their names and prepositional phrases to the nouns whose frames they do not fill.

    `Kremlsprecher Dmitri Peskow`, parsed as two subjects, becomes a title and its name. In `Ablehnung von Truppen aus
    Nato-Staaten` the frame of Ablehnung takes von, so that aus belongs to Truppen.
    """
    moved: dict[int, Token] = {}
    for token in tree.tokens:
        if _is_second_name(tree, token.i, names):
            moved[token.i] = replace(token, head=token.i - 1, dep="appos")
        elif token.pos == "NOUN":
            moved |= _further_phrases(tree, token.i, lexicon)
    if not moved:
        return tree
    tokens = tuple(moved.get(token.i, token) for token in tree.tokens)
    return Tree(replace(tree.sentence, tokens=tokens), tree.index)


def _is_second_name(tree: Tree, i: int, names: Names) -> bool:
    """Whether a name right behind a title was parsed as a phrase of its own beside it."""
    token = tree.tokens[i]
    if i == 0 or token.pos != "PROPN" or tree.base(i) not in SHARED or tree.case(i) is not None:
        return False
    title = tree.tokens[i - 1]
    return title.pos == "NOUN" and title.head == token.head and names.is_title(title.lemma)


def _further_phrases(tree: Tree, noun: int, lexicon: Lexicon) -> dict[int, Token]:
    frames = lexicon.noun(tree.lemma(noun))
    if not frames:
        return {}
    taken = {slot for frame in frames for slot in (*frame.subject, *frame.object)}
    moved: dict[int, Token] = {}
    anchor = None
    for child in tree.children[noun]:
        case = tree.case(child)
        if child < noun or tree.base(child) != "nmod" or case is None:
            continue
        if tree.lemma(case) in taken:
            anchor = child
        elif anchor is not None and tree.tokens[child].pos in ("NOUN", "PROPN"):
            moved[child] = replace(tree.tokens[child], head=anchor)
    return moved
