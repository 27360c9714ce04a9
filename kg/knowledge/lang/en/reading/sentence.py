"""Builds English readings."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.knowledge.lang.en.reading.names import is_plural
from kg.knowledge.lang.en.reading.phrases import article, lowered, noun, plural_of
from kg.knowledge.lang.en.reading.times import CALENDAR
from kg.knowledge.lang.en.reading.verbs import (
    agreeing,
    gerunds,
    is_described,
    is_helped,
    is_passive,
    modal,
    shown,
    tense,
    verb,
)
from kg.knowledge.lang.en.time import TIME
from kg.knowledge.readings.frames import Fixed, Frame, Slot, frame, frames
from kg.knowledge.readings.grammar import is_preposition, is_verb
from kg.knowledge.readings.offices import (
    between,
    has_body,
    is_affiliated,
    is_becoming,
    is_coming,
    is_elected,
    is_office,
    office,
    ranks,
    translated,
)
from kg.knowledge.readings.remainder import by_own_account, clause_left, remainder
from kg.knowledge.readings.times import when
from kg.knowledge.readings.told import DIRECT, End, Told, speakers_beside
from kg.knowledge.readings.verb import Verb
from kg.knowledge.readings.wording import Wording, edge, filled, has_content, has_time, usable
from kg.knowledge.readings.words import (
    addressed,
    by_text,
    closed,
    denied,
    denied_once,
    foreseen,
    in_infinitive,
    in_tense,
    is_addressee,
    is_caused,
    is_demanded,
    is_done,
    is_duty,
    is_future,
    is_now,
    is_reached,
    is_supposed,
    is_wished,
    lemma_speaks,
    limits,
    mood,
    nobody,
    opened,
    own,
    own_clause,
    phase,
    plans,
    prefixed,
    quoted,
    says_lemma,
    suited,
    translated_verb,
)  # fmt: skip

_A = re.compile(r"\ban? ((?:[\w-]+ )*?(?:\w+-)*?)(\w+)(?= (?:of|for|to|in)\b|-in-|$)")
"""Pattern for a noun with its article, for example `a prime minister`, or `a member` in "a member of parliament"."""
_UNTIL = re.compile(rf" (?:{'|'.join(sorted(TIME.until - {'by'}))}) ")
_BY = re.compile(
    rf" (?i:by) (?:(?:the )?end\b|\d|(?i:{'|'.join(map(re.escape, (*TIME.months, *TIME.weekdays)))})(?!\w))"
)
_ALLEGED = re.compile(
    r"\b(?:alleged|reported|purported|supposed|apparent)ly\b"
    r"|\b(?:said|believed|rumou?red|alleged|reported|supposed) to\b"
)
_QUOTED = frozenset("i we my our me us mine ours i'm we're i've we've".split())
"""First-person words. A clause with such a word must be in quotation marks."""
_OPENERS = frozenset("the a an this these those his her its their it he she they there some all no any".split())
"""Words that introduce a clause with its own subject."""
_TELLING = frozenset("tell inform assure remind notify convince persuade".split())
"""Verbs that need an object for the person addressed."""
_COMPLEMENTED = frozenset("name call declare deem label dub".split())
"""Verbs whose object needs a complement, for example `the player of the match` in "was named the player of the match".
"""
_SHORT = 8
"""An adverbial can follow a verb after at most this many other words."""
_FINITE = frozenset("be is are was were has have had will would can could may might must should does do did".split())
_JOINING = frozenset("to that whether if how why when where what who which".split())
"""Words that can introduce a clause after any verb."""


def sentence(told: Told) -> str:
    """Return a statement as an English sentence."""
    beside, himself = own(told)
    himself |= told.lang != "en" and by_own_account(told)
    lead = ""
    demanded = is_demanded(told, beside) and not himself and modal(told, plural=False) is None
    subject, verb, rest = _clause(told)
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


def _clause(told: Told, mood: str | None = None) -> tuple[str, str, str]:
    """Return the subject, the finite verb group and the rest of a clause. `mood` is the modality that the outer clause
    implies.
    """
    if told.object is not None and told.object.before == "of" and told.object.dep.startswith("nmod"):
        # Example: "the beginning of his campaign".
        told = replace(told, object=replace(told.object, before=""))
    known = verb(in_infinitive(told, told.lemma.split(" ")[0]))
    if made := usable(told, "en", is_plural, lambda group, plural: agreeing(group, known, plural=plural)):
        return _in_words(told, *made, mood)
    told, form = addressed(told, _frame(told))
    if told.lang != "en" and told.subject is not None and is_caused(told):
        form = _causative(form)
    subject, plural, passive, left = _subject(told, form)
    group = _verb(told, form, plural=plural, passive=passive, mood=mood)
    # The recipient becomes the subject, as in "they are permitted to go".
    if told.recipient is not None and left.recipient is None:
        told = left = replace(left, subject=told.recipient)
    if plural and form.verb.infinitive == "be":  # example: are `members`
        several = (replace(p, words=_A.sub(_several, p.words)) if isinstance(p, Fixed) else p for p in form.parts)
        form = replace(form, parts=tuple(several))
    return subject, group, _rest(told, form, left)


def _in_words(told: Told, made: Wording, subject: End, mood: str | None) -> tuple[str, str, str]:
    """Return a clause in the words of the text, for example `has reportedly attacked` and `twice` in "has reportedly
    attacked Iran twice".
    """
    time = _dated(told, lasting=True) if told.time is not None else ""
    where = _where(told.place) if told.place is not None else ""
    finite, fronted = filled(made.finite, told, _joined_noun, "", where), made.tail if made.finite else ""
    apart = "" if has_time(made.middle + made.behind + fronted, "en") else time
    ahead = filled(fronted, told, _joined_noun, time, where)
    rest = filled(made.middle + made.behind, told, _joined_noun, "" if has_time(fronted, "en") else time, where)
    # After many words, the adverbial would seem to belong to the last of them.
    if rest.count(" ") < _SHORT:
        rest, ahead = f"{rest} {ahead}".strip(), ""
    if told.modality == "intended":
        finite = re.sub(r"^would\b(?! (?:not )?have\b)", "will", finite)
    if not finite:
        form = replace(_frame(told), verb=verb(made.tail))
        finite = _verb(told, form, plural=is_plural(subject), passive=False, mood=mood)
    elif told.hearsay and not _ALLEGED.search(f"{finite} {rest}"):
        finite = f"allegedly {finite}"
    said_so = has_content(made.middle + made.behind)
    if told.object is not None and (told.object.content is not None or told.object.clause) and not said_so:
        form, content = _frame(told), told.object.content
        clause = _object_clause(content, told, form) if content is not None else _clause_of_words(told.object, form)
        rest = f"{rest}{clause}"
    parts = [part for part in (rest.strip(), apart) if part]
    acting = closed(noun(subject), subject)
    return f"{ahead}, {acting}" if ahead else acting, finite, "".join(f" {part}" for part in parts)


def _joined_noun(before: str, end: End, case: str) -> str:
    return f"{before} {noun(end, subject=case == '1')}"


def _several(found: re.Match[str]) -> str:
    return found[1] + plural_of(found[2])


def _frame(told: Told) -> Frame:
    if says_lemma(told, "en"):
        return _own_frame(told)
    if role := office(told):
        return _office_frame(told, role)
    if is_affiliated(told):
        return frame("belong [to O]", "en", now=True)
    if told.lang != "en":
        return translated_verb(told, "en")
    return suited(frames("en")[told.relation or ""], told.object)


def _causative(form: Frame) -> Frame:
    """Return the frame for a subject that has somebody else do something, for example "have O arrested" instead of
    "arrest O".
    """
    first = next((part for part in form.parts if part in (form.noun, form.direct)), None)
    if first is None:
        return replace(form, verb=verb("have"), parts=(Fixed(f"somebody {form.verb.infinitive}"), *form.parts))
    others = tuple(part for part in form.parts if part is not first)
    whom = Fixed(first.words) if isinstance(first, Fixed) else first
    return replace(form, verb=verb("have"), parts=(whom, Fixed(form.verb.participle), *others))


def _own_frame(told: Told) -> Frame:
    """Return a frame (an infinitive with its parts) for the verb in the text."""
    first, *others = told.lemma.split(" ")
    first = in_infinitive(told, first)
    # "gave the visitors a trip" has the same frame as `supply`.
    if told.recipient is not None and not lemma_speaks(told):
        return replace(frames("en")[told.relation or ""], verb=verb(first))
    end = told.object
    if told.lemma == "tell" and not told.complement and end is not None and (end.dep == "iobj" or is_addressee(end)):
        # The text does not say what was said, as in "told the BBC".
        return frame("speak [to O]", "en")
    slot = f"[@{before} O]" if (before := by_text(told)) else "[O]"
    made = frame(" ".join([first, *others, slot]), "en", clause=own_clause(told))
    return in_tense(made, shown(told, made.verb), told)


def _office_frame(told: Told, role: str) -> Frame:
    """Return the frame of an office or role, for example "be president of Russia" or "be deputy head of the
    department".
    """
    plain = told.relation in ("hasRoleFor", "closeTo") or (
        told.relation == "heldOffice" and not is_office(role, told.lang)
    )
    made = frame("be [@of O]" if plain else "be [of O]", "en", now=True)
    made = frame("become [of O]", "en", now=is_becoming(told)) if told.relation == "takesOffice" else made
    made = frame("be [of O]", "en") if is_elected(told) else made
    held = made.verb
    if told.relation == "heldOffice":
        one, many = ("will be", "will be") if is_coming(told) else ("was", "were")
        held = replace(held, singular=one, plural=many)
    if not has_body(told):
        made = replace(made, parts=())
    known = translated(role, told, "en") if told.lang != "en" else ()
    first = between(told) or " ".join(ranks(told))
    role = f"{first.removesuffix('-')}{'-' if first.endswith('-') else ' '}{role}" if first else role
    # Example: "was a pupil at the school".
    of_woman = (
        [word for word in known if word.endswith("woman")] if told.subject and told.subject.gender == "Fem" else []
    )
    role = (*of_woman, *known, role)[0]
    a = article(role) if plain else "the" if told.relation == "relatedTo" else ""
    elected = "elected " if is_elected(told) else ""
    said = Fixed(f"{elected}{f'{a} ' if a else ''}{role if known or told.lang == 'en' else quoted(role, 'en')}")
    return replace(made, verb=held, parts=(said, *made.parts))


def _subject(told: Told, form: Frame) -> tuple[str, bool, bool, Told]:
    """Return the subject, whether it is plural, whether the verb is passive, and the fields that remain."""
    if told.subject is not None:
        if told.subject.content is not None:
            return f"that {_content(told.subject.content, told)}", False, False, told
        passive = form.own and told.subject.dep == "nsubj:pass" and is_passive(told, form.verb)
        return closed(noun(told.subject), told.subject), is_plural(told.subject), passive, told
    clause = told.object is not None and (told.object.content is not None or told.object.clause)
    # Example: "they were permitted to go".
    if told.recipient is not None and clause and form.clause == "control":
        subject, left = told.recipient, replace(told, recipient=None)
        return noun(subject), is_plural(subject), True, left
    direct = form.direct
    plain = form.noun is None and form.verb.infinitive != "be"
    if direct is not None and plain and told.object is not None and direct.role == "O":
        if told.object.content is not None or told.object.clause:
            return "it", False, True, told
        said = closed(noun(told.object), told.object)
        return said, is_plural(told.object), True, replace(told, object=None)
    if form.noun is not None and form.verb.infinitive not in ("be", "have"):
        slot = next((p for p in form.parts if isinstance(p, Slot) and p.before == "of"), None)
        if slot is not None and told.object is not None:
            of = f"{form.noun.words} of {noun(told.object, subject=False)}"
            return of, form.noun.plural, True, replace(told, object=None)
        return form.noun.words, form.noun.plural, True, told
    return "something" if nobody(told, "en") else "somebody", False, False, told


_NOT = {None: " not", "yet": " not yet", "longer": " no longer"}


def _allegedly(told: Told) -> str:
    """Return the adverbs before or in the verb, for example `apparently`. Each adverb has a leading space."""
    return "".join(f" {word}" for word in (*(["allegedly"] if told.hearsay else []), *limits(told, "en")))


def _verb(told: Told, form: Frame, *, plural: bool, passive: bool, mood: str | None) -> str:
    verb, negative = form.verb, denied(told)
    no = _NOT[phase(told)] if negative else ""
    allegedly = _allegedly(told)
    base = f"be {verb.participle}" if passive else verb.infinitive
    modality = told.modality
    if told.hearsay and modality == "possible" and told.lang != "en":
        modality = "actual"  # `allegedly` is enough
    own = modal(told, plural=plural)
    if is_done(told) or (own is not None and own[1]):
        base = f"have been {verb.participle}" if passive else f"have {verb.participle}"
    if mood == modality and mood != "actual":
        helper = {"intended": "will", "necessary": "should"}.get(mood)
        if helper:
            return f"{helper}{no} {base}"
        modality = "actual"
    if own is not None:
        return f"{own[0]}{allegedly}{no} {base}".replace("can not", "cannot")
    if modality == "intended" and is_supposed(told):
        past = told.wording is not None and told.wording.past
        be = ("were" if past else "are") if plural else "was" if past else "is"
        return f"{be}{allegedly}{no} supposed to {base}"
    if modality == "intended" and is_wished(told) and (negative or not plans(told)):
        past = told.wording is not None and told.wording.past
        if negative:
            return f"{'did' if past else 'do' if plural else 'does'}{allegedly}{no} want to {base}"
        return f"{allegedly.strip()} {'wanted' if past else 'want' if plural else 'wants'} to {base}".strip()
    if modality == "intended" and (is_future(told) or foreseen(told, (None, "any", "event"))):
        return f"will{allegedly}{no} {base}"
    if modality == "intended":
        if plans(told) and not passive:
            past = told.wording is not None and told.wording.past
            plan = "planned" if past else "plan" if plural else "plans"
            stage = phase(told) if negative else None
            # Examples: "no longer plans to attack", but "plans not to attack".
            if stage is not None:
                does = "did" if past else "do" if plural else "does"
                plan = {"yet": f"{does} not yet plan", "longer": f"no longer {plan}"}[stage]
                no = ""
            return f"{allegedly.strip()} {plan}{no} to {base}".strip()
        if passive and negative:  # `is not to be` would mean that it is forbidden
            return f"will{allegedly} not {base}"
        return f"{'are' if plural else 'is'}{allegedly}{no} to {base}"
    if helper := {"possible": "might", "necessary": "must", "conditional": "would"}.get(modality):
        return f"{helper}{allegedly}{no} {base}"
    if told.time is not None and told.time.endswith("/..") and not told.coming:
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
        if phase(told) != "longer":
            return f"{allegedly.strip()} {do}{no} {verb.infinitive}".strip()
    finite = (verb.plural if plural else verb.singular) if is_now(told, form) else verb.past
    return f"{allegedly.strip()}{no} {finite}".strip()


def _rest(told: Told, form: Frame, left: Told) -> str:
    """Return all words after the verb, with a leading space."""
    parts: list[str] = []
    content = told.object.content if told.object is not None else None
    passive_noun = told.subject is None and form.noun is not None and form.verb.infinitive not in ("be", "have")
    has_recipient = form.has("R")
    control = content is not None and form.clause in ("infinitive", "control")
    if told.recipient is not None and (control or (content is not None and not has_recipient)):
        slot = next((p.before for p in form.parts if isinstance(p, Slot) and p.role == "R"), "")
        whom = noun(told.recipient, subject=False)
        parts.append(f"on {whom}" if slot == "on" else whom)  # "called on Togo to leave", but "permitted Togo to leave"
    for part in form.parts:
        if isinstance(part, Fixed):
            parts += [] if part.noun and passive_noun else [part.words]
        else:
            parts += _slot(part, told, left, form, control=control)
    if told.recipient is not None and not has_recipient and content is None:
        parts.append(f"with regard to {noun(told.recipient, subject=False)}")
    words = told.complement.split(" ") if told.lang == "en" else []
    for adverb in limits(told, "en") if words else ():
        words.remove(adverb)
    if words:
        # Example: `a ship` in "supplied a ship to Togo".
        missing = "something" in parts and words[0] in _OPENERS
        at = parts.index("something") if missing else len(parts)
        parts[at : at + 1] = [" ".join(words)]
    if told.lang != "en":
        # Example: was sentenced “zu einem Jahr Haft”.
        parts += [quoted(phrase, "en") for phrase in remainder(told)]
    if told.place is not None:
        elsewhere = told.place.before == "of" or (told.place.before == "to" and told.place.words in told.ahead)
        parts.append(
            _where(replace(told.place, before="") if elsewhere else told.place)
        )  # example: travelled to Jerusalem to visit the wall
    if told.time is not None:
        parts.append(_dated(told, lasting=form.now or told.modality == "actual"))
    if told.relation == "relatedTo" and not office(told) and not form.own:
        parts.append(f"({quoted(told.lemma, 'en')})")
    text = "".join(f" {part}" for part in parts if part)
    if told.lang != "en" and (clause := clause_left(told)):
        return f"{text}: {quoted(clause, 'en')}"
    if content is not None:
        return text + _object_clause(content, told, form)
    return text + (_clause_of_words(told.object, form) if told.object is not None and told.object.clause else "")


def _dated(told: Told, *, lasting: bool) -> str:
    """Return the time in words. An event with a deadline gets `by`, as in "will finish by June". A lasting state gets
    `until`, as in "leads until June".
    """
    said = when(told.time or "", CALENDAR, ahead=told.modality != "actual" or told.coming, edge=edge(told))
    text = f" {told.ahead} {told.behind} "
    lasts = lasting and (_UNTIL.search(text) or _BY.search(text) is None)
    return said if lasts else re.sub(r"^until ", "by ", said)


def _where(place: End) -> str:
    if is_reached(place, "en"):
        return f"to {noun(place, subject=False)}"
    return prefixed(place, "en", "in", noun(place, subject=False))


def _clause_of_words(end: End, form: Frame) -> str:
    """Return a clause that contains no statement. If the clause is English and fits after the verb, use the clause
    without quotation marks. Otherwise, quote the clause.
    """
    said = lowered(end.words, end)
    if re.match(r"to \w+ing\b", said):
        # Example: `fighting` in "the commitment to fighting".
        said = said.removeprefix("to ")
    if form.clause == "fact" and said.startswith("that "):
        said = f"the fact {said}"
    own_subject = _has_subject(said) and not _QUOTED & {*said.lower().split(" ")}
    if form.clause in ("finite", "infinitive") and end.lang == "en" and own_subject:
        return f" that {said}"
    # Example: "achieved self-reliance".
    plain = form.own and end.lang == "en" and not _is_verbal(said.split(" ")[0])
    return (
        f" {said}" if _joins(end) or (plain and _FINITE.isdisjoint(said.split(" "))) else f": {quoted(end.words, 'en')}"
    )


def _has_subject(said: str) -> bool:
    """Return whether a clause starts with its own subject, for example `legal advice` in "legal advice be sought"."""
    first, *others = said.split(" ")
    alone = _is_verbal(first) or first.rstrip(",").lower() in _JOINING
    return first in _OPENERS or (not alone and not _FINITE.isdisjoint(others))


def _is_verbal(word: str) -> bool:
    """Return whether a word cannot start the subject of a clause, because it is a verb, an adverb or a preposition."""
    verbal = is_verb(word, "en") or word.endswith(("ed", "ing", "ly"))
    return verbal or is_preposition(word.lower(), "en")


def _joins(end: End) -> bool:
    first = end.words.removeprefix("in order ").split(" ", maxsplit=1)[0].lower().rstrip(",")
    return end.lang == "en" and (first in _JOINING or first.endswith("ing"))


def _slot(part: Slot, told: Told, left: Told, form: Frame, *, control: bool) -> list[str]:
    end = left.object if part.role == "O" else told.recipient
    if end is None:
        passive = part.role == "O" and told.object is not None and left.object is None
        return [part.missing] if part.optional or passive else ["something"]
    if end.clause:
        return []
    if end.content is not None:
        keep = part.before and form.clause in ("question", "fact", "")
        return [part.before] if keep else []
    if part.role == "R" and control:
        return []
    said = noun(end, subject=False)
    clause = told.object is not None and told.object.clause and told.object.words.startswith("to ")
    if part.role == "R" and form.clause == "control" and clause and told.subject is not None:
        return [said]  # example: permitted `lenders` to offer loans
    if not end.names and end.lang == "en" and is_preposition(said.split(" ")[0], "en"):
        return [said]
    if part.as_text:
        near = part.before in ("in connection with", "with", "of") and end.type in ("Place", "State")
        near = near and end.dep != "nmod:poss"  # example: Bolivia's representative
        return [prefixed(end, "en", "in" if near else part.before, said), part.behind]
    if end.names and part.before == "between":
        *others, last = [noun(other, subject=False) for other in end.beside] or ["others"]
        said = f"{', '.join([said, *others])} and {last}"
    return [part.before, said, part.behind]


def _object_clause(content: Told, told: Told, form: Frame) -> str:
    """Return a statement as an object clause, for example `that Iran stop` or `to attack Israel`."""
    content = denied_once(content, told)
    same = content.subject is not None and told.subject is not None and content.subject.id == told.subject.id
    to = content.subject is not None and told.recipient is not None and content.subject.id == told.recipient.id
    asked = next((p for p in form.parts if isinstance(p, Slot) and p.role == "R" and p.before != "from"), None)
    if content.modality in ("actual", "intended", "necessary", "possible", told.modality) and content.subject:
        if asked is not None and to and content.modality == "necessary":  # e.g. "called on Togo to leave"
            return f" {infinitive(content)}"
        if form.clause == "infinitive" and (to or (same and told.recipient is None)) and not is_duty(content, told):
            return f" {infinitive(content)}"
        # Example: "wanted her to sing".
        meant = form.own and told.object is not None and told.object.dep == "xcomp"
        if form.clause == "control" or meant:
            whom = "" if to or same else f"{noun(content.subject, subject=False)} "
            return f" {whom}{infinitive(content)}"
    if form.clause == "question":
        weighed = told.object is not None and told.object.dep == "xcomp" and same
        return f" whether {infinitive(content) if weighed else _content(content, told)}"
    that = "that" if form.clause in ("finite", "infinitive", "control") else "the fact that"
    return f" {that} {_content(content, told)}"


def _content(content: Told, around: Told) -> str:
    subject, verb, rest = _clause(content, mood(content, around))
    one, other = content.subject, around.subject
    same = one is not None and other is not None and one.id == other.id
    if same and one is not None and (one.names or is_plural(one) or one.type in ("Concept", "Organisation")):
        person = {"Masc": "he", "Fem": "she"}.get(one.gender or "", subject) if one.type == "Person" else "it"
        subject = "they" if is_plural(one) else person
    said = ", ".join(noun(each, subject=False) for each in speakers_beside(content, around))
    return f"{subject} {verb}{rest}" + (f" (according to {said})" if said else "")


def infinitive(content: Told) -> str:
    """Return a statement as an infinitive, for example `to attack Iran`."""
    content, form = addressed(content, _frame(content))
    no = "not " if content.negative else ""
    return f"{no}to{_allegedly(content)} {form.verb.infinitive}{_rest(content, form, content)}"


def parts(infinitive: str) -> tuple[Verb, str]:
    """Split an English infinitive phrase into the verb (the first word) and the words after it."""
    first, _, rest = infinitive.partition(" ")
    return verb(first), rest


def is_predicate(told: Told) -> bool:
    """Return whether the wording of the text shows that the lemma of a relation is a verb."""
    lemma = told.lemma.split(" ")[0]
    known = verb(lemma)
    forms = {known.singular, known.past, known.participle, *gerunds(lemma)}
    helped = told.modality != "actual" or is_helped(told)
    # Examples: "to take", "has become".
    verbal = helped or known.past != known.participle
    return told.text.split(" ")[0].lower() in (forms | {lemma} if verbal and told.subject else forms - {lemma})


def conjugates(told: Told) -> bool:
    """Return whether a relation is expressed by a known verb form that the generated sentence can use."""
    lemma = in_infinitive(told, told.lemma.split(" ")[0])
    clause = told.object is not None and (told.object.content is not None or told.object.clause)
    if clause and lemma in _TELLING:
        return False  # as in `told that`
    direct = told.object is not None and told.object.dep in DIRECT
    if told.relation is not None and direct and lemma in _COMPLEMENTED and not told.complement:
        return False
    if is_described(told, verb(lemma)):
        return False
    # This excludes `important` in "may be important".
    known = is_verb(lemma, "en") or told.text.lower() != lemma or is_helped(told)
    return known and tense(verb(lemma), told.text) != ""
