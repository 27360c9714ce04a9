"""Where: the place that a clause's own adverbials name, or those of the clause with which it shares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.clause import Clause, names_time
from kg.extract.frames import Ref
from kg.syntax import Node, Tree
from kg.lang import Language

ADDRESSES = frozenset({"auf", "on"})
"""Prepositions of places that tell much else."""
ADVERBIAL = ("obl", "nmod")


def place_of(clause: Clause, taken: set[Node], lang: Language, *, moves: bool = False) -> Ref | None:
    """The first proper name after a preposition of place that is no argument: `traf ihn in Wladiwostok`.

    It may stand inside the adverbial (`bei einem Auftritt auf dem Wirtschaftsforum in Wladiwostok`), hang on a person
    (`traf König Salman in Dschidda`) or be what the clause tells more of (`in Baku, wo sie ihn traf`); else, if
    something `moves`, it is where to: `verlegt Soldaten nach Polen`.
    """
    tree, head = clause.tree, clause.head
    own = [child for child in head.dependents(*ADVERBIAL) if child not in taken]
    found = next((name for child in own for name in _places(child, lang)), None)
    if found is None:
        found = next((name for child in head.children for name in _beside_person(child, lang)), None)
    if found is None and any(a.lower in lang.where for a in head.dependents("advmod")):
        found = _told_of(head)
    if found is None:  # Putin flog nach Peking. Xi will ihn dort treffen.
        found = next((i for i in head.dependents("advmod") if i.lower in lang.there), None)
    if found is None and moves:
        found = next((i for i in own if _is_goal(i, lang)), None)
    if found is None:
        found = next((name for child in _bare(head) for name in _places(child, lang)), None)
    if found is None and (host := _shares(head, lang)) is not None:
        inside = (child for child in host.dependents(*ADVERBIAL) if child < head or head.relation != "conj")
        found = next((name for child in inside for name in _places(child, lang)), None)
    return None if found is None else Ref(found)


def place_within(tree: Tree, phrases: Iterable[Node], taken: set[Node], lang: Language) -> Ref | None:
    """The first proper name after a preposition of place inside some phrases: tötete `Menschen in Beirut`."""
    for phrase in phrases:
        for inner in phrase.dependents("nmod"):
            if inner not in taken and (found := next(_places(inner, lang), None)) is not None:
                return Ref(found)
    return None


def _places(i: Node, lang: Language) -> Iterator[Node]:
    """The names of places in an adverbial, from the outside in."""
    case, token = i.case, i
    edge = i.lemma in lang.sidelines  # am Rande des Gipfels in Osaka
    if case is None or not (edge or case.lemma in lang.place_prepositions) or token.morph.get("Case") == "Acc":
        return  # the accusative tells where to: in die Ukraine
    if token.pos == "PROPN" or token.ent[2:] == "LOC":
        surely = token.ent[2:] == "LOC" or case.lemma not in ADDRESSES  # auf Tokajews Bitte
        if surely and token.ent[2:] not in ("PER", "ORG") and not names_time(i, lang):
            yield i
        return
    for name in i.dependents("appos", "flat"):
        if name.ent[2:] == "LOC":
            yield name  # im Gebiet Sumy
    for inner in i.dependents("nmod"):
        if i.lemma in lang.place_nouns and inner.ent[2:] == "LOC":
            yield inner  # on the city of Ternopil
        elif inner.case is not None:
            yield from _places(inner, lang)
        for innermost in inner.dependents("nmod") if inner.case is None else ():
            yield from _places(innermost, lang)


def _beside_person(i: Node, lang: Language) -> Iterator[Node]:
    """Nobody is of a place by name alone: in `traf König Salman in Dschidda` the parse may hang the place on him."""
    parts = (i, *i.dependents("appos", "flat"))
    if any(part.ent.endswith("PER") for part in parts):
        for part in parts:
            for inner in part.dependents("nmod"):
                yield from _places(inner, lang)


def _bare(head: Node) -> Iterator[Node]:
    """The adverbials of a participle that tells where somebody does it: `Speaking in Stockholm`, he called for aid."""
    for clause in head.dependents("advcl"):
        if clause.morph.get("VerbForm") in ("Ger", "Part") and not any(
            clause.dependents("mark", "nsubj")
        ):
            yield from clause.dependents(*ADVERBIAL)


def _told_of(head: Node) -> Node | None:
    """The name of a place right before the comma of a clause that tells more of it: nach `Baku`, wo ..."""
    first = min(head.subtree())
    near = [t for t in tree.nodes[:first] if t.pos == "PROPN" and t.ent[2:] in ("LOC", "")]
    if head.relation == "acl":
        return head.head
    return near[-1] if near else None


def _is_goal(i: Node, lang: Language) -> bool:
    """Whether a phrase names a place where something goes or comes from: `nach Polen`, `aus Kaesong`."""
    case = i.case
    moved = case is not None and case.lemma in lang.goal_prepositions
    return moved and i.ent[2:] == "LOC" and not names_time(i, lang)


def _shares(head: Node, lang: Language) -> Node | None:
    """The verb where somebody does both: who `in Manila` met him and left; who stormed the camp, killing ten."""
    host = head.head
    if head.relation == "conj" and head.child("nsubj") is None:
        return host
    marks = {m.lower for m in head.dependents("mark", "case")} - lang.infinitive_marks - lang.negative_marks
    accompanies = head.relation == "advcl" and not head.finite() and not marks
    return host if accompanies and head.morph.get("VerbForm") != "Inf" else None
