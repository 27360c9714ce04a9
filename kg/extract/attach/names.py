"""Where titles, names and what belongs to them hang."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.attach.rule import Known, Rules
from kg.extract.tree import Tree
from kg.model import Token

SHARED = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "dep", "parataxis"})


def _title(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """`Kremlsprecher Dmitri Peskow` or `the bloc ECOWAS`, parsed as two subjects, is a noun and its name."""
    token = tree.tokens[i]
    if i == 0 or token.pos != "PROPN" or tree.case(i) is not None:
        return
    comma = i > 1 and tree.tokens[i - 1].text == "," and tree.base(i) == "nsubj"  # its president, Piotr Hofmański
    title = tree.tokens[i - 2 if comma else i - 1]
    run = known.names.title_words(tree, title.i)
    several = len(run) > 1 and run[-1] == i - 1
    if several:  # US Secretary of State Mike Pompeo: the head of a title is not always its last word
        title = next((tree.tokens[t] for t in run if tree.tokens[t].head not in run), title)
    noun = title.pos == "NOUN" or several or known.names.is_title(title.lemma)
    beside = noun and title.head == token.head and title.i != title.head
    if beside and (several or known.names.is_title(title.lemma) or tree.base(i) == tree.base(title.i)):
        yield replace(token, head=title.i, dep="appos")


def _listed(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `signed by Prime Minister Oli, President Xi and King Felipe` the second is no part of the first."""
    token, first = tree.tokens[i], tree.tokens[tree.tokens[i].head]
    apart = tree.first_word(i) > 0 and tree.tokens[tree.first_word(i) - 1].text == ","
    if tree.case(i) is not None or not apart or first.i > i:
        return
    named = any(tree.tokens[c].ent.endswith("PER") for c in tree.dependents(i, "appos", "flat"))
    if token.pos in ("NOUN", "PROPN") and first.ent.endswith("PER") and named and known.names.is_title(token.lemma):
        yield replace(token, dep="conj")


def _body_name(tree: Tree, i: int, known: Known) -> Iterator[Token]:
    """In `African Union envoy` the adjective belongs to the name of the body, not to the office."""
    compound = i + 1 < len(tree.tokens) and tree.base(i + 1) == "compound"
    if compound and f"{tree.lower[i]} {tree.lower[i + 1]}" in known.names.fronts:
        yield replace(tree.tokens[i], head=i + 1)


def _name(tree: Tree, i: int, _: Known) -> Iterator[Token]:
    """`Irakli Kobachidse`, found as one name but parsed as two, is one."""
    token = tree.tokens[i]
    if i == 0 or not token.ent.startswith("I-") or token.head == i:
        return
    before = tree.tokens[i - 1]
    one = before.ent[2:] == token.ent[2:] and token.pos == before.pos == "PROPN"
    if one and i not in tree.ancestors(i - 1) and i - 1 not in tree.ancestors(i):
        yield replace(token, head=i - 1, dep="flat")


def _truncated(tree: Tree, i: int, _: Known) -> Iterator[Token]:
    """`Staats- und Regierungschefs` are chiefs: the whole word is the head, the one cut short a part of it."""
    token = tree.tokens[i]
    whole = next((c for c in tree.dependents(i, "conj") if c > i and tree.tokens[c].pos == token.pos), None)
    if token.pos != "NOUN" or not token.text.endswith("-") or whole is None:
        return
    yield replace(tree.tokens[whole], head=whole if token.head == i else token.head, dep=token.dep)
    for part in (i, *(c for c in tree.dependents(whole, "cc") if i < c < whole)):
        yield replace(tree.tokens[part], head=whole, dep="compound")
    for child in tree.dependents(i, "det", "amod", "nummod", "nmod", "case"):
        yield replace(tree.tokens[child], head=whole)


RULES: Rules = (
    (_title, SHARED),
    (_listed, frozenset({"nmod", "appos"})),
    (_body_name, frozenset({"amod"})),
    (_name, SHARED),
    (_truncated, None),
)
