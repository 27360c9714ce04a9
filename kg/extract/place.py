"""Where: the place that a clause's own adverbials name, or those of the clause with which it shares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.clause import Clause, names_time
from kg.extract.frames import Ref
from kg.extract.tree import Tree
from kg.lang import Language

ADDRESSES = frozenset({"auf", "on"})
"""Prepositions of places that tell much else."""
ADVERBIAL = ("obl", "nmod")


def place_of(clause: Clause, taken: set[int], lang: Language, *, moves: bool = False) -> Ref | None:
    """The first proper name after a preposition of place that is no argument: `traf ihn in Wladiwostok`.

    It may stand inside the adverbial (`bei einem Auftritt auf dem Wirtschaftsforum in Wladiwostok`), hang on a person
    (`traf König Salman in Dschidda`) or be what the clause tells more of (`in Baku, wo sie ihn traf`); else, if
    something `moves`, it is where to: `verlegt Soldaten nach Polen`.
    """
    tree, head = clause.tree, clause.head
    own = [child for child in tree.dependents(head, *ADVERBIAL) if child not in taken]
    found = next((name for child in own for name in _places(tree, child, lang)), None)
    if found is None:
        found = next((name for child in tree.children[head] for name in _beside_person(tree, child, lang)), None)
    if found is None and any(tree.lower[a] in lang.where for a in tree.dependents(head, "advmod")):
        found = _told_of(tree, head)
    if found is None:  # Putin flog nach Peking. Xi will ihn dort treffen.
        found = next((i for i in tree.dependents(head, "advmod") if tree.lower[i] in lang.there), None)
    if found is None and moves:
        found = next((i for i in own if _is_goal(tree, i, lang)), None)
    if found is None:
        found = next((name for child in _bare(tree, head) for name in _places(tree, child, lang)), None)
    if found is None and (host := _shares(tree, head, lang)) is not None:
        inside = (child for child in tree.dependents(host, *ADVERBIAL) if child < head or tree.base(head) != "conj")
        found = next((name for child in inside for name in _places(tree, child, lang)), None)
    return None if found is None else Ref(tree.index, found)


def place_within(tree: Tree, phrases: Iterable[int], taken: set[int], lang: Language) -> Ref | None:
    """The first proper name after a preposition of place inside some phrases: tötete `Menschen in Beirut`."""
    for phrase in phrases:
        for inner in tree.dependents(phrase, "nmod"):
            if inner not in taken and (found := next(_places(tree, inner, lang), None)) is not None:
                return Ref(tree.index, found)
    return None


def _places(tree: Tree, i: int, lang: Language) -> Iterator[int]:
    """The names of places in an adverbial, from the outside in."""
    case, token = tree.case(i), tree.tokens[i]
    edge = tree.lemma(i) in lang.sidelines  # am Rande des Gipfels in Osaka
    if case is None or not (edge or tree.lemma(case) in lang.place_prepositions) or token.morph.get("Case") == "Acc":
        return  # the accusative tells where to: in die Ukraine
    if token.pos == "PROPN" or token.ent[2:] == "LOC":
        surely = token.ent[2:] == "LOC" or tree.lemma(case) not in ADDRESSES  # auf Tokajews Bitte
        if surely and token.ent[2:] not in ("PER", "ORG") and not names_time(tree, i, lang):
            yield i
        return
    for name in tree.dependents(i, "appos", "flat"):
        if tree.tokens[name].ent[2:] == "LOC":
            yield name  # im Gebiet Sumy
    for inner in tree.dependents(i, "nmod"):
        if tree.lemma(i) in lang.place_nouns and tree.tokens[inner].ent[2:] == "LOC":
            yield inner  # on the city of Ternopil
        elif tree.case(inner) is not None:
            yield from _places(tree, inner, lang)
        for innermost in tree.dependents(inner, "nmod") if tree.case(inner) is None else ():
            yield from _places(tree, innermost, lang)


def _beside_person(tree: Tree, i: int, lang: Language) -> Iterator[int]:
    """Nobody is of a place by name alone: in `traf König Salman in Dschidda` the parse may hang the place on him."""
    parts = (i, *tree.dependents(i, "appos", "flat"))
    if any(tree.tokens[part].ent.endswith("PER") for part in parts):
        for part in parts:
            for inner in tree.dependents(part, "nmod"):
                yield from _places(tree, inner, lang)


def _bare(tree: Tree, head: int) -> Iterator[int]:
    """The adverbials of a participle that tells where somebody does it: `Speaking in Stockholm`, he called for aid."""
    for clause in tree.dependents(head, "advcl"):
        if tree.tokens[clause].morph.get("VerbForm") in ("Ger", "Part") and not any(
            tree.dependents(clause, "mark", "nsubj")
        ):
            yield from tree.dependents(clause, *ADVERBIAL)


def _told_of(tree: Tree, head: int) -> int | None:
    """The name of a place right before the comma of a clause that tells more of it: nach `Baku`, wo ..."""
    first = min(tree.subtree(head))
    near = [t.i for t in tree.tokens[:first] if t.pos == "PROPN" and t.ent[2:] in ("LOC", "")]
    if tree.base(head) == "acl":
        return tree.tokens[head].head
    return near[-1] if near else None


def _is_goal(tree: Tree, i: int, lang: Language) -> bool:
    """Whether a phrase names a place where something goes or comes from: `nach Polen`, `aus Kaesong`."""
    case = tree.case(i)
    moved = case is not None and tree.lemma(case) in lang.goal_prepositions
    return moved and tree.tokens[i].ent[2:] == "LOC" and not names_time(tree, i, lang)


def _shares(tree: Tree, head: int, lang: Language) -> int | None:
    """The verb where somebody does both: who `in Manila` met him and left; who stormed the camp, killing ten."""
    host = tree.tokens[head].head
    if tree.base(head) == "conj" and tree.first(head, "nsubj") is None:
        return host
    marks = {tree.lower[m] for m in tree.dependents(head, "mark", "case")} - lang.infinitive_marks - lang.negative_marks
    accompanies = tree.base(head) == "advcl" and not tree.finite(head) and not marks
    return host if accompanies and tree.tokens[head].morph.get("VerbForm") != "Inf" else None
