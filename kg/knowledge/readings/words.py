"""What both languages' readings share."""

from __future__ import annotations

from dataclasses import replace

from kg.knowledge.readings.frames import Frame
from kg.knowledge.readings.grammar import grammar, is_preposition, spoken
from kg.knowledge.readings.told import End, Told
from kg.model import ACTORS
from kg.ontology import relation_types

OFFICES = frozenset({"holdsOffice", "heldOffice", "hasRoleFor"})
"""Relations whose lemma is the office or the role, where it is a noun."""
UNDONE = frozenset({"refuses", "fails", "stops", "ends"})
"""What is inside them does not happen, which they say already."""
_OF_ITSELF = frozenset({"begins", "stops", "continues", "escalates"})
"""What somebody does to a thing, and the thing by itself."""
_ADDRESSED = ACTORS | {"Group"}
_PARTIES = _ADDRESSED | {"Place"}
_MARKS = frozenset('()„“”"')


def own(told: Told) -> tuple[tuple[End, ...], bool]:
    """The speakers other than the subject, and whether the subject is one."""
    subject = told.subject.id if told.subject is not None else None
    beside = tuple(speaker for speaker in told.speakers if speaker.id != subject)
    return beside, len(beside) < len(told.speakers)


def is_demanded(told: Told, beside: tuple[End, ...]) -> bool:
    """Whether it is somebody's demand: what one speaker, whom the sentence can name, says to be necessary."""
    if told.modality != "necessary" or told.hearsay or len(beside) != 1:
        return False
    return bool(beside[0].names) or " " in beside[0].words or beside[0].words[:1].isupper()


def plans(told: Told) -> bool:
    """Whether the subject has plans of its own: somebody with a name, who does something."""
    subject = told.subject
    if subject is None or not subject.names or subject.type not in ACTORS:
        return False
    kind = relation_types().get(told.relation or "")
    return kind is None or (kind.root != "INTEND" and kind.subject not in ("event", "any"))


def addressed(told: Told, form: Frame) -> tuple[Told, Frame]:
    """The same with the object as the recipient, where a relation that goes to somebody has him as its only end."""
    kind, end = relation_types().get(told.relation or ""), told.object
    if told.subject is None and end is not None and told.relation in _OF_ITSELF and not (end.content or end.clause):
        return replace(told, subject=end, object=None), form  # what is begun begins
    if end is not None and told.place is not None and _holds(end, told.place):
        told = replace(told, place=None)
    if end is not None and told.time is not None and end.words == told.time:
        return replace(told, object=None), form  # began `2011`
    if kind is None or "addressed" not in kind.traits or end is None or told.recipient is not None:
        return told, form
    if end.type not in _ADDRESSED or end.content is not None or not form.has("R") or told.subject is None:
        return told, form
    return replace(told, object=None, recipient=end), form


def _holds(end: End, place: End) -> bool:
    """Whether the object is the place, or names it: attacked `plants in Iran`, in Iran."""
    return end.id == place.id or (not end.names and any(name in end.words for name in place.names.values()))


def suited(form: Frame, end: End | None) -> Frame:
    """The frame for a kind of object."""
    if end is not None and (end.content is not None or end.clause):
        return form.inside or form
    thing = end is not None and end.type not in _PARTIES
    return form.thing if thing and form.thing is not None else form


def office(told: Told) -> str:
    """The office that a statement is about, or an empty text."""
    return told.lemma if told.relation in OFFICES and is_noun(told) else ""


def denied(told: Told) -> bool:
    """Whether the verb is to be negated: not where subject or object deny by themselves."""
    ends = (told.subject, told.object)
    return told.negative and not any(end is not None and not end.names and _is_negative(end) for end in ends)


def _is_negative(end: End) -> bool:
    known = grammar(end.lang)
    return known is not None and known.is_negative(end.words)


def lemma_speaks(told: Told) -> bool:
    """Whether the lemma says more than the relation: one outside the ontology, or a verb of whatever takes place."""
    if told.relation != "occurs":
        return told.relation is None
    known = grammar(told.lang)
    return known is None or known.is_predicate(told)


def nobody(told: Told) -> bool:
    """Whether the subject that is not named is something, rather than somebody."""
    kind = relation_types().get(told.relation or "")
    return kind is not None and kind.subject in ("event", "any") and not lemma_speaks(told)


def is_now(told: Told, form: Frame) -> bool:
    """Whether it is told in the present: what lasts, unless it is dated."""
    return form.now and (told.time is None or told.time.endswith("/.."))


def is_noun(told: Told) -> bool:
    """Whether the lemma is a noun: an office."""
    known = grammar(told.lang)
    return known is not None and known.is_noun(told.lemma)


def prefixed(end: End, lang: str, default: str, said: str) -> str:
    """A phrase behind a preposition: the text's own in its language, as the text has it, else the default one."""
    if is_led_in(end, lang):
        return f"{end.before} {said if end.names else end.words}"
    return f"{default} {said}".strip()


def by_text(told: Told) -> str:
    """The preposition of the text before the object, if it is no part of the relation's words."""
    end = told.object
    if end is None or not is_preposition(end.before, told.lang) or end.before in told.lemma.split():
        return ""
    return end.before


def is_led_in(end: End, lang: str) -> bool:
    """Whether a preposition of the text leads in the name itself: in `Bremen`, not beim `Landgericht` Bremen."""
    if end.lang != lang or not is_preposition(end.before, lang):
        return False
    words = end.words.split(" ")
    return not end.names or len(words) == 1 or any(end.words.endswith(name) for name in end.names.values())


def quoted(words: str, lang: str) -> str:
    """Words of another language, in quotation marks."""
    first, last = spoken()[lang].quotes
    inner = "".join("’" if letter in '“”„"«»' else letter for letter in words)
    return f"{first}{inner}{last}"


def whole(words: str) -> str:
    """A phrase without quotation marks and brackets that the phrase does not close."""
    if not _MARKS & {*words}:
        return words
    if words.count("(") != words.count(")"):
        words = words.partition("(")[0].strip() or words
    opening, closing = words.count("„"), words.count("“") + words.count("”")
    return (
        words if opening in (0, closing) and words.count('"') % 2 == 0 else "".join(c for c in words if c not in '„“”"')
    )


def opened(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]
