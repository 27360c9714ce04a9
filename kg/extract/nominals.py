"""Relational nouns: `seine Ablehnung von Truppen`, `der russische Angriff auf die Ukraine`, `ein Treffen mit Putin`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extract.clause import Clause, expand
from kg.extract.frames import Ref, combination
from kg.extract.lexicon import Frame
from kg.extract.tree import Tree

BETWEEN = ("zwischen", "between")
GENITIVES = ("von", "of")
"""Prepositions that stand for a genitive."""


@dataclass(slots=True)
class NounMatch:
    """A frame of a noun with its fillers; empty where none stands."""

    frame: Frame
    subjects: list[Ref]
    objects: list[Ref]
    content: int | None = None


def match_noun(
    tree: Tree, i: int, frames: tuple[Frame, ...], host: Clause | None, is_state_adjective: Callable[[Tree, int], bool]
) -> NounMatch | None:
    """The first frame of a noun whose object is there, else the first that needs none.

    `host` is the clause whose verb lends its subject (Kritik `üben`): its prepositional phrases may hold the object.
    A genitive before the noun is its agent (`Russlands Ablehnung`), one behind it what the frame says.
    """
    fillers = dict(_fillers(tree, i, is_state_adjective))
    content = next(tree.dependents(i, "acl", "ccomp", "xcomp"), None)
    if content is None and host is not None:  # ihre Bereitschaft bekundet, sich zu beteiligen
        content = next(iter(host.clausal.get("inf", ())), None)
    for frame in frames:
        if combination(tree, i, frame) is None:
            continue
        if "sym" in frame.kinds and (pair := _pair(tree, fillers)):
            return NounMatch(frame, pair[:1], pair[1:])
        by = _agents(tree, i, frame, fillers, lent=host is not None)
        for slot in frame.object:
            if slot in ("inf", "that"):
                if content is not None and not _relative(tree, content):
                    return NounMatch(frame, by, [], content)
                continue
            objects = [ref for ref in fillers.get(slot, ()) if ref not in by]
            if not objects and host is not None:
                objects = [Ref(tree.index, o) for o in host.slots.get(slot, ()) if o != i]
            if objects:
                return NounMatch(frame, by, _expanded(tree, objects))
        if "-" in frame.object:
            return NounMatch(frame, by, [])
    return None


def agents(tree: Tree, i: int, frame: Frame, is_state_adjective: Callable[[Tree, int], bool]) -> list[Ref]:
    """Who does what a noun names, where its own phrase says so: `Kritik der Kirche`."""
    return _agents(tree, i, frame, dict(_fillers(tree, i, is_state_adjective)), lent=False)


def _pair(tree: Tree, fillers: dict[str, list[Ref]]) -> list[Ref]:
    """The sides of what is done to each other: Treffen `zwischen Putin und Xi`."""
    for slot in (*BETWEEN, "gen", *GENITIVES):
        sides = _expanded(tree, fillers.get(slot, []))
        if len(sides) > 1:
            return sides
    return []


def _fillers(tree: Tree, i: int, is_state_adjective: Callable[[Tree, int], bool]) -> Iterator[tuple[str, list[Ref]]]:
    found: dict[str, list[Ref]] = {}
    for child in tree.children[i]:
        base = tree.base(child)
        case = tree.case(child)
        slot = None
        if tree.possessive(child):
            slot = "gen"
        elif base in ("nmod", "obl") and case is not None:
            slot = "gen" if tree.lemma(case) in ("'s", "’s", "'") else tree.lemma(case)
        elif base == "nmod":
            slot = "gen"
        elif base in ("amod", "compound") and is_state_adjective(tree, child):
            slot = "adj"
        if slot:
            found.setdefault(slot, []).append(Ref(tree.index, child))
    front, hyphen, _ = tree.tokens[i].text.rpartition("-")
    if hyphen and front:
        found.setdefault("comp", []).append(Ref(tree.index, i, len(front)))
        found.setdefault("adj", []).append(Ref(tree.index, i, len(front)))
    yield from found.items()


def _agents(tree: Tree, i: int, frame: Frame, fillers: dict[str, list[Ref]], *, lent: bool) -> list[Ref]:
    before = [ref for ref in fillers.get("gen", ()) if ref.token < i]
    if before and ("gen" in frame.subject or lent):
        return _expanded(tree, before)
    if lent:
        return []
    for slot in frame.subject:
        if slot in fillers and not (slot in ("gen", *GENITIVES) and _patient_first(frame, slot, fillers)):
            return _expanded(tree, fillers[slot])
    return []


def _patient_first(frame: Frame, slot: str, fillers: dict[str, list[Ref]]) -> bool:
    """A genitive that could be either is the patient when nothing else is: `die Ausweisung der Diplomaten`."""
    return slot in frame.object and not any(other in fillers for other in frame.object if other != slot)


def _expanded(tree: Tree, refs: list[Ref]) -> list[Ref]:
    return [
        ref if ref.cut else Ref(ref.sentence, j) for ref in refs for j in ([0] if ref.cut else expand(tree, ref.token))
    ]


def _relative(tree: Tree, head: int) -> bool:
    return (
        any(tree.tokens[t].morph.get("PronType") == "Rel" for t in tree.subtree(head))
        or tree.tokens[head].dep == "acl:relcl"
    )
