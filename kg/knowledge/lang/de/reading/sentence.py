"""Builds German readings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.knowledge.lang import language
from kg.knowledge.lang.de.reading.complements import complement, completed, rest, without_prison
from kg.knowledge.lang.de.reading.declension import (
    affirmed,
    declined,
    is_new,
    only_dative,
    role_of,
    with_kein,
)
from kg.knowledge.lang.de.reading.names import is_plural, named
from kg.knowledge.lang.de.reading.phrases import APART, INTO, at, genitive, governed, is_goal, noun, with_preposition
from kg.knowledge.lang.de.reading.times import CALENDAR
from kg.knowledge.lang.de.reading.verbs import (
    agreeing,
    copula,
    in_text,
    indicative,
    is_participle,
    is_passive,
    is_state,
    modal,
    moves,
    perfect,
    separated,
    shown,
    shows_participle,
    state,
    tense,
    verb,
)
from kg.knowledge.readings.frames import Fixed, Frame, Slot, frame, frames
from kg.knowledge.readings.grammar import is_preposition
from kg.knowledge.readings.offices import (
    between,
    by_woman,
    has_body,
    is_affiliated,
    is_becoming,
    is_coming,
    is_elected,
    names_body,
    office,
    ranks,
    translated,
)
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
    exists,
    foreseen,
    in_tense,
    is_dative,
    is_demanded,
    is_done,
    is_duty,
    is_future,
    is_long,
    is_now,
    is_reached,
    lasts,
    lemma_speaks,
    limits,
    mood,
    nobody,
    opened,
    own,
    own_clause,
    phase,
    plans,
    quoted,
    says_lemma,
    suited,
    translated_verb,
    whole,
)  # fmt: skip
from kg.ontology import relation_types

_DATIVES = ("iobj", "obl:arg")
"""Dependency relations of dative objects, for example `den Richtlinien` in "entspricht den Richtlinien"."""
_LIGHT = frozenset("er sie es wir ich man das dies wer jemand niemand".split())
"""Pronouns that, as subjects after the verb, precede `sich`."""
_MODALS = {"possible": ("könnte", "könnten"), "conditional": ("würde", "würden"), "necessary": ("muss", "müssen")}
_REFLEXIVE = frozenset(
    """
    ereignen befinden weigern beteiligen bewerben erholen entschließen abspielen bemühen verspäten eignen auswirken
    erstrecken belaufen widersetzen irren schämen verbeugen aufhalten verlieben bedanken beeilen
    """.split()
)
_GIVING = frozenset(
    """
    vorwerfen entziehen aberkennen absprechen zusprechen zugestehen zuschreiben verleihen gewähren geben bieten anbieten
    untersagen verbieten schenken überlassen übergeben verdanken vorlegen
    """.split()
)
"""Verbs that can have a dative object in addition to another object."""
_COMPLEMENTED = frozenset("machen nennen bezeichnen halten erklären".split())
"""Verbs whose object needs a complement, for example `verantwortlich` in "machten sie verantwortlich"."""
_BY_ITSELF = dict.fromkeys(("wir", "uns", "we", "us"), "nach unseren Angaben")
"""First-person pronouns for the speaker, each with the phrase that names the speaker as the source."""
_JOINING = frozenset("dass ob wie warum wieso weshalb wann wo was wer wen wem welche welcher welches".split())
"""Words that can introduce a clause after any verb."""
_ONWARD = re.compile(r"\bab (?=[A-ZÄÖÜ\d]|dem |sofort)")
"""Pattern for a starting time, for example `ab` in "ab Donnerstag"."""
_SOLL = frozenset("soll sollen solle sollte sollten".split())
_ALLEGED = re.compile(
    r"\b(?:angeblich|mutmaßlich|vermeintlich)\b|\b(?:laut|nach) (?:\w+ )?(?:Angaben|Berichten|Informationen)\b"
    r"|\b(?:Angaben|Berichten|Informationen) zufolge\b|\bdem Vernehmen nach\b"
)
_LONG = 40
"""If an object is longer than this number of characters, it follows the time of the statement."""


_ELECTED = Verb("werden", "wird", "werden", "wurde", "wurden", "gewählt worden", "gewählt ")
"""Passive of `wählen`. The participle is at the end of the clause, like a separable prefix."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """The parts of a clause before they are put in order."""

    subject: str
    finite: str
    middle: tuple[str, ...]
    tail: str
    """Words at the end of the clause, for example `an`, `angreifen` or `angegriffen werden`."""
    behind: str
    """An embedded clause, including its comma."""
    front: str = ""
    """Words that can come first if there is no subject."""


def sentence(told: Told) -> str:
    """Return a statement as a German sentence."""
    beside, himself = own(told)
    demanded = is_demanded(told, beside) and not himself and modal(told, passive=False) is None
    lead: list[str] = []
    if beside and not demanded:
        first, *others = beside
        source = _BY_ITSELF.get(first.words.lower(), f"laut {noun(first, '3')}")
        if others:
            source += f" unter Berufung auf {noun(others[0], '4')}"
            source += "".join(f", wiederum nach {noun(each, '3')}" for each in others[1:])
        lead.append(source)
    if told.modality == "conditional":
        lead.append("unter bestimmten Bedingungen")
    said = (["nach eigenen Angaben"] if himself else []) + (["angeblich"] if told.hearsay else [])
    clause = _clause(told, said)
    opening = lead.pop(0) if lead else ""
    text = _main(clause, opening, lead)
    if demanded:
        verb = "fordern" if is_plural(beside[0]) else "fordert"
        text += f", {verb} {noun(beside[0], '1')}"
    if told.hearsay and not told.speakers:
        text += " (ohne Quelle)"
    return f"{opened(text.removesuffix('.'))}."


def _main(clause: _Clause, opening: str, further: Iterable[str] = ()) -> str:
    """Return a main clause. The verb is in second place."""
    middle = list(clause.middle)
    first = opening or clause.subject or clause.front or "es"
    if first == clause.front and not opening and not clause.subject:
        middle.remove(clause.front)
    subject = [clause.subject] if opening else []
    comma = "," if first.startswith("dass ") else ""
    reflexive = [middle.pop(0)] if middle[:1] == ["sich"] else []
    inverted = (
        [*subject, *reflexive] if clause.subject.lower() in _LIGHT else [*reflexive, *subject]
    )  # example: einigt sich Kiew
    words = [first + comma, clause.finite, *inverted, *further, *middle, clause.tail.strip()]
    return " ".join(filter(None, words)) + clause.behind


def _dependent(clause: _Clause, *, joined: bool) -> str:
    """Return a subordinate clause with the verb at the end. If `joined` is true, the verb and its prefix are written as
    one word.
    """
    verb = clause.tail + clause.finite if joined else f"{clause.tail} {clause.finite}".strip()
    return " ".join(filter(None, [clause.subject, *clause.middle, verb])) + clause.behind


def _frame(told: Told) -> Frame:
    if says_lemma(told, "de"):
        return _own_frame(told)
    if role := office(told):
        return _office_frame(told, role)
    if is_affiliated(told):
        return frame("[zu O3] gehören", "de", now=True)
    if told.lang != "de":
        return completed(told, translated_verb(told, "de"))
    return suited(frames("de")[told.relation or ""], told.object)


def _own_frame(told: Told) -> Frame:
    """Return a frame (an infinitive with its parts) for the verb or adjective in the text."""
    # For example, `stehend` gives `steht`.
    *others, last = told.lemma.removesuffix("d" if told.lemma.endswith("end") else "").split(" ")
    itself, end = "sich" in told.text.split(" "), told.object
    slot = _own_slot(told, itself=itself)
    if not last.endswith("n") or last[:1].isupper() or is_participle(last):
        # Example: "ist größer".
        said = told.text if told.text.startswith(last[:1]) and told.text.endswith("er") else last
        # Examples: "ist größer als", "ist daran beteiligt".
        compared = said.endswith("er") or by_text(told) == "als"
        words = [*others, said, slot] if compared else [*others, slot, said]
        being = copula(told)
        now = being == "present" or (not being and lasts(told))
        return frame(" ".join([*words, "sein"]), "de", now=now, clause="infinitive")
    # "gab Gillibrand den Vorzug" has the same frame as `liefern`.
    if told.recipient is not None and not lemma_speaks(told):
        return replace(frames("de")[told.relation or ""], verb=verb(separated(last, told.text)))
    # This does not apply to "befand den Angriff als richtig".
    itself = itself or (last in _REFLEXIVE and (end is None or end.dep != "obj"))
    reflexive = ["sich"] if itself and "sich" not in others and told.subject is not None else []
    made = frame(" ".join([*reflexive, slot, *others, separated(last, told.text)]), "de", clause=own_clause(told))
    if end is not None and end.dep == "nsubj:pass" and shows_participle(told, made.verb):
        made = replace(made, verb=replace(made.verb, participle=told.text.lower()))
    return in_tense(made, shown(told, made.verb), told)


def _own_slot(told: Told, *, itself: bool) -> str:
    """Return the slot for the object of the text's verb, in the notation of ontology/forms.tsv. If the object has a
    preposition in the text, the slot includes this preposition.
    """
    end, before = told.object, by_text(told)
    if before or end is None:
        return f"[@{APART.get(before, before)} O{governed(told)}]" if before else "[O4]"
    # In "vertraute sich der Helferin an", `der Helferin` is dative and not genitive, because she is the person who is
    # trusted.
    feminine = itself and end.gender == "Fem" and end.words.startswith("der ")
    dative = only_dative(end.words, end.lemma, end.gender, governed=end.dep in DIRECT) or end.dep in _DATIVES
    # Names do not show the case that the verb requires, nor do phrases outside the clause, for example `den Vertrag` in
    # "den Vertrag, dem er zustimmte".
    unshown = end.names or (end.words and "," in told.ahead.rpartition(end.words)[2])
    return "[O3]" if feminine or dative or (unshown and is_dative(told.lemma, "de")) else "[O4]"


def _office_frame(told: Told, role: str) -> Frame:
    """Return the frame of an office or role, for example `Sprecher der Polizei sein`."""
    elsewhere = told.lang == "de" and by_text(told) not in ("", "von")
    made = frame("[@bei O3] sein" if elsewhere else "[O2] sein", "de", now=True)
    made = frame("[O2] werden", "de", now=is_becoming(told)) if told.relation == "takesOffice" else made
    held = made.verb
    if told.relation == "heldOffice":
        one, many = ("wird", "werden") if is_coming(told) else ("war", "waren")
        held = replace(held, singular=one, plural=many)
    if not has_body(told) or (told.lang == "de" and names_body(told)):
        made = replace(made, parts=())
    known = translated(role, told, "de") if told.lang != "de" else ()
    said = [word for word in known if word.endswith("in") == by_woman(told, role)]
    if told.subject is not None:
        role = role_of(said[0] if said else role, told.subject.gender, told.subject.words)
        if made.parts and told.object is not None and told.object.type == "State":
            # The office is not called so with "von Deutschland".
            role = re.sub(r"^Bundes(\w)(?=\w*minister)", lambda found: found[1].upper(), role)
        feminine = told.subject.gender == "Fem" or role.endswith("in")
        inflected = [f"{stem}{'e' if feminine else 'er'}" for stem in _fields(told)]
        # Example: „separatist leader“ von Katalonien.
        first = inflected if told.lang == "de" else [between(told)] if between(told) else ranks(told)
        role = " ".join([*first, role])
    known_role = told.lang == "de" or bool(said)
    if is_elected(told) and told.subject is not None and not is_plural(told.subject):
        # Example: "wurde zum Präsidenten gewählt".
        feminine = told.subject.gender == "Fem" or role.endswith("in")
        role = declined(f"der {role}", "3", "Masc", "Sing", role, "").partition(" ")[2] if not feminine else role
        made, held = replace(made, now=False), _ELECTED
        role = f"{'zur' if feminine else 'zum'} {role if known_role else quoted(role, 'de')}"
    else:
        role = role if known_role else quoted(role, "de")
    return replace(made, verb=held, parts=(Fixed(role), *made.parts))


def _fields(told: Told) -> list[str]:
    """Return the stems of adjectives that give the rank or field of an office, for example `stellvertretend` and
    `innenpolitisch` before `Sprecherin`.
    """
    words = [*ranks(told), *re.findall(r"\b\w+politisch\w*$", told.ahead)]
    return [re.sub(r"e[rnms]?$", "", word) for word in map(str.lower, words) if not word.startswith("vize")]


def conjugates(told: Told) -> bool:
    """Return whether a relation is expressed by a known verb form that describes an action, not a state."""
    end = told.object
    state = end is not None and end.dep.startswith("obl") and is_state(told)
    # In "warfen der Regierung vor", the accusation itself is missing.
    lacks = end is not None and end.dep == "obl:arg" and told.lemma in _GIVING
    lacks = lacks or (end is not None and end.dep in DIRECT and told.lemma in _COMPLEMENTED)
    lacks = lacks and not told.complement
    return tense(in_text(told), told.text) != "" and not (state or lacks or is_participle(told.lemma))


def _clause(told: Told, said: list[str], mood: str | None = None) -> _Clause:
    known = in_text(told)
    if made := usable(told, "de", is_plural, lambda finite, plural: agreeing(finite, known, plural=plural)):
        return _in_words(told, *made, said, mood)
    told, form = addressed(without_prison(told), _frame(told))
    told = _denied_once(told, form)
    subject, plural, passive, left = _subject(told, form)
    finite, tail = _verb(told, form, plural=plural, passive=passive, mood=mood)
    if denied(told) and told.object is None and subject.startswith(("ein ", "eine ")):
        subject, told, left = f"k{subject}", replace(told, negative=False), replace(left, negative=False)
    middle, front = _middle(told, form, left, said, passive=passive)
    content = told.object.content if told.object is not None else None
    behind = _object_clause(content, told, form) if content is not None else ""
    if told.object is not None and told.object.clause:
        behind = _clause_of_words(told.object)
    behind = behind or _complement_behind(told)
    if told.relation == "relatedTo" and not office(told) and not form.own:
        behind = f" ({quoted(told.lemma, 'de')})"
    return _Clause(subject, finite, tuple(middle), tail, behind, front)


def _in_words(told: Told, made: Wording, subject: End, said: list[str], mood: str | None) -> _Clause:
    """Return a clause in the words of the text. For example, the clause contains the words `am Montag Odesa mit
    Drohnen` between `griff` and `an`.
    """
    onward = told.modality != "actual" or any(_ONWARD.search(text) for text in told.near)
    time = when(told.time, CALENDAR, ahead=onward, edge=edge(told)) if told.time is not None else ""
    apart = "" if has_time(made.middle + made.behind + made.beside, "de") else time
    where = _where(told, told.place) if told.place is not None else ""
    middle, behind = (filled(text, told, _joined_noun, time, where) for text in (made.middle, made.behind))
    finite, tail = made.finite.lower(), made.tail
    known = in_text(told)
    if not tail and known.prefix and finite.startswith(known.prefix):
        finite, tail = finite.removeprefix(known.prefix), known.prefix
    finite = indicative(finite, known, reported=bool(told.speakers) and told.modality == "actual")
    if not finite:
        form = replace(_frame(told), verb=verb(separated(made.tail, told.text)))
        finite, tail = _verb(told, form, plural=is_plural(subject), passive=False, mood=mood)
    itself = [word for word in ("sich",) if f"{middle} ".startswith("sich ")]
    middle = middle.removeprefix("sich").strip() if itself else middle
    if finite in _SOLL or _ALLEGED.search(middle):
        said = [word for word in said if word != "angeblich"]
    said_so = has_content(made.middle + made.behind)
    if told.object is not None and (told.object.content is not None or told.object.clause) and not said_so:
        content = told.object.content
        clause = _object_clause(content, told, _frame(told)) if content is not None else _clause_of_words(told.object)
        behind = f"{behind}{clause}"
    elif behind and not behind.startswith(","):
        behind = f" {behind}"
    middles = [part for part in (*itself, *said, apart, middle) if part]
    beside = filled(made.beside, told, _joined_noun, time, where)
    acting = f"{closed(noun(subject, '1'), subject)} {beside}".strip()
    return _Clause(acting, finite, tuple(middles), tail, behind)


def _joined_noun(before: str, end: End, case: str) -> str:
    """Return a name together with the word before it. A preposition may contract with the article of the name, as in
    `im Land`, or remain separate, as in `in Japan`.
    """
    return with_preposition({**APART, **INTO}.get(before, before), noun(end, case))


def _complement_behind(told: Told) -> str:
    """Return the complement with its comma if it is a clause. Example: `Gelder zu erhalten` in "beschuldigt die Miliz,
    Gelder zu erhalten".
    """
    return told.complement if told.lang == "de" and told.complement.startswith(",") else ""


def _clause_of_words(end: End) -> str:
    """Return a clause that contains no statement. If the clause is German and its first word can introduce a clause,
    put the clause after a comma. Otherwise, quote the clause.
    """
    first, last = end.words.split(" ")[0].lower(), end.words.split(" ")[-1]
    joins = first in (*_JOINING, "zu") or re.search(r"^\w+ welche[rsnm]? | (zu \w+en|\w+zu\w+en)$", end.words)
    # The clause ends with its verb or starts with `dass`, as in "dass sie mehr leiden als Erwachsene".
    ends = last[:1].islower() or first == "dass"
    return f", {end.words}" if end.lang == "de" and joins and ends else f": {quoted(end.words, 'de')}"


def _denied_once(told: Told, form: Frame) -> Told:
    """If an object after a preposition is negated, move the negation to the verb and return the fields. Example: `nicht
    mit Benin` instead of `mit keinem`.
    """
    end = told.object
    if not told.negative or end is None or end.names or end.content is not None:
        return told
    behind = any(isinstance(part, Slot) and part.role == "O" and part.before for part in form.parts)
    return replace(told, object=replace(end, words=affirmed(end.words))) if behind else told


def _reflexive(form: Frame) -> bool:
    return any(isinstance(part, Fixed) and part.words.split(" ")[0] == "sich" for part in form.parts)


def _held(told: Told, form: Frame) -> bool:
    """Return whether the relation describes a state and its verb has no passive, as in "steht nahe"."""
    kind = relation_types().get(told.relation or "")
    return kind is not None and kind.subject == "holder" and form.direct is None and form.noun is None


def _subject(told: Told, form: Frame) -> tuple[str, bool, bool, Told]:
    if told.subject is not None:
        if told.subject.content is not None:
            return f"dass {_content(told.subject.content, told)}", False, False, told
        passive = form.own and told.subject.dep == "nsubj:pass" and is_passive(told, form.verb)
        return closed(noun(told.subject, "1"), told.subject), is_plural(told.subject), passive, told
    direct = form.direct
    if exists(told):
        return "es", False, False, told  # example: es gab 69 Städte
    if nobody(told, "de") and (direct is None or told.object is None or direct.optional):
        return "etwas", False, False, told
    if form.verb.infinitive in ("sein", "haben", "unterhalten") or _reflexive(form) or _held(told, form):
        return "jemand", False, False, told
    if form.noun is not None:
        return "", form.noun.plural, True, told
    if direct is not None and told.object is not None and direct.role == "O" and told.object.content is None:
        if told.object.clause:
            return "", False, True, told
        return closed(noun(told.object, "1"), told.object), is_plural(told.object), True, replace(told, object=None)
    return "", False, True, told


def _verb(told: Told, form: Frame, *, plural: bool, passive: bool, mood: str | None) -> tuple[str, str]:
    """Return the finite verb, and the part of the verb that is at the end of the clause."""
    said, many = form.verb, int(plural)
    base = f"{said.participle} werden" if passive else said.prefix + said.infinitive
    modality = told.modality
    if is_done(told):
        behind = told.near[1].split(" ")
        shows = form.own and behind[-1] in ("haben", "sein") and "worden" not in behind
        active = behind[-1] if shows else "sein" if moves(said) else "haben"
        base = f"{said.participle} {'worden sein' if passive else active}"
    if mood == modality and mood != "actual":
        helper = {"intended": ("wird", "werden"), "necessary": ("soll", "sollen")}.get(mood)
        if helper is not None:
            return helper[many], base
        modality = "actual"
    if (own := modal(told, passive=passive)) is not None:
        return own[many], base
    if modality == "intended" and (told.hearsay or is_future(told) or foreseen(told, ("any",))):
        return ("wird", "werden")[many], base
    if modality == "intended":
        past = told.wording is not None and told.wording.past
        wants = ("wollte", "wollten") if past else ("will", "wollen")
        return (wants if plans(told) and not passive else ("soll", "sollen"))[many], base
    if modality in _MODALS:
        helper = ("darf", "dürfen") if modality == "necessary" and told.negative else _MODALS[modality]
        return helper[many], base
    if told.time is not None and told.time.endswith("/..") and not passive and (have := perfect(told)) is not None:
        return have[many], said.participle  # example: hat sich seit Samstag verschlechtert
    if passive and form.own and (be := state(told)) is not None:
        return be[many], said.participle  # example: die Strecke ist gesperrt
    if passive:
        return (("wird", "werden") if is_now(told, form) else ("wurde", "wurden"))[many], said.participle
    forms = (said.singular, said.plural) if is_now(told, form) else (said.past, said.past_plural)
    return forms[many], said.prefix


_NOT = {None: "nicht", "yet": "noch nicht", "longer": "nicht mehr"}
_KEIN = re.compile(r"kein(e[mnrs]?)? ")


def _middle(told: Told, form: Frame, left: Told, said: list[str], *, passive: bool) -> tuple[list[str], str]:
    """Return the words between the two parts of the verb, and those words among them that can start the sentence."""
    reflexive: list[str] = []
    datives: list[str] = []
    objects: list[str] = []
    others: list[str] = []
    front, denying = "", denied(told)
    for part in form.parts:
        if isinstance(part, Fixed):
            words = part.words
            if part.noun:
                words = part.negated if denying and part.negated else words
                denying = denying and not part.negated
                words = _in_phase(re.sub(r"^(k?ein)en\b", r"\1", words) if passive else words, told)
            if words.split(" ")[0] == "sich":
                reflexive.append("sich")
                words = words.partition(" ")[2]
            others.append(words)
            continue
        words = _slot(part, told, left, passive=passive, form=form)
        if not words:
            continue
        end = left.object if part.role == "O" else told.recipient
        if words == "sich":
            reflexive.append(words)
        elif part.before or part.case == "2" or is_preposition(words.split(" ")[0], "de"):
            others.append(words)
            front = front or (words if part.case != "2" else "")
        elif part.case == "3":
            datives.append(words)
            front = front or words
        else:
            no = (
                with_kein(words, end.gender, end.number)
                if denying and end is not None and not end.names and end.words
                else None
            )
            denying = denying and no is None
            objects.append(_in_phase(no or words, told))
    content = told.object.content if told.object is not None else None
    if told.recipient is not None and not form.has("R"):
        others.insert(0, with_preposition("gegenüber", noun(told.recipient, "3")))
    adverbs, completing = _qualified(told)
    # Example: "sein Recht auf Land nicht aufgeben".
    if denying and completing and told.lang == "de" and not {"als", "für"} & {*completing.split(" ")}:
        adverbs, completing = [*adverbs, completing], ""
    if completing:
        others.insert(len(others) - isinstance(form.parts[-1], Fixed) if others else 0, completing)
    onward = told.modality != "actual" or any(_ONWARD.search(text) for text in told.near)
    when_where = [when(told.time, CALENDAR, ahead=onward, edge=edge(told))] if told.time is not None else []
    if told.place is not None:
        (others if is_reached(told.place, "de") else when_where).append(_where(told, told.place))
    # New information comes late, for example `einen Konvoi` in "griff am 5. September einen Konvoi an".
    new = left.object is not None and not left.object.names and is_new(left.object.words)
    late = content is None and not denying and (new or sum(map(len, objects)) > _LONG)
    nots = [_NOT[phase(told)]] if denying else []
    ordered = [*reflexive, *datives, *said]  # example: lieferte Somalia angeblich Waffen
    if late:
        return [*ordered, *when_where, *adverbs, *nots, *objects, *filter(None, others)], front
    return [*ordered, *objects, *when_where, *adverbs, *nots, *filter(None, others)], front


def _qualified(told: Told) -> tuple[list[str], str]:
    """Return the adverbs of the verb, for example `offenbar`, and its additional complement, for example `als Erfolg`
    or „of treason“.
    """
    if told.lang != "de":
        lasting = ["seit Langem"] if is_long(told) else []
        return [*limits(told, "de"), *lasting], complement(told) or rest(told)
    if told.complement.startswith(","):
        return [], ""
    words, qualifiers = told.complement.split(" "), language("de").clause.qualifiers
    start = next((n for n, word in enumerate(words) if word not in qualifiers), len(words))
    return words[:start], " ".join(words[start:])


def _in_phase(words: str, told: Told) -> str:
    """Add a word to a phrase with `kein` that shows whether something may still happen or has ended. Examples: `noch
    keine Sanktionen`, `keine Sanktionen mehr`.
    """
    stage = phase(told) if _KEIN.match(words) else None
    return {None: words, "yet": f"noch {words}", "longer": f"{words} mehr"}[stage]


def _where(told: Told, place: End) -> str:
    """Return a place, for example "in dem Krankenhaus", or a destination, for example "ins Krankenhaus"."""
    place = replace(place, before="") if place.before == "von" else place
    if says_lemma(told, "de") and is_goal(place):
        return f"{place.before} {whole(place.words)}"
    within = "bei" if place.type in ("Organisation", "Coalition") and place.before == "at" else "in"
    return with_preposition("", at(place, "zu" if is_reached(place, "de") else within, "3"))


def _slot(part: Slot, told: Told, left: Told, *, passive: bool, form: Frame) -> str:
    end = left.object if part.role == "O" else told.recipient
    content = told.object.content if told.object is not None else None
    if end is None and part.role == "R" and form.clause == "control" and content is not None and content.subject:
        end = content.subject  # example: bat `den Iran`, etwas zu tun
    if end is None:
        gone = part.role == "O" and told.object is not None
        if part.optional or gone or passive:
            return "" if gone or passive else part.missing
        return {"3": "jemandem", "4": "etwas"}.get(part.case, "etwas")
    if end.content is not None or end.clause:
        return _correlate(part, form, told)
    if part.case == "2":
        if end.class_ and not end.names["de"].endswith("s"):
            of = named(end.names["de"], end.class_, end.gender, "2")
            if of.startswith("des ") and (of.endswith("s") or end.class_ == "state"):
                return of
        return genitive(end)
    said = noun(end, part.case)
    if not end.names and is_preposition(end.words.split(" ")[0].lower(), "de") and end.lang == "de":
        # The phrase already has a preposition, as in "zugunsten der Betreiber".
        return end.words
    if part.as_text:
        return with_preposition("", at(end, part.before, part.case))
    if end.names and part.before == "zwischen":
        *others, last = [noun(other, part.case) for other in end.beside] or ["anderen"]
        said = f"{', '.join([said, *others])} und {last}"
    return with_preposition(part.before, said)


def _correlate(part: Slot, form: Frame, told: Told) -> str:
    """Return the word that points to a following clause, for example `davor` before `dass`."""
    content = told.object.content if told.object is not None else None
    if part.before:
        first = part.before.split(" ")[-1]
        simple = " " not in part.before and len(first) <= len("gegen")
        return f"da{'r' if first[0] in 'aeiouäöü' else ''}{first}" if simple else ""
    if part.case == "3":
        return "" if content is None or form.clause == "infinitive" else "der Tatsache"
    whom = form.clause == "control" and not form.has("R") and content is not None and content.subject is not None
    return noun(content.subject, "4") if whom and content is not None and content.subject is not None else ""


def _object_clause(content: Told, told: Told, form: Frame) -> str:
    content = denied_once(content, told)
    if content.subject is not None:
        ends = [end.id for end in (told.subject, told.recipient) if end is not None]
        himself = content.subject.id in ends and not is_duty(content, told)
        weighed = form.clause == "question" and told.object is not None and told.object.dep == "xcomp"
        if form.clause == "control" or ((form.clause == "infinitive" or weighed) and himself):
            return f", {infinitive(content)}"
    if form.clause == "question":
        return f", ob {_content(content, told)}"
    return f", dass {_content(content, told)}"


def _himself(content: Told, around: Told) -> str:
    """If the subject is the same as in the outer clause, return a pronoun for the subject. If the subjects differ, or
    the gender is unknown, return an empty string.
    """
    one, other = content.subject, around.subject
    if one is None or other is None or one.id != other.id:
        return ""
    if is_plural(one):
        return "sie"
    gender = one.gender or (None if one.type == "Person" or not one.names else "Neut")
    return {"Masc": "er", "Fem": "sie", "Neut": "es"}.get(gender or "", "")


def _alleged(content: Told) -> list[str]:
    return ["angeblich"] if content.hearsay else []


def _content(content: Told, around: Told) -> str:
    clause = _clause(content, _alleged(content), mood(content, around))
    clause = replace(clause, subject=_himself(content, around) or clause.subject)
    said = ", ".join(noun(each, "3") for each in speakers_beside(content, around))
    form = _frame(content)
    joined = bool(clause.tail) and clause.tail == form.verb.prefix
    return _dependent(clause, joined=joined) + (f" (laut {said})" if said else "")


def infinitive(content: Told) -> str:
    """Return a statement as an infinitive, for example `den Iran anzugreifen`."""
    content, form = addressed(content, _frame(content))
    middle, _ = _middle(content, form, content, _alleged(content), passive=False)
    verb = form.verb
    to = f"{verb.prefix}zu{verb.infinitive}" if verb.prefix.strip() == verb.prefix != "" else f"zu {verb.infinitive}"
    behind = _complement_behind(content)
    if content.object is not None and content.object.content is not None:
        behind = _object_clause(content.object.content, content, form)
    return " ".join([*middle, to]) + behind


def parts(infinitive: str) -> tuple[Verb, str]:
    """Split a German infinitive phrase into the verb (the last word) and the words before it."""
    rest, _, last = infinitive.rpartition(" ")
    return verb(last), rest
