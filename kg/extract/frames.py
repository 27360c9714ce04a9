"""Finds the lexicon entries (frames) that fit a clause or noun, and the words that fill their slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.clause import ClausalSlot, Clause, expand
from kg.extract.ref import Ref
from kg.knowledge.lexicon import Frame, Lexicon, combination
from kg.text import Node

CLAUSAL: Mapping[str, ClausalSlot] = {"inf": "inf", "that": "that"}
"""Slots of a lexicon entry that a clause can fill."""


@dataclass(frozen=True, slots=True)
class Sense:
    """A lexicon entry (frame) with the words that fill its slots. The object is a noun phrase or a content clause."""

    frame: Frame
    words: tuple[Node, ...]
    """The words of a multi-word entry, except the main verb of the clause."""
    slot: str = "-"
    objects: tuple[Ref, ...] = ()
    content: Node | None = None
    recipients: tuple[Ref, ...] = ()
    """Recipients of a demand, promise, threat or gift. If there are any, the object is the thing that somebody demands,
    promises or gives.
    """


def matches(clause: Clause, frames: tuple[Frame, ...]) -> Iterator[Sense]:
    """Yield the lexicon entries that fit a clause, best first. The clause must contain all words of an entry, and an
    object if the entry requires one.
    """
    for reflexive in (True, False) if clause.reflexive else (False,):
        for frame in frames:
            words = combination(clause.head, frame) if frame.reflexive == reflexive else None
            found = None if words is None else _filled(clause, frame, words)
            if found is not None:
                yield _addressed(clause, found)
    together = [frame for frame in frames if "sym" in frame.kinds]
    if together and any(len(expand(noun)) > 1 for noun in clause.fillers("subj")):
        # both partners are in the subject, e.g. "Berlin und Warschau arbeiten zusammen"
        pairs = ((frame, combination(clause.head, frame)) for frame in together)
        yield from (Sense(frame, words) for frame, words in pairs if words is not None)


def _filled(clause: Clause, frame: Frame, words: tuple[Node, ...]) -> Sense | None:
    for place in frame.object or ("-",):
        slot = _seen_as(clause, place)
        if slot == "-":
            return Sense(frame, words)
        if slot in CLAUSAL and not _takes_up(clause) and (heads := clause.contents(CLAUSAL[slot])):
            return Sense(frame, words, slot, content=heads[0])
        if slot in clause.correlates and (heads := clause.contents("inf", "that")):
            return Sense(frame, words, slot, content=heads[0])
        fillers = tuple(noun for noun in clause.fillers(slot) if noun not in words)
        if slot not in clause.lang.place.place_prepositions:
            fillers = fillers or _beside(words, slot)
        if slot == "iobj" and not fillers and any(clause.clausal.values()):
            fillers = clause.fillers("obj")  # names show no case, e.g. in "wirft Venezuela vor, ... zu tun"
        if slot == "obj" and not fillers and (content := _told(clause, frame)) is not None:
            return Sense(frame, words, slot, content=content)
        if fillers:
            return Sense(frame, words, slot, tuple(map(Ref, fillers)))
    return None


def _addressed(clause: Clause, sense: Sense) -> Sense:
    """Return the sense with its recipient. In "forderte Malta zum Verzicht auf", Malta is the recipient and `Verzicht`
    the object.
    """
    frame = sense.frame
    if "addressed" not in frame.type.traits or not (sense.objects or sense.content):
        return sense
    control = () if frame.control == "subj" else (frame.control,)
    goals = {
        slot
        for slot in clause.lang.place.destinations.intersection(frame.object)
        if all(noun.ent[2:] == "LOC" for noun in clause.fillers(slot))  # e.g. "exportiert Müll nach Togo"
    }
    whom = (*control, "iobj", *clause.lang.clause.recipient_prepositions, *sorted(goals))
    known = {*frame.object, *control, "iobj", "obj"}

    def filled(slots: Iterable[str]) -> Iterator[tuple[str, tuple[Ref, ...]]]:
        for slot in slots:
            nouns = clause.fillers(slot) if slot in known and slot != sense.slot else ()
            if refs := tuple(Ref(noun) for noun in nouns if noun not in sense.words):
                yield slot, refs

    if sense.slot not in whom:
        others = () if sense.slot == "obj" else ("obj",)  # e.g. "provided them with tents"
        _, recipients = next(filled((*whom, *others)), ("", ()))
        return replace(sense, recipients=recipients)
    slot, things = next(filled(slot for slot in (*frame.object, "obj") if slot not in whom), ("", ()))
    return replace(sense, slot=slot, objects=things, recipients=sense.objects) if things else sense


def _takes_up(clause: Clause) -> bool:
    """Return whether a clause after a colon explains the object.

    Examples are "Kurti bezweifelt das: Die Täter seien geschickt worden" and "Abe kündigte Strafen an: Schiffe dürften
    nicht anlegen".
    """
    heads = clause.contents("inf", "that")
    return bool(heads) and any(word.text == ":" for noun in clause.fillers("obj") for word in noun.until(heads[0]))


def _beside(words: tuple[Node, ...], slot: str) -> tuple[Node, ...]:
    """Return phrases that depend on the noun in a multi-word entry, like `with Hamas` in "reached an agreement with
    Hamas".
    """
    phrases = (c for word in words if word.pos == "NOUN" for c in word.dependents("nmod"))
    return tuple(c for c in phrases if (case := c.case) is not None and case.lemma == slot)


def _told(clause: Clause, frame: Frame) -> Node | None:
    """Return the head of the clause that is the object, or None.

    Examples are `extraditing` in "They ruled out extraditing him" and `vorzuziehen` in "der Rat billigte, die Wahl
    vorzuziehen".
    """
    for head in clause.contents("told"):
        return head
    if "decision" in frame.type.traits:
        return next(iter(clause.contents("inf", "that")), None)
    lang = clause.lang
    forms = (head for head in clause.contents("inf") if not head.has("mark", "nsubj", "aux"))
    endings = lang.morphology.present_participles if lang.clause.gerund_marks else ()
    gerunds = (head for head in forms if head.lower.endswith(endings))
    return next(gerunds, None)


def _seen_as(clause: Clause, slot: str) -> str:
    """Return the slot that contains the object. For `sehen als`, this is the slot of the direct object, like `Russland`
    in "Sie sieht Russland als Feind".
    """
    seen = slot in clause.lang.clause.role_prepositions and clause.fillers(slot) and clause.fillers("obj")
    return "obj" if seen else slot


def speech_frame(clause: Clause, lexicon: Lexicon) -> Frame | None:
    """Return the lexicon entry of a verb or adjective that reports speech or thought, or None. An example is
    `überzeugt` in "ist überzeugt, dass ...".
    """
    adjectives = lexicon.adjectives.get(clause.lemma, ()) if clause.head.pos == "ADJ" else ()
    for frame in (*adjectives, *lexicon.verb(clause.lemma, clause.forms())):
        if "speech" in frame.kinds and combination(clause.head, frame) is not None:
            return frame
    return None
