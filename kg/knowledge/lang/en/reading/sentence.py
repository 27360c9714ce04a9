"""English readings."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.knowledge.concepts import adjectives
from kg.knowledge.lang.en.reading.names import is_plural, named
from kg.knowledge.lang.en.reading.times import CALENDAR
from kg.knowledge.lang.en.reading.verbs import verb
from kg.knowledge.readings.frames import Fixed, Frame, Slot, frame, frames
from kg.knowledge.readings.grammar import grammar, is_preposition, is_speaker
from kg.knowledge.readings.times import when
from kg.knowledge.readings.told import End, Told, speakers_beside
from kg.knowledge.readings.verb import Verb
from kg.knowledge.readings.words import (
    UNDONE,
    addressed,
    by_text,
    denied,
    foreseen,
    held_when,
    in_infinitive,
    is_demanded,
    is_now,
    joined,
    lasts,
    lemma_speaks,
    mood,
    nobody,
    office,
    opened,
    own,
    plans,
    prefixed,
    quoted,
    says_lemma,
    suited,
    whole,
)  # fmt: skip

_PRONOUNS = {
    "er": "he", "ihm": "he", "ihn": "he", "sie": "they", "es": "it", "wir": "we", "uns": "we", "ihnen": "they",
    "man": "one", "das": "that", "dies": "this", "niemand": "nobody", "jemand": "somebody",
    "him": "he", "them": "they", "us": "we", "her": "she",
}  # fmt: skip
_OBJECTS = {"he": "him", "they": "them", "we": "us", "she": "her", "one": "one"}
_SMALL = frozenset(
    """
    the a an this that these those his her its their our my your some any no all both each every many several few most
    more at about around nearly almost over up one two three four five six seven eight nine ten eleven twelve dozens
    hundreds thousands other another such what which who when if as in on by with for from of he she it they we you
    """.split()
)


_HELD = {
    "before": ("was", "were"), "later": ("will be", "will be"), "": ("was or will be", "were or will be"),
}  # fmt: skip
_A = re.compile(r"\ban? (\w+)")
_QUOTED = frozenset("i we my our me us mine ours i'm we're i've we've".split())
"""First-person words, which a clause may contain only in quotation marks."""
_OPENERS = frozenset("the a an this these those his her its their it he she they there some all no any".split())
"""Words that introduce a clause with its own subject."""
_JOINING = frozenset("to that whether if how why when where what who which".split())
"""Words that introduce a clause after any verb."""


def sentence(told: Told) -> str:
    """Return a statement as an English sentence."""
    beside, himself = own(told)
    subject, verb, rest = _clause(told)
    lead = ""
    demanded = is_demanded(told, beside) and not himself
    if beside and not demanded:
        lead = (
            f"According to {noun(beside[0], subject=False)}"
            + "".join(
                f"{', citing' if n == 0 else ', who cites'} {noun(each, subject=False)}"
                for n, each in enumerate(beside[1:])
            )
            + ", "
        )
    if told.modality == "conditional":
        lead += "under certain conditions, "
    text = f"{lead}{subject} {verb}{rest}"
    if demanded:
        text += f", {noun(beside[0])} {'demand' if is_plural(beside[0]) else 'demands'}"
    if himself and told.subject is not None:
        text += f", by {_possessive(told.subject)} own account"
    if told.hearsay and not told.speakers:
        text += " (no source named)"
    return f"{opened(text.removesuffix('.'))}."


def _possessive(end: End) -> str:
    if is_plural(end):
        return "their"
    return {"Masc": "his", "Fem": "her"}.get(end.gender or "", "their") if end.type == "Person" else "its"


def noun(end: End, *, subject: bool = True) -> str:
    """Return an end as a noun phrase."""
    if end.names:
        name = named(end.names["en"], end.class_, end.gender) if end.class_ else end.names["en"]
        apart = end.article and (end.lang == "en" or end.number == "Plur") and not name.lower().startswith("the ")
        return f"the {name}" if apart else name
    words = whole(end.words)
    if is_speaker(words):
        return "the speaker"
    if words.lower() in _PRONOUNS or words.lower() in _OBJECTS:
        found = _PRONOUNS.get(words.lower(), words.lower())
        return found if subject else _OBJECTS.get(found, found)
    if end.lang != "en":
        known = grammar(end.lang)
        article, short = known.cited(end) if known is not None else ("", words)
        article = _article(short) if article == "a" else article
        return f"{article} {quoted(short, 'en')}".strip()
    return phrase(end)


def _article(words: str) -> str:
    return "an" if words[:1].lower() in "aeiouäöü" else "a"


def phrase(end: End) -> str:
    """Return an English phrase. The antecedent of a pronoun keeps its article."""
    words = _lowered(whole(end.words), end)
    first, *others = words.split(" ")
    own = first.lower() in _SMALL or first.endswith(("'s", "’s")) or first[:1].isdigit() or ", " in words
    article = "the " if end.taken_up and not own and (others or first[:1].islower()) else ""
    return joined(f"{article}{words}", end, "and")


def _lowered(words: str, end: End) -> str:
    """Return words without a capital that only starts a sentence."""
    first = words.split(" ", maxsplit=1)[0]
    small = first.lower()
    if not first[:1].isupper() or (first.isupper() and len(first) > 1):
        return words
    if small in _SMALL and not words.startswith("The Hague"):
        return small + words[len(first) :]
    common = (end.lemma and small.startswith(end.lemma)) or small in adjectives("en")
    title = end.taken_up and any(word[:1].isupper() for word in words.split(" ")[1:])  # Economic and Monetary Affairs
    return small + words[len(first) :] if end.opens and common and not title else words


def _clause(told: Told, mood: str | None = None) -> tuple[str, str, str]:
    """Return subject, finite verb group and the rest. `mood` is the modality given by the outer clause."""
    if told.object is not None and told.object.before == "of" and told.text.endswith("ing"):
        told = replace(told, object=replace(told.object, before=""))  # the beginning `of` his campaign
    told, form = addressed(told, _frame(told))
    subject, plural, passive, left = _subject(told, form)
    verb = _verb(told, form, plural=plural, passive=passive, mood=mood)
    if plural and form.verb.infinitive == "be":  # are `members`
        several = (replace(p, words=_A.sub(r"\1s", p.words)) if isinstance(p, Fixed) else p for p in form.parts)
        form = replace(form, parts=tuple(several))
    return subject, verb, _rest(told, form, left)


def _frame(told: Told) -> Frame:
    if says_lemma(told, "en"):
        first, *others = told.lemma.split(" ")
        first = in_infinitive(told, first)
        if told.recipient is not None and not lemma_speaks(told):  # gave the visitors a trip: like supply
            return replace(frames("en")[told.relation or ""], verb=verb(first))
        slot = "[@to O]" if by_text(told) else "[O]"
        return frame(" ".join([first, *others, slot]), "en", now=lasts(told), clause="infinitive")
    if role := office(told):
        made = frame("be [@of O]" if told.relation == "hasRoleFor" else "be [of O]", "en", now=True)
        held = made.verb
        if told.relation == "heldOffice":
            one, many = _HELD[held_when(told)]
            held = replace(held, singular=one, plural=many)
        a = {"hasRoleFor": _article(role), "relatedTo": "the"}.get(told.relation or "", "")
        said = Fixed(f"{a} {role if told.lang == 'en' else quoted(role, 'en')}".strip())
        return replace(made, verb=held, parts=(said, *made.parts))
    form = frames("en")[told.relation or ""]
    return suited(form, told.object)


def _subject(told: Told, form: Frame) -> tuple[str, bool, bool, Told]:
    """Return the subject, whether it is plural, whether the verb is passive, and the remaining fields."""
    if told.subject is not None:
        if told.subject.content is not None:
            return f"that {_content(told.subject.content, told)}", False, False, told
        return noun(told.subject), is_plural(told.subject), False, told
    direct = form.direct
    plain = form.noun is None and form.verb.infinitive != "be"
    if direct is not None and plain and told.object is not None and direct.role == "O":
        if told.object.content is not None or told.object.clause:
            return "it", False, True, told
        return noun(told.object), is_plural(told.object), True, replace(told, object=None)
    if form.noun is not None and form.verb.infinitive not in ("be", "have"):
        slot = next((p for p in form.parts if isinstance(p, Slot) and p.before == "of"), None)
        if slot is not None and told.object is not None:
            of = f"{form.noun.words} of {noun(told.object, subject=False)}"
            return of, form.noun.plural, True, replace(told, object=None)
        return form.noun.words, form.noun.plural, True, told
    return "something" if nobody(told, "en") else "somebody", False, False, told


def _verb(told: Told, form: Frame, *, plural: bool, passive: bool, mood: str | None) -> str:
    verb, negative = form.verb, denied(told)
    no = " not" if negative else ""
    allegedly = " allegedly" if told.hearsay else ""
    base = f"be {verb.participle}" if passive else verb.infinitive
    modality = told.modality
    if mood == modality and mood != "actual":
        helper = {"intended": "will", "necessary": "should"}.get(mood)
        if helper:
            return f"{helper}{no} {base}"
        modality = "actual"
    if modality == "intended" and foreseen(told, (None, "any", "event")):
        return f"will{allegedly}{no} {base}"
    if modality == "intended":
        if plans(told) and not passive:
            return f"{allegedly.strip()} {'plan' if plural else 'plans'}{no} to {base}".strip()
        return f"{'are' if plural else 'is'}{allegedly}{no} to {base}"
    if helper := {"possible": "might", "necessary": "must", "conditional": "would"}.get(modality):
        return f"{helper}{allegedly}{no} {base}"
    if told.time is not None and told.time.endswith("/.."):
        have = "have" if plural else "has"
        return f"{have}{allegedly}{no} {'been ' if passive else ''}{verb.participle}"
    if passive:
        be = ("are" if plural else "is") if is_now(told, form) else ("were" if plural else "was")
        return f"{be}{allegedly}{no} {verb.participle}"
    if verb.infinitive == "be":
        be = (
            (verb.plural if plural else verb.singular)
            if is_now(told, form)
            else (verb.past_plural if plural else verb.past)
        )
        return f"{be}{allegedly}{no}"
    if negative:
        do = ("do" if plural else "does") if is_now(told, form) else "did"
        return f"{allegedly.strip()} {do} not {verb.infinitive}".strip()
    finite = (verb.plural if plural else verb.singular) if is_now(told, form) else verb.past
    return f"{allegedly.strip()} {finite}".strip()


def _rest(told: Told, form: Frame, left: Told) -> str:
    """Return everything after the verb, with a leading space."""
    parts: list[str] = []
    content = told.object.content if told.object is not None else None
    passive_noun = told.subject is None and form.noun is not None and form.verb.infinitive not in ("be", "have")
    has_recipient = form.has("R")
    control = content is not None and form.clause in ("infinitive", "control")
    if told.recipient is not None and (control or (content is not None and not has_recipient)):
        parts.append(noun(told.recipient, subject=False))
    for part in form.parts:
        if isinstance(part, Fixed):
            parts += [] if part.noun and passive_noun else [part.words]
        else:
            parts += _slot(part, told, left, form, control=control)
    if told.recipient is not None and not has_recipient and content is None:
        parts.append(f"with regard to {noun(told.recipient, subject=False)}")
    if told.place is not None:
        where = replace(told.place, before="") if told.place.before == "of" else told.place
        parts.append(prefixed(where, "en", "in", noun(where, subject=False)))
    if told.time is not None:
        said = when(told.time, CALENDAR, ahead=told.modality != "actual")
        lasting = form.now or told.modality == "actual"
        parts.append(said if lasting else re.sub(r"^until ", "by ", said))  # will finish `by` June, leads `until` June
    if told.relation == "relatedTo" and not office(told):
        parts.append(f"({quoted(told.lemma, 'en')})")
    text = "".join(f" {part}" for part in parts if part)
    if content is not None:
        return text + _object_clause(content, told, form)
    return text + (_clause_of_words(told.object, form) if told.object is not None and told.object.clause else "")


def _clause_of_words(end: End, form: Frame) -> str:
    """Return a clause without a statement; in its own language after its verb if its first word allows it."""
    said = _lowered(end.words, end)
    if re.match(r"to \w+ing\b", said):
        said = said.removeprefix("to ")  # the commitment `to fighting`
    if form.clause == "fact" and said.startswith("that "):
        said = f"the fact {said}"
    own_subject = said.split(" ")[0] in _OPENERS and not _QUOTED & {*said.lower().split(" ")}
    if form.clause == "finite" and end.lang == "en" and own_subject:
        return f" that {said}"
    return f" {said}" if _joins(end) else f": {quoted(end.words, 'en')}"


def _joins(end: End) -> bool:
    first = end.words.split(" ", maxsplit=1)[0].lower()
    return end.lang == "en" and (first in _JOINING or first.endswith("ing"))


def _slot(part: Slot, told: Told, left: Told, form: Frame, *, control: bool) -> list[str]:
    end = left.object if part.role == "O" else told.recipient
    if end is None:
        passive = part.role == "O" and told.object is not None and left.object is None
        return [part.missing] if part.optional or passive else ["something"]
    if end.clause:
        return []
    if end.content is not None:
        keep = part.before and form.clause in ("fact", "")
        return [part.before] if keep else []
    if part.role == "R" and control:
        return []
    said = noun(end, subject=False)
    clause = told.object is not None and told.object.clause and told.object.words.startswith("to ")
    if part.role == "R" and form.clause == "control" and clause and told.subject is not None:
        return [said]  # permitted `lenders` to offer loans
    if not end.names and end.lang == "en" and is_preposition(said.split(" ")[0], "en"):
        return [said]
    if part.as_text:
        near = part.before in ("in connection with", "with", "of") and end.type in ("Place", "State")
        return [prefixed(end, "en", "in" if near else part.before, said), part.behind]
    return [part.before, said, part.behind]


def _object_clause(content: Told, told: Told, form: Frame) -> str:
    """Return a statement as an object clause: `that Iran stop`, `to attack Israel`."""
    content = replace(content, negative=False) if told.relation in UNDONE else content
    same = content.subject is not None and told.subject is not None and content.subject.id == told.subject.id
    to = content.subject is not None and told.recipient is not None and content.subject.id == told.recipient.id
    if content.modality in ("actual", "intended", "necessary", "possible") and content.subject is not None:
        if form.clause == "infinitive" and (to or (same and told.recipient is None)):
            return f" {infinitive(content)}"
        if form.clause == "control":
            whom = "" if to or same else f"{noun(content.subject, subject=False)} "
            return f" {whom}{infinitive(content)}"
    that = "that" if form.clause in ("finite", "infinitive", "control") else "the fact that"
    return f" {that} {_content(content, told)}"


def _content(content: Told, around: Told) -> str:
    subject, verb, rest = _clause(content, mood(content, around))
    one, other = content.subject, around.subject
    if one is not None and other is not None and one.id == other.id and (one.names or is_plural(one)):
        person = {"Masc": "he", "Fem": "she"}.get(one.gender or "", subject) if one.type == "Person" else "it"
        subject = "they" if is_plural(one) else person
    said = ", ".join(noun(each, subject=False) for each in speakers_beside(content, around))
    return f"{subject} {verb}{rest}" + (f" (according to {said})" if said else "")


def infinitive(content: Told) -> str:
    """Return a statement as an infinitive: `to attack Iran`."""
    content, form = addressed(content, _frame(content))
    allegedly = "allegedly " if content.hearsay else ""
    return f"{'not ' if content.negative else ''}to {allegedly}{form.verb.infinitive}{_rest(content, form, content)}"


def parts(infinitive: str) -> tuple[Verb, str]:
    """Return the verb of an infinitive, which is first, and the words after it."""
    first, _, rest = infinitive.partition(" ")
    return verb(first), rest


def cited(end: End) -> tuple[str, str]:
    """Return a phrase for another language."""
    return "", phrase(end)


def is_negative(words: str) -> bool:
    """Return whether a phrase is itself negative: `no country`."""
    return words.split(" ", maxsplit=1)[0].lower() in ("no", "nobody", "nothing", "none", "neither")


def is_predicate(told: Told) -> bool:
    """Return whether the words of a relation show that its lemma is a verb."""
    lemma = told.lemma.split(" ")[0]
    known = verb(lemma)
    forms = {known.singular, known.past, known.participle, f"{lemma.removesuffix('e')}ing"}
    verbal = told.modality != "actual" or known.past != known.participle  # to `take`, has `become`
    return told.text.split(" ")[0].lower() in (forms | {lemma} if verbal and told.subject else forms - {lemma})


def affirmed(words: str) -> str:
    """Return a phrase without its `no`."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() == "no" else words
