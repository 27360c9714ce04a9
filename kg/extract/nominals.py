"""Interprets nouns that state relations, for example `Ablehnung` in "seine Ablehnung von Truppen" or `Angriff` in "der
russische Angriff auf die Ukraine".
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clause import Clause, expand, names_time
from kg.extract.fact import Roles
from kg.extract.ref import Ref
from kg.knowledge.lexicon import Frame, combination
from kg.text import Node


@dataclass(frozen=True, slots=True)
class NounSense:
    """A lexicon entry for a noun, with the subjects and objects found in the text."""

    noun: Node
    frame: Frame
    subjects: tuple[Ref | None, ...]
    objects: tuple[Ref, ...]
    content: Node | None = None


def match_noun(roles: Roles, noun: Node, frames: tuple[Frame, ...], host: Clause | None) -> NounSense | None:
    """Return the first of the given lexicon entries that fits a noun, or None. An entry fits if its object occurs in
    the text or is optional.

    `host` is the clause of the light verb, for example `üben` in "Kritik üben". A prepositional phrase in `host` may
    contain the object. A genitive before the noun is the noun's subject, as in "Russlands Ablehnung". The lexicon entry
    decides whether a genitive after the noun is the subject or the object.
    """
    fillers = _fillers(roles, noun)
    contents = (c for c in noun.dependents("acl", "ccomp", "xcomp") if not _participle(c))
    content = next(contents, None)
    if content is None and host is not None:  # e.g. "ihre Bereitschaft bekundet, sich zu beteiligen"
        content = next(iter(host.contents("inf")), None)
    for frame in frames:
        if combination(noun, frame) is None:
            continue
        if "sym" in frame.kinds and (pair := _pair(roles, fillers)):
            return NounSense(noun, frame, tuple(pair[:1]), tuple(pair[1:]))
        by = _agents(roles, noun, frame, fillers, lent=host is not None)
        for slot in frame.object:
            if slot in ("inf", "that"):
                if content is not None and not _relative(content):
                    return NounSense(noun, frame, tuple(by), (), content)
                continue
            filled = [ref for ref in fillers.get(slot, ()) if ref not in by]
            # A time is not the object, e.g. `Zeit` in "Zusicherungen für die Zeit nach dem Ausstieg".
            objects = [ref for ref in filled if ref.cut or not names_time(ref.node, roles.lang)]
            if not objects and host is not None:
                objects = [Ref(o) for o in host.fillers(slot) if o != noun]
            if objects:
                return NounSense(noun, frame, tuple(by), tuple(_expanded(objects)))
        if "-" in frame.object:
            return NounSense(noun, frame, tuple(by), ())
    return None


def agents(roles: Roles, noun: Node, frame: Frame) -> list[Ref]:
    """Return the subjects that a noun phrase names, like `der Kirche` in "Kritik der Kirche"."""
    return _agents(roles, noun, frame, _fillers(roles, noun), lent=False)


def _pair(roles: Roles, fillers: dict[str, list[Ref]]) -> list[Ref]:
    """Return both sides of a mutual relation, like Putin and Xi in "Treffen zwischen Putin und Xi"."""
    for slot in (roles.lang.time.between[0], "gen", *roles.lang.clause.genitive_prepositions):
        sides = _expanded(fillers.get(slot, []))
        if len(sides) > 1:
            return sides
    return []


def _fillers(roles: Roles, noun: Node) -> dict[str, list[Ref]]:
    found: dict[str, list[Ref]] = {}
    for child in noun.children:
        base = child.relation
        case = child.case
        slot = None
        if child.possessive:
            slot = "gen"
        elif base in ("nmod", "obl") and case is not None:
            slot = "gen" if case.lemma in roles.lang.clause.possessive_marks else case.lemma
        elif base == "nmod":
            slot = "gen"
        elif base in ("amod", "compound") and roles.is_state_adjective(child):
            slot = "adj"
        if slot:
            found.setdefault(slot, []).append(Ref(child))
    front, hyphen, _ = noun.text.rpartition("-")
    if hyphen and front:
        found.setdefault("comp", []).append(Ref(noun, len(front)))
        found.setdefault("adj", []).append(Ref(noun, len(front)))
    return found


def _agents(roles: Roles, noun: Node, frame: Frame, fillers: dict[str, list[Ref]], *, lent: bool) -> list[Ref]:
    before = [ref for ref in fillers.get("gen", ()) if ref.node < noun]
    if before and ("gen" in frame.subject or lent):
        return _expanded(before)
    if lent:
        return []
    for slot in frame.subject:
        genitive = slot == "gen" or slot in roles.lang.clause.genitive_prepositions
        if slot in fillers and not (genitive and _patient_first(frame, slot, fillers)):
            return _expanded(fillers[slot])
    return []


def _patient_first(frame: Frame, slot: str, fillers: dict[str, list[Ref]]) -> bool:
    """Return whether a genitive must be the object because nothing else can be. For example, `der Diplomaten` is the
    object in "die Ausweisung der Diplomaten".
    """
    return slot in frame.object and not any(other in fillers for other in frame.object if other != slot)


def _expanded(refs: list[Ref]) -> list[Ref]:
    return [each for ref in refs for each in ([ref] if ref.cut else [Ref(node) for node in expand(ref.node)])]


def _participle(head: Node) -> bool:
    """Return whether a clause only describes its noun, like `brokered by China` in "the deal, brokered by China"."""
    bare = not head.has("nsubj", "mark", "aux")
    return bare and head.relation == "acl" and head.morph.get("VerbForm") == "Part"


def _relative(head: Node) -> bool:
    return any(t.morph.get("PronType") == "Rel" for t in head.subtree()) or head.dep == "acl:relcl"
