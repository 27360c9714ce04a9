"""Where: the place that a clause's own adverbials name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.clause import Clause, names_time
from kg.extract.frames import Ref
from kg.extract.tree import Tree
from kg.lang import Language


def place_of(clause: Clause, taken: set[int], lang: Language) -> Ref | None:
    """The first proper name after a preposition of place that is no argument: `traf ihn in Wladiwostok`.

    It may stand inside the adverbial: `bei einem Auftritt auf dem Wirtschaftsforum in Wladiwostok`.
    """
    tree = clause.tree
    for child in tree.dependents(clause.head, "obl", "nmod"):
        if child not in taken:
            found = next(_places(tree, child, lang), None)
            if found is not None:
                return Ref(tree.index, found)
    return None


def place_within(tree: Tree, phrases: Iterable[int], lang: Language) -> Ref | None:
    """The first proper name after a preposition of place inside some phrases: tötete `Menschen in Beirut`."""
    for phrase in phrases:
        for inner in tree.dependents(phrase, "nmod"):
            if (found := next(_places(tree, inner, lang), None)) is not None:
                return Ref(tree.index, found)
    return None


def _places(tree: Tree, i: int, lang: Language) -> Iterator[int]:
    """The names of places in an adverbial, from the outside in."""
    case, token = tree.case(i), tree.tokens[i]
    if case is None or tree.lemma(case) not in lang.place_prepositions or token.morph.get("Case") == "Acc":
        return  # the accusative tells where to: in die Ukraine
    if token.pos == "PROPN":
        if token.ent[2:] not in ("PER", "ORG") and not names_time(tree, i, lang):
            yield i
        return
    for name in tree.dependents(i, "appos", "flat"):
        if tree.tokens[name].ent[2:] == "LOC":
            yield name  # im Gebiet Sumy
    for inner in tree.dependents(i, "nmod"):
        yield from _places(tree, inner, lang)
