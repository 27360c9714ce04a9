"""Which frame of the lexicon a clause or noun has, and what fills it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.clause import Clause, expand
from kg.lexicon import DECIDED, Frame, Lexicon, combination
from kg.syntax import Node

CLAUSAL_SLOTS = ("inf", "that")


@dataclass(frozen=True, slots=True)
class Ref:
    """A nominal by its head.

    `cut` characters of the token when only its front is meant: `Kreml`sprecher; else 0.
    """

    node: Node
    cut: int = 0


@dataclass(slots=True)
class Match:
    """A frame with its fillers: nominal heads, or the head of a content clause."""

    frame: Frame
    words: list[Node]
    """The words of a combination besides the clause's own."""
    slot: str = "-"
    objects: list[Ref] = field(default_factory=list)
    content: Node | None = None


def matches(clause: Clause, frames: tuple[Frame, ...]) -> Iterator[Match]:
    """The frames whose words stand in the clause and whose object is there, or that need none, best first."""
    for reflexive in (True, False) if clause.reflexive else (False,):
        for frame in frames:
            words = combination(clause.head, frame) if frame.reflexive == reflexive else None
            found = None if words is None else _filled(clause, frame, words)
            if found is not None:
                yield found
    if any(len(expand(noun)) > 1 for noun in clause.slots.get("subj", ())):
        # Berlin und Warschau arbeiten zusammen: who does it with whom stands in the subject
        together = ((frame, combination(clause.head, frame)) for frame in frames if "sym" in frame.kinds)
        yield from (Match(frame, words) for frame, words in together if words is not None)


def _filled(clause: Clause, frame: Frame, words: list[Node]) -> Match | None:
    for place in frame.object or ("-",):
        slot = _seen_as(clause, place)
        if slot == "-":
            return Match(frame, words)
        if slot in CLAUSAL_SLOTS and clause.clausal.get(slot) and not _takes_up(clause):
            return Match(frame, words, slot, content=clause.clausal[slot][0])
        if slot in clause.correlates and (heads := [h for s in CLAUSAL_SLOTS for h in clause.clausal.get(s, ())]):
            return Match(frame, words, slot, content=heads[0])
        fillers = [noun for noun in clause.slots.get(slot, ()) if noun not in words]
        if slot not in clause.lang.place.place_prepositions:
            fillers = fillers or _beside(words, slot)
        if slot == "iobj" and not fillers and any(clause.clausal.values()):
            fillers = clause.slots.get("obj", [])  # wirft Venezuela vor, ... zu tun: names show no case
        if slot == "obj" and not fillers and (content := _told(clause, frame)) is not None:
            return Match(frame, words, slot, content=content)
        if fillers:
            return Match(frame, words, slot, [Ref(noun) for noun in fillers])
    return None


def _takes_up(clause: Clause) -> bool:
    """Whether the object stands before a colon, behind which more is told of it.

    Kurti bezweifelt `das`: Die Täter seien geschickt worden; Abe kündigte `Strafen` an: Schiffe dürften nicht anlegen.
    """
    heads = [h for slot in CLAUSAL_SLOTS for h in clause.clausal.get(slot, ())]
    return bool(heads) and any(word.text == ":" for noun in clause.slots["obj"] for word in noun.until(heads[0]))


def _beside(words: list[Node], slot: str) -> list[Node]:
    """What hangs on the noun of a combination: reached an agreement `with Hamas`."""
    phrases = (c for word in words if word.pos == "NOUN" for c in word.dependents("nmod"))
    return [c for c in phrases if (case := c.case) is not None and case.lemma == slot]


def _told(clause: Clause, frame: Frame) -> Node | None:
    """The head of the clause that stands as object.

    They ruled out `extraditing` him; sie zahlten, was er `rügte`; der Rat billigte, die Wahl `vorzuziehen`.
    """
    for head in clause.clausal.get("told", ()):
        return head
    if frame.root in DECIDED:
        return next((h for slot in CLAUSAL_SLOTS for h in clause.clausal.get(slot, ())), None)
    forms = (h for h in clause.clausal.get("inf", ()) if not h.has("mark", "nsubj", "aux"))
    lang = clause.lang
    gerunds = (h for h in forms if lang.clause.has_gerund and h.lower.endswith(lang.morphology.present_participles))
    return next(gerunds, None)


def _seen_as(clause: Clause, slot: str) -> str:
    """Where the object of `sehen als` stands: of whom it is said, if that is there. Sie sieht `Russland` als Feind."""
    seen = slot in clause.lang.clause.role_prepositions and clause.slots.get(slot) and clause.slots.get("obj")
    return "obj" if seen else slot


def speech_frame(clause: Clause, lexicon: Lexicon) -> Frame | None:
    """The frame of a verb of saying, else None."""
    for frame in lexicon.verb(clause.lemma, clause.forms()):
        if "speech" in frame.kinds and combination(clause.head, frame) is not None:
            return frame
    return None
